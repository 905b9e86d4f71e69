"""``python -m bot backup``: everything that cannot be made again, but for the key, copied while others go on."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.bootstrap import EXPECTED, StartError, check_checkout, one_line
from bot.settings import Settings
from bot.storage.copying import copy_sqlite
from bot.storage.faults import unwritable
from knowledge.store.engines import PATIENCE, build_engine

DATABASE = "ambitions.db"
# By their names in the home. The index is not among them: it is built again.
BESIDE = ("signing-key", "known_signers.yaml", "sources.yaml")


def run(settings: Settings, folder: Path) -> int:
    """Copy into the new ``folder``, all of it or nothing. 0 done, 1 it could not be done (one line says why)."""
    try:
        check_checkout()
        database = _sqlite(settings)
        with _made_whole(folder) as beside:
            copy_sqlite(database, beside / DATABASE)
            names = [DATABASE, *_copied(settings.home, beside)]
    except OSError as error:
        print(one_line(unwritable(error, f"The copy {folder}")), file=sys.stderr)
        return 1
    except EXPECTED as error:
        print(one_line(error), file=sys.stderr)
        return 1
    print(f"Copied to {folder}: {', '.join(names)}.")
    key = "AMBITIONS_KEY" if settings.keys else f"the file {settings.key}"
    print(f"Without the key ({key}) nobody can read it, so keep that as well, in another place.")
    return 0


def _sqlite(settings: Settings) -> Path:
    engine, place = build_engine(settings.database_url, PATIENCE)
    if engine.dialect.name != "sqlite":
        raise StartError(f"{place} is on PostgreSQL: copy it with pg_dump, as docs/operators.md says.")
    database = Path(engine.url.database or "")
    if not database.exists():
        raise StartError(f"{place} is not there: look at AMBITIONS_HOME and DATABASE_URL.")
    return database


@contextmanager
def _made_whole(folder: Path) -> Iterator[Path]:
    """A folder that becomes ``folder`` once all went well: half a copy would look like a whole one."""
    if folder.exists() and not (folder.is_dir() and not any(folder.iterdir())):
        raise StartError(f"There is something in {folder} already: name a new folder for each copy.")
    folder.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        yield beside
        os.replace(beside, folder)
        # Whoever reads "copied" may take the power away.
        os.sync()
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        raise


def _copied(home: Path, folder: Path) -> list[str]:
    names = [name for name in BESIDE if (home / name).is_file()]
    for name in names:
        shutil.copyfile(home / name, folder / name)
    return names
