"""Everything that a line says of time, from left to right; what one rule has read no other reads again."""

from __future__ import annotations

from bot.understanding.experiences.breaks import break_at
from bot.understanding.experiences.calendar_dates import month_at, year_at
from bot.understanding.experiences.clock_times import one_time_at, times_at
from bot.understanding.experiences.counts import count_at
from bot.understanding.experiences.durations import duration_at
from bot.understanding.experiences.several_days import days_at
from bot.understanding.experiences.tense import Tense
from bot.understanding.experiences.time_readings import (
    PARTS,
    Days,
    Each,
    Found,
    PartOfDay,
    Per,
    Reading,
    Unsaid,
    Vague,
    Week,
)
from bot.understanding.experiences.time_words import time_words
from bot.understanding.experiences.tokens import Line

_VAGUE = (
    ("vague_once", Vague.ONCE),
    ("vague_many", Vague.MANY),
    ("vague_future", Vague.FUTURE),
    ("vague_lengths", Vague.LENGTH),
)
_WEEKS = (("last_week", -1), ("this_week", 0), ("next_week", 1))
_SIGNS = frozenset({"½", "¼", "¾", "*"})
_EACH = (("each_day", Per.DAY), ("each_time", Per.TIME))
_MONTH_LEADS = frozenset(
    {"in", "since", "during", "all", "throughout", "over", "early", "late", "mid", "of", "last", "this", "next"}
)


def readings_of(line: Line, tense: Tense) -> tuple[Found, ...]:
    """All readings of ``line`` in order. Takes time in proportion to its length."""
    found: list[Found] = []
    place = left = 0
    while place < len(line):
        result = _reading_at(line, place, left, tense)
        if result is None:
            place += 1
            continue
        reading, after = result
        found.append(Found(reading, place, after))
        place = left = after
    return tuple(found)


def _reading_at(line: Line, place: int, left: int, tense: Tense) -> tuple[Reading, int] | None:
    if not line.is_word(place) and not line.is_number(place) and line.word(place) not in _SIGNS:
        return None
    return (
        _never(line, place)
        or _day(line, place, tense)
        or break_at(line, place, left)
        or duration_at(line, place, left)
        or _vague(line, place)
        or count_at(line, place, left, tense)
        or times_at(line, place, left)
        or one_time_at(line, place, left)
        or _month(line, place)
        or _other(line, place)
    )


def _never(line: Line, place: int) -> tuple[Unsaid, int] | None:
    after = time_words()["never"].after(line, place)
    # "24-7" is no time, "24-7-2026" is a date
    if after is None or (line.word(after) == "-" and line.glued(after) and line.is_number(after + 1)):
        return None
    return Unsaid(), after


def _day(line: Line, place: int, tense: Tense) -> tuple[Reading, int] | None:
    found = days_at(line, place)
    if found is None or not isinstance(found[0], Days):
        return found
    # "did it in 3 days" tells how long it took.
    return None if found[0].days[0].within and tense is Tense.PAST else found


def _vague(line: Line, place: int) -> tuple[Vague | Week, int] | None:
    words = time_words()
    for section, weeks in _WEEKS:
        if (after := words[section].after(line, place)) is not None:
            return Week(weeks), after
    longest = [(after, kind) for section, kind in _VAGUE if (after := words[section].after(line, place)) is not None]
    if not longest:
        return None
    after, kind = max(longest, key=lambda each: each[0])
    return kind, after


def _month(line: Line, place: int) -> tuple[Vague, int] | None:
    """ "in july", "since september 2025": some day, nobody knows which."""
    if line.word(place) not in _MONTH_LEADS or month_at(line, place + 1) is None:
        return None
    year = year_at(line, place + 2)
    return Vague.FUTURE if line.word(place) == "next" else Vague.MANY, year[1] if year else place + 2


def _other(line: Line, place: int) -> tuple[Each | PartOfDay, int] | None:
    words = time_words()
    for section, per in _EACH:
        if (after := words[section].after(line, place)) is not None:
            return Each(per), after
    for part in PARTS:
        if (after := words[f"in_the_{part}"].after(line, place)) is not None:
            return PartOfDay(part), after
    return None
