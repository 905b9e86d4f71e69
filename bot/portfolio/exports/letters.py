"""Text that can be drawn: the letters that are there, and a question mark for those that are not.

Documents are set in letters that come with the libraries, so that they look the same on every machine. DejaVu Sans
stands behind every other font: what it lacks (Bengali, Chinese, most emoji) would be an empty box.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

MISSING = "?"
# A word longer than a line is given places to break; nothing that people write as one word is that long.
LONGEST_WORD, PIECE = 24, 12
BREAK = "\u200b"
# Stands around text that is read from right to left, so that the dates beside it stay where they are.
LEFT_TO_RIGHT = "\u200e"
# More accents than this on one letter would climb over the lines around it.
MOST_MARKS = 2


def font_folder() -> Path:
    """The folder with the DejaVu fonts that come with matplotlib."""
    import matplotlib

    return Path(matplotlib.get_data_path(), "fonts", "ttf")


def drawable(text: str) -> str:
    """``text`` in one line without control characters, every run of letters that are not there as one "?"."""
    known = _letters()
    line = " ".join("".join(map(_visible, unicodedata.normalize("NFC", text))).split())
    line = "".join(letter if ord(letter) in known else "\0" for letter in line)
    line = _stacked().sub(r"\1", re.sub("\0+", MISSING, line))
    line = re.sub(rf"\S{{{LONGEST_WORD + 1},}}", _in_pieces, line)
    return f"{LEFT_TO_RIGHT}{line}{LEFT_TO_RIGHT}" if _turns(line) else line


def all_drawable(values: Any) -> Any:
    """JSON values with every text in them made :func:`drawable`, keys as they are."""
    if isinstance(values, str):
        return drawable(values)
    if isinstance(values, dict):
        return {key: all_drawable(value) for key, value in values.items()}
    if isinstance(values, list | tuple):
        return [all_drawable(value) for value in values]
    return values


def _turns(line: str) -> bool:
    return any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in line)


def _visible(letter: str) -> str:
    # Line breaks and the like part words; other signs without a shape, those that turn the direction too, go.
    if letter.isspace():
        return " "
    return "" if unicodedata.category(letter) in ("Cc", "Cf") or _selects_a_look(letter) else letter


def _selects_a_look(letter: str) -> bool:
    return "\ufe00" <= letter <= "\ufe0f"


def _in_pieces(word: re.Match[str]) -> str:
    letters = word.group()
    return BREAK.join(letters[start : start + PIECE] for start in range(0, len(letters), PIECE))


@cache
def _stacked() -> re.Pattern[str]:
    marks = "".join(re.escape(chr(code)) for code in sorted(_letters()) if unicodedata.combining(chr(code)))
    return re.compile(f"([{marks}]{{{MOST_MARKS}}})[{marks}]+")


@cache
def _letters() -> frozenset[int]:
    from matplotlib.font_manager import get_font

    both = [get_font(str(font_folder() / name)).get_charmap() for name in ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf")]
    # A font has shapes of its own for places without a meaning (U+F400); nobody else knows what they would be.
    return frozenset(
        code for code in frozenset(both[0]) & frozenset(both[1]) if unicodedata.category(chr(code))[0] != "C"
    )
