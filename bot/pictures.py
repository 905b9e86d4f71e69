"""Pictures that go with an answer: drawn as PNG after the turn is committed, and saved whole or not at all."""

from __future__ import annotations

from pathlib import Path
from threading import Lock

from bot import files
from bot.picture_balance import draw_balance
from bot.picture_bars import draw_bars
from bot.picture_lines import draw_lines
from bot.picture_ranges import draw_ranges
from bot.reply import Picture

# matplotlib does not promise that two threads may draw, and two would not be quicker than one after the other.
_ONE_AT_A_TIME = Lock()
_DRAWN_BY = {"lines": draw_lines, "ranges": draw_ranges, "bars": draw_bars, "balance": draw_balance}


def draw(picture: Picture) -> bytes:
    """``picture`` as PNG, 1,080 wide and as high as it needs, its alt text in the file as ``Description``."""
    with _ONE_AT_A_TIME:
        return _DRAWN_BY[picture.kind](picture).png(picture.title, picture.alt)


def save(picture: Picture, folder: Path) -> Path:
    """Draw ``picture`` into ``folder``. The same picture is the same file. Raises OSError."""
    return files.save(folder, picture.name, ".png", draw(picture))
