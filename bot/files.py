"""Files that go with an answer, written whole or not at all, in a folder for each person."""

from __future__ import annotations

import hashlib
import logging
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.faults import where
from bot.message import Person

log = logging.getLogger(__name__)

LONGEST_NAME = 40


@dataclass(frozen=True, slots=True)
class GivenOut:
    """What was given out, below ``root``. ``name_of`` gives the name of a person's folder, which is a keyed digest."""

    root: Path
    name_of: Callable[[Person], str]

    def folder(self, person: Person) -> Path:
        """Where the files of ``person`` are. It is made when the first one is saved."""
        return self.root / self.name_of(person)

    def remove(self, person: Person) -> None:
        """Delete the files of ``person``. What cannot be deleted now is looked for again when old data is cleared."""
        self.remove_folder(self.name_of(person))

    def remove_folder(self, name: str) -> None:
        """Delete the folder with this name, if it is there."""
        try:
            shutil.rmtree(self.root / name)
        except FileNotFoundError:
            return
        except OSError as error:
            log.error("files were not deleted: %s", where(error))

    def all(self) -> list[Path]:
        """Every file. Those that lie in no folder are from before there were folders."""
        return [Path(folder, name) for folder, _, names in os.walk(self.root) for name in names]

    def is_old(self, file: Path, known: Collection[str], before: datetime) -> bool:
        """Whether ``file`` is from before ``before``, or lies in a folder that is none of ``known``."""
        try:
            made_at = file.lstat().st_mtime
        except OSError:
            return False
        folder = file.relative_to(self.root).parts[0]
        return made_at < before.timestamp() or (file.parent != self.root and folder not in known)

    def delete(self, file: Path) -> bool:
        """Delete ``file``, and its folder if that was the last one."""
        try:
            file.unlink()
        except FileNotFoundError:
            return False
        except OSError as error:
            log.error("a file was not deleted: %s", where(error))
            return False
        if file.parent != self.root:
            with suppress(OSError):
                file.parent.rmdir()
        return True


def save(folder: Path, name: str, ending: str, data: bytes) -> Path:
    """``data`` as a file in ``folder``, under ``name`` and a digest: the same file is the same path. Raises OSError."""
    path = folder / f"{_file_name(name)}-{hashlib.sha256(data).hexdigest()[:16]}{ending}"
    folder.mkdir(parents=True, exist_ok=True)
    # Readable by its owner alone: what somebody asked about is theirs.
    handle, beside = tempfile.mkstemp(dir=folder, suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.replace(beside, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(beside)
        raise
    return path


def _file_name(name: str) -> str:
    return re.sub("[^a-z0-9]+", "-", name.lower())[:LONGEST_NAME].strip("-") or "file"
