"""Whether something is told or still to come."""

from __future__ import annotations

from enum import StrEnum

from bot.understanding.experiences.time_words import time_words
from bot.understanding.experiences.tokens import Line

_BEING = frozenset({"im", "i'm", "am", "is", "are", "we're", "she's", "he's", "they're", "be"})
_WILL = ("'ll",)
_THEY_WERE = frozenset({"we", "they", "you", "u", "who", "there"})
_GOING = frozenset({"going", "goin", "visiting", "having", "off"})
_UNWELL = frozenset({"was", "been", "felt", "feel", "being", "am", "i'm", "im", "got", "is"})
_SHORTEST_PAST = 5
_SHORTEST_DOING = 5


class Tense(StrEnum):
    """What the verbs say of time; MIXED where they say both."""

    PAST = "past"
    FUTURE = "future"
    MIXED = "mixed"
    NONE = "none"


def tense_of(line: Line) -> Tense:
    """The tense of what is said. "booked" and "going" are of the future only where nothing tells of the past."""
    past = any(_is_past(line, place) for place in range(len(line)))
    future = any(_is_future(line, place) for place in range(len(line)))
    if past or future:
        return Tense.MIXED if past and future else Tense.PAST if past else Tense.FUTURE
    maybe = any(_may_be_future(line, place) for place in range(len(line)))
    return Tense.FUTURE if maybe else Tense.NONE


def _is_past(line: Line, place: int) -> bool:
    words = time_words()
    if _is_we_are(line, place):
        return False
    if words["past"].starts(line, place):
        return True
    word = line.word(place)
    return len(word) >= _SHORTEST_PAST and word.endswith("ed") and words["not_past"].after(line, place) is None


def _is_future(line: Line, place: int) -> bool:
    word = line.word(place)
    if word == "ill":
        return line.word(place - 1) not in _UNWELL
    return word.endswith(_WILL) or time_words()["future"].starts(line, place)


def _may_be_future(line: Line, place: int) -> bool:
    if time_words()["maybe_future"].starts(line, place):
        return True
    doing = line.word(place + 1)
    being = line.word(place) in _BEING or _is_we_are(line, place)
    return being and doing.endswith("ing") and len(doing) >= _SHORTEST_DOING


def _is_we_are(line: Line, place: int) -> bool:
    """Whether "were" is typed for "we're": "were going to a fair on the 27th"."""
    if line.word(place) != "were" or line.word(place - 1) in _THEY_WERE:
        return False
    return line.word(place + 1) in _GOING
