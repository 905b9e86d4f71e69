"""What the readings of a line come to together: which days, from when to when, how long, and what clashes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, time

from bot.portfolio.draft import Fault
from bot.understanding.experiences.dates import Dates, dates_of
from bot.understanding.experiences.day_times import day_times_of
from bot.understanding.experiences.sums import Amount, Said, amount_of
from bot.understanding.experiences.tense import Tense
from bot.understanding.experiences.time_readings import (
    Break,
    Count,
    Days,
    Duration,
    Each,
    Found,
    Habit,
    Per,
    Taken,
    Times,
    Unsaid,
    Vague,
    Week,
    readings_in,
)
from bot.understanding.experiences.time_words import WEEKDAYS, time_words
from bot.understanding.experiences.tokens import Line

_CORRECTABLE = (Duration, Times, Days, Count)
_PIECES = frozenset({Per.DAY, Per.TIME})
_NO_MORNING = time(13)


@dataclass(frozen=True, slots=True)
class Gathered:
    """All fields of what was said of time; ``used`` are the readings that went into it."""

    dates: Dates
    begins: time | None
    ends: time | None
    amount: Amount
    future: bool
    faults: tuple[Fault, ...]
    used: tuple[Found, ...]


def gathered(line: Line, found: Sequence[Found], today: date, tense: Tense) -> Gathered:
    """What ``found`` in ``line`` comes to, said on ``today``."""
    standing = _without_corrected(line, found)
    dates, fault, undated = _dates(line, standing, today, tense)
    times = day_times_of(line, standing)
    said = _said(standing, dates, times.minutes)
    amount = amount_of(said)
    below_zero = any(each.below_zero for each in said.durations)
    possible = (
        (fault, fault is not None),
        (Fault.NO_SUCH_TIME, times.impossible or below_zero or amount.beyond),
        (Fault.SUMS, (amount.clash or _not_that_morning(line, times.begins)) and fault is not Fault.SUMS),
    )
    left = {*undated, *times.unclear, *_conflicting(standing, said)}
    return Gathered(
        dates=dates,
        begins=times.begins,
        ends=times.ends,
        amount=amount,
        future=_future(standing, dates, today, tense),
        faults=tuple(each for each, holds in possible if each and holds),
        used=tuple(each for each in found if each not in left and not isinstance(each.reading, Unsaid)),
    )


def _not_that_morning(line: Line, begins: time | None) -> bool:
    """Whether "4pm this morning" is said, which no day has."""
    morning = any((line.word(place), line.word(place + 1)) == ("this", "morning") for place in range(len(line)))
    return morning and begins is not None and begins >= _NO_MORNING


def _without_corrected(line: Line, found: Sequence[Found]) -> tuple[Found, ...]:
    """``found`` without what is taken back: of "3 hours no wait 4 hours" the 3 hours."""
    standing: list[Found] = []
    for each in found:
        if isinstance(each.reading, _CORRECTABLE):
            kind = type(each.reading)
            earlier = next((old for old in reversed(standing) if type(old.reading) is kind), None)
            if earlier is not None and _corrects(line, earlier.after, each.first):
                standing.remove(earlier)
        standing.append(each)
    return tuple(standing)


def _corrects(line: Line, after: int, first: int) -> bool:
    words = time_words()["corrections"]
    return any((end := words.after(line, place)) is not None and end <= first for place in range(after, first))


def _dates(
    line: Line, found: Sequence[Found], today: date, tense: Tense
) -> tuple[Dates, Fault | None, tuple[Found, ...]]:
    """The dates, what is wrong with them, and the readings that settled nothing."""
    items = tuple(each for each in found if isinstance(each.reading, Days))
    weeks = {each.offset for each in readings_in(found, Week)}
    week = weeks.pop() if len(weeks) == 1 else None
    resolved = [dates_of(days, today, tense, week) for days in readings_in(items, Days)]
    fault = next((each for each in resolved if isinstance(each, Fault)), None)
    if fault is not None:
        return Dates(), fault, ()
    known = {each for each in resolved if isinstance(each, Dates)}
    if len(known) == 1 and None not in resolved:
        return known.pop(), None, ()
    if len(items) == 2 and len(known) == 2 and _side_by_side(line, *items):
        return Dates(), Fault.SUMS, items
    return Dates(), None, items


def _side_by_side(line: Line, first: Found, second: Found) -> bool:
    """Whether two days stand together: "yesterday, on friday"."""
    between = [line.word(place) for place in range(first.after, second.first)]
    return len(between) <= 2 and set(between) <= {",", "on", "the"}


def _said(found: Sequence[Found], dates: Dates, times: int | None) -> Said:
    """What is said of the amount, from all over the line."""
    single = dates.start is not None and dates.start == dates.end
    each = readings_in(found, Each)
    habits = readings_in(found, Habit)
    weekdays = None
    if dates.start is None:
        weekdays = habits[0].weekdays if habits else _weekdays_run(found)
    durations, taken_off = _durations(found, timed=times is not None)
    not_once = {Vague.MANY, Vague.FUTURE} & set(readings_in(found, Vague))
    several = bool(not_once or each or habits or weekdays or readings_in(found, Week))
    return Said(
        durations=durations,
        times=times,
        counts=tuple(dict.fromkeys(readings_in(found, Count))),
        breaks=readings_in(found, Break) + taken_off,
        dated=1 if single else dates.count,
        weekdays=weekdays,
        several=not single and (several or dates.start is not None or any(one.per in _PIECES for one in durations)),
        alike=bool(each) and not single,
    )


def _durations(found: Sequence[Found], *, timed: bool) -> tuple[tuple[Duration, ...], tuple[Break, ...]]:
    """The durations, and what is taken off: of "9-3 minus half an hour" the half hour is a break."""
    durations: list[Duration] = []
    breaks: list[Break] = []
    habits = {each.first for each in found if isinstance(each.reading, Habit)}
    for each in found:
        if not isinstance(each.reading, Duration):
            continue
        length = each.reading
        if length.below_zero and (durations or timed):
            breaks.append(Break(length.minutes, Taken.MINUS))
        elif length.per is None and each.after in habits:
            durations.append(replace(length, per=Per.TIME))
        else:
            durations.append(length)
    return tuple(dict.fromkeys(durations)), tuple(breaks)


def _weekdays_run(found: Sequence[Found]) -> int | None:
    """How many days a week "mon to fri" is, where nobody knows of which week."""
    for days in readings_in(found, Days):
        if len(days.days) > 1 and all(day.weekday is not None and day.day is None for day in days.days):
            first, last = days.days[0].weekday or 0, days.days[-1].weekday or 0
            return (last - first) % len(WEEKDAYS) + 1 if days.through else len(days.days)
    return None


def _conflicting(found: Sequence[Found], said: Said) -> tuple[Found, ...]:
    """Durations that say different things, so that none of them counts."""
    if len({each.minutes for each in said.durations if each.per is None}) < 2:
        return ()
    return tuple(each for each in found if isinstance(each.reading, Duration) and each.reading.per is None)


def _future(found: Sequence[Found], dates: Dates, today: date, tense: Tense) -> bool:
    """Whether it is still to come: a date that is known says more than the tense."""
    if dates.start is not None:
        return dates.start > today or (dates.start == today and tense is Tense.FUTURE)
    coming = any(week.offset > 0 for week in readings_in(found, Week))
    return coming or Vague.FUTURE in readings_in(found, Vague) or tense is Tense.FUTURE
