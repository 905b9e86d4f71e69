"""Lunch and other breaks: "with an hour for lunch", "minus a 30 min break", "lunch 12-1"."""

from __future__ import annotations

from bot.understanding.experiences.clock_times import times_at
from bot.understanding.experiences.day_hours import hours_of
from bot.understanding.experiences.durations import length_at
from bot.understanding.experiences.time_readings import Break, Taken
from bot.understanding.experiences.time_words import time_words
from bot.understanding.experiences.tokens import Line

_WAYS = (("break_minus", Taken.MINUS), ("break_without", Taken.WITHOUT), ("break_with", Taken.WITH))
_ARTICLES = frozenset({"a", "an", "my", "the", "our", "one"})
_BETWEEN = frozenset({"for", "of", "off", "unpaid", "paid"})
_AFTER = frozenset({"of", "was", "is", "for", ":", "(", "from", "at", ","})
# After these a break of no stated length is meant; after "and" or "had" it may be anything.
_PLAIN_WAYS = frozenset({"with", "w", "including", "inc", "incl", "minus", "less", "excluding", "without"})


def break_at(line: Line, place: int, left: int) -> tuple[Break, int] | None:
    """The break at ``place`` and the place after it; ``left`` is where the last reading ended."""
    words = time_words()
    taken, start = Taken.WITH, place
    for section, way in _WAYS:
        if (after := words[section].after(line, place)) is not None:
            taken, start = way, after
            break
    return (
        _length_first(line, start, taken)
        or _name_first(line, start, taken, beside=start > place or (left > 0 and place <= left + 1))
        or _none_taken(line, place)
        or _of_no_length(line, place, start, taken)
    )


def _length_first(line: Line, start: int, taken: Taken) -> tuple[Break, int] | None:
    """ "an hour for lunch", "a 45 min lunch break", "hour lunch"."""
    length = length_at(line, start) or (length_at(line, start + 1) if line.word(start) in _ARTICLES else None)
    if length is not None:
        minutes, after = length
    elif line.word(start + (line.word(start) in _ARTICLES)) == "hour":
        minutes, after = 60, start + 1 + (line.word(start) in _ARTICLES)
    else:
        return None
    for _ in range(2):
        after += line.word(after) in _BETWEEN
    named = _name(line, after)
    return (Break(minutes, taken), named) if named is not None and minutes is not None else None


def _name_first(line: Line, start: int, taken: Taken, *, beside: bool) -> tuple[Break, int] | None:
    """ "lunch was half an hour", "a lunch break of 30 mins", and beside other times "lunch 12-1"."""
    after = _name(line, start + (line.word(start) in _ARTICLES))
    if after is None:
        return None
    joined = after + (line.word(after) in _AFTER)
    if (times := times_at(line, joined, joined)) is not None:
        if not beside or line.word(after) in {"for", ","}:
            return None
        hours = hours_of(times[0], None)
        return (Break(hours.minutes, taken), times[1]) if hours is not None else None
    length = length_at(line, joined)
    if length is None or line.word(after) in {"at", "from", ","} or (joined == after and taken is Taken.WITHOUT):
        return None
    # "9 till 5 with lunch 7 hours": what follows is no break so long.
    return (Break(length[0], taken), length[1]) if length[0] is not None and length[0] <= 120 else None


def _none_taken(line: Line, place: int) -> tuple[Break, int] | None:
    after = time_words()["no_break"].after(line, place)
    named = None if after is None else _name(line, after + (line.word(after) in _ARTICLES))
    return (Break(0, Taken.WITHOUT), named) if named is not None else None


def _of_no_length(line: Line, place: int, start: int, taken: Taken) -> tuple[Break, int] | None:
    """ "including lunch": how long it was is not said."""
    plain = line.word(place) in _PLAIN_WAYS or (start > place and taken is Taken.WITHOUT and line.word(place) == "not")
    named = _name(line, start + (line.word(start) in _ARTICLES)) if plain and start > place else None
    return (Break(None, taken), named) if named is not None else None


def _name(line: Line, place: int) -> int | None:
    """The place after "lunch" or another break, unless it was work: "lunch club"."""
    words = time_words()
    after = words["breaks"].after(line, place)
    return None if after is None or words["not_a_break_after"].starts(line, after) else after
