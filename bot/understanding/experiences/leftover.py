"""What is left of a text when everything that was read of time is taken out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.understanding.experiences.time_readings import Found
from bot.understanding.experiences.time_words import time_words
from bot.understanding.experiences.tokens import Line

_EMPTY_BRACKETS = re.compile(r"\(\s*[,;:.-]*\s*\)|\[\s*\]")
_MARKS_IN_A_ROW = re.compile(r"([,;:.!?])(?:\s*[,;:])+")
_SPACE_BEFORE_A_MARK = re.compile(r"\s+([,;:.!?])(?=\s|$)")
_EDGES = " \t\n,;:-"


def rest_of(line: Line, used: Sequence[Found]) -> str:
    """The text of ``line`` without ``used`` and without the small words that led up to it: "at tesco"."""
    kept, place = [], 0
    for each in used:
        first = _with_small_words(line, each.first, place)
        kept.append(line.text[_end(line, place) : line.tokens[first].start])
        place = each.after
    kept.append(line.text[_end(line, place) :])
    rest = _EMPTY_BRACKETS.sub(" ", " ".join(kept))
    rest = _SPACE_BEFORE_A_MARK.sub(r"\1", " ".join(rest.split()))
    return _MARKS_IN_A_ROW.sub(r"\1", rest).strip(_EDGES)


def _end(line: Line, place: int) -> int:
    """Where the token before ``place`` ends in the text."""
    return line.tokens[place - 1].end if place else 0


def _with_small_words(line: Line, first: int, after: int) -> int:
    words = time_words()
    # "9-12 and 1-4": nothing is left of what joins two readings
    if after and all(words["joints"].starts(line, place) for place in range(after, first)):
        return after
    small = words["small"]
    while first > after and (start := small.before(line, first)) is not None and start >= after:
        first = start
    return first
