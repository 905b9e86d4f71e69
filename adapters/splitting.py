"""Long texts in pieces that a platform takes, split where a reader would pause."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import chain, repeat

# Where to split, the best first: each matches the white space that is left out there. The narrow spaces within
# "5 000" are no place to split.
_PAUSES = tuple(
    re.compile(pattern)
    for pattern in (
        r"\n\s*\n",
        r"\n",
        r"""(?:(?<=[.!?…])|(?<=[.!?…]["'”’)\]]))\s""",
        r"[^\S\u00a0\u202f]",
    )
)
_JOINER = "\u200d"
_SKIN_TONES = "\U0001f3fb", "\U0001f3ff"
_HALVES_OF_FLAGS = "\U0001f1e6", "\U0001f1ff"
# White space, marks without a letter to stand on, and joiners: a text of nothing else is empty to a platform.
_INVISIBLE = frozenset("Zs Zl Zp Mn Mc Me Cc Cf Cs".split())


def utf16_length(text: str) -> int:
    """How long ``text`` is in UTF-16 units, of which an emoji has two or more: no platform counts more."""
    return len(text) + sum(character > "\uffff" for character in text)


def is_visible(text: str) -> bool:
    """Whether there is anything in ``text`` to be seen."""
    return any(unicodedata.category(character) not in _INVISIBLE for character in text)


def pieces(text: str, longest: int, first: int | None = None) -> Iterator[tuple[int, int]]:
    """Where to cut ``text``: start and end of each piece of at most ``longest`` UTF-16 units, in order.

    The first has at most ``first``. Between pieces only white space is left out. No piece is empty or ends inside a
    character that is put together of several, unless that character alone is too long.
    """
    start = 0
    for limit in chain([first or longest], repeat(longest)):
        start += len(text[start:]) - len(text[start:].lstrip())
        if start == len(text):
            return
        end = _end(text, start, limit)
        piece = text[start:end].rstrip()
        if is_visible(piece):
            yield start, start + len(piece)
        start = end


def shortened(text: str, longest: int) -> str:
    """``text`` of one line, with "…" in place of what is beyond ``longest`` characters."""
    if len(text) <= longest:
        return text
    return text[: _whole_characters(text, 0, longest - 1)].rstrip() + "…"


def _end(text: str, start: int, limit: int) -> int:
    furthest = _furthest(text, start, limit)
    if furthest == len(text):
        return furthest
    for pause in _PAUSES:
        # White space may begin right behind the last character that fits.
        ends = [match.start() for match in pause.finditer(text, start, furthest + 2) if match.start() <= furthest]
        if ends:
            return ends[-1]
    return _whole_characters(text, start, furthest)


def _furthest(text: str, start: int, limit: int) -> int:
    """The end of the longest piece from ``start`` that is not over ``limit``."""
    end, length = start, 0
    while end < len(text):
        length += utf16_length(text[end])
        if length > limit:
            break
        end += 1
    return end


def _whole_characters(text: str, start: int, end: int) -> int:
    """The last place up to ``end`` that is not inside of what is shown as one character, or ``end`` for want of one."""
    return next((place for place in range(end, start, -1) if not _is_inside(text, place)), end)


def _is_inside(text: str, place: int) -> bool:
    before, after = text[place - 1], text[place : place + 1]
    if not after:
        return False
    if _JOINER in (before, after) or unicodedata.category(after)[0] == "M" or _between(after, _SKIN_TONES):
        return True
    return _between(after, _HALVES_OF_FLAGS) and _halves_before(text, place) % 2 == 1


def _halves_before(text: str, place: int) -> int:
    first = place
    while first and _between(text[first - 1], _HALVES_OF_FLAGS):
        first -= 1
    return place - first


def _between(character: str, ends: tuple[str, str]) -> bool:
    return ends[0] <= character <= ends[1]
