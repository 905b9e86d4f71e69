"""Pictures that go with an answer: drawn as PNG after the turn is committed, and saved whole or not at all."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from contextlib import suppress
from pathlib import Path
from threading import Lock

from bot.picture_lines import draw_lines
from bot.picture_ranges import draw_ranges
from bot.reply import Picture

LONGEST_NAME = 40
# matplotlib does not promise that two threads may draw, and two would not be quicker than one after the other.
_ONE_AT_A_TIME = Lock()


def draw(picture: Picture) -> bytes:
    """``picture`` as PNG, about 1,080 by 720, its alt text in the file as ``Description``."""
    with _ONE_AT_A_TIME:
        page = draw_lines(picture) if picture.kind == "lines" else draw_ranges(picture)
        return page.png(picture.title, picture.alt)


def save(picture: Picture, folder: Path) -> Path:
    """Draw ``picture`` into ``folder``. The same picture is the same file. Raises OSError."""
    drawn = draw(picture)
    path = folder / f"{_file_name(picture.name)}-{hashlib.sha256(drawn).hexdigest()[:16]}.png"
    folder.mkdir(parents=True, exist_ok=True)
    # Readable by its owner alone: what somebody asked about is theirs.
    handle, beside = tempfile.mkstemp(dir=folder, suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(drawn)
        os.replace(beside, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(beside)
        raise
    return path


def _file_name(name: str) -> str:
    return re.sub("[^a-z0-9]+", "-", name.lower())[:LONGEST_NAME].strip("-") or "picture"
