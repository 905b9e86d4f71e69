"""From days as said to dates: the tense decides between a day gone by and one to come."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from bot.portfolio.draft import Fault
from bot.understanding.experiences.tense import Tense
from bot.understanding.experiences.time_readings import Day, Days

WEEK = 7
_SATURDAY = 5
# A range that ends on an earlier day of the year goes over New Year only if it is this short.
_LONGEST_OVER_NEW_YEAR = 60
_LONGEST_OVER_MONTHS_END = 14
# Without a tense a date is the nearest one gone by, within so many months.
_MONTHS_BACK = 6
_LEAP_CYCLE = 4
_WORKING_WEEK = 6
# Years in which somebody at school may have done something, or may plan it.
_YEARS = range(2005, 2040)


@dataclass(frozen=True, slots=True)
class Dates:
    """From ``start`` to ``end``; ``count`` is the number of days, None where weekends leave it open.

    ``named``: every one of several days was named, as in "tuesday and thursday". None where it is not known.
    """

    start: date | None = None
    end: date | None = None
    count: int | None = None


def dates_of(days: Days, today: date, tense: Tense, week: int | None) -> Dates | Fault | None:
    """The dates that ``days`` mean, said on ``today``; ``week``: in the week so many after this one.

    None where two readings are possible.
    """
    if any(not _exists(day) for day in days.days):
        return Fault.NO_SUCH_DATE
    if days.through:
        return _range(days.days[0], days.days[1], today, tense, week)
    if len(days.days) > 1:
        return _list(days.days, today, tense, week)
    found = _one(days.days[0], today, tense, week)
    if not isinstance(found, date):
        return found
    return Dates(found, None if days.open_end else found)


def monday_of(day: date, weeks: int = 0) -> date:
    """The Monday of the week of ``day``, or of that so many weeks after."""
    return day - timedelta(days=day.weekday()) + timedelta(weeks=weeks)


def _exists(day: Day) -> bool:
    if day.year is not None and day.year not in _YEARS:
        return False
    if day.day is None:
        return True
    if day.month is None:
        return 1 <= day.day <= 31
    if not 1 <= day.month <= 12:
        return False
    # Without a year 29 February waits for the year that is meant.
    longest = monthrange(day.year or _LEAP_CYCLE * 500, day.month)[1]
    return 1 <= day.day <= longest


def _one(day: Day, today: date, tense: Tense, week: int | None) -> date | Fault | None:
    if day.offset is not None:
        return today + timedelta(days=day.offset)
    if day.day is not None:
        return _dated(day, today, tense)
    assert day.weekday is not None
    if week is not None:
        return monday_of(today, week) + timedelta(days=day.weekday)
    if day.which == "this":
        return _this(day.weekday, today, tense)
    if day.which == "last" or (day.which == "" and tense in {Tense.PAST, Tense.NONE}):
        return _before(today, day.weekday)
    if day.which == "next" or tense is Tense.FUTURE:
        return _after(today, day.weekday)
    return None


def _before(day: date, weekday: int) -> date:
    """The last such weekday before ``day``."""
    return day - timedelta(days=(day.weekday() - weekday - 1) % WEEK + 1)


def _after(day: date, weekday: int) -> date:
    """The first such weekday after ``day``."""
    return day + timedelta(days=(weekday - day.weekday() - 1) % WEEK + 1)


def _this(weekday: int, today: date, tense: Tense) -> date | None:
    """ "this thursday": the coming one, or in the past tense the one of this week that is over."""
    of_this_week = monday_of(today) + timedelta(days=weekday)
    if tense is Tense.FUTURE:
        return of_this_week if of_this_week == today else _after(today, weekday)
    if tense is Tense.PAST:
        return of_this_week if of_this_week <= today else None
    return of_this_week if of_this_week >= today and tense is Tense.NONE else None


def _dated(day: Day, today: date, tense: Tense) -> date | Fault | None:
    """A date with a day of the month; a weekday beside it must agree."""
    found = _without_weekday(day, today, tense)
    if isinstance(found, date) and day.weekday is not None and found.weekday() != day.weekday:
        return Fault.SUMS
    return found


def _without_weekday(day: Day, today: date, tense: Tense) -> date | Fault | None:
    assert day.day is not None
    if day.month is None:
        return _in_some_month(day.day, today, tense)
    if day.year is not None:
        return date(day.year, day.month, day.day)
    years = range(today.year - 1, today.year + 2)
    found = _by_tense([_first(year, day.month, day.day) for year in years], today, tense)
    if found is None:
        return None
    # 29 February of a year that has none was counted as 1 March.
    return found if found.day == day.day else Fault.NO_SUCH_DATE


def _first(year: int, month: int, day: int) -> date:
    """The date, or for 29 February of a year without one the day after."""
    if day > monthrange(year, month)[1]:
        return date(year, month, monthrange(year, month)[1]) + timedelta(days=1)
    return date(year, month, day)


def _in_some_month(day: int, today: date, tense: Tense) -> date | None:
    """ "the 14th": of the month that the tense asks for."""
    months = [_month(today, step) for step in range(-2, 3)]
    dates = [date(year, month, day) for year, month in months if day <= monthrange(year, month)[1]]
    return _by_tense(dates, today, tense)


def _month(today: date, step: int) -> tuple[int, int]:
    year, month = divmod(today.year * 12 + today.month - 1 + step, 12)
    return year, month + 1


def _by_tense(dates: list[date], today: date, tense: Tense) -> date | None:
    """Of dates in order the one that the tense means."""
    gone = [day for day in dates if day <= today]
    if tense is Tense.FUTURE:
        return next(day for day in dates if day >= today)
    if tense is Tense.PAST:
        return gone[-1]
    return gone[-1] if tense is Tense.NONE and gone[-1] >= _months_back(today) else None


def _months_back(today: date) -> date:
    year, month = _month(today, -_MONTHS_BACK)
    return date(year, month, min(today.day, monthrange(year, month)[1]))


def _range(first: Day, last: Day, today: date, tense: Tense, week: int | None) -> Dates | Fault | None:
    if first.day is not None and last.day is not None:
        found = _dated_range(first, last, today, tense)
    elif first.day is None and last.day is None and first.weekday is not None and last.weekday is not None:
        found = _weekday_range(first, last, today, tense, week)
    else:
        start, end = _one(first, today, tense, week), _one(last, today, tense, week)
        if not isinstance(start, date) or not isinstance(end, date):
            return next((each for each in (start, end) if isinstance(each, Fault)), None)
        found = (start, end) if start < end else None
    if not isinstance(found, tuple):
        return found
    return Dates(*found, _days_between(*found))


def _days_between(start: date, end: date) -> int | None:
    """How many days from first to last, where no weekend between leaves it open."""
    length = (end - start).days + 1
    weekend_inside = any((start + timedelta(days=step)).weekday() >= _SATURDAY for step in range(1, length - 1))
    ends_on_weekend = end.weekday() >= _SATURDAY or start.weekday() >= _SATURDAY
    if length > _WORKING_WEEK or (weekend_inside and not ends_on_weekend):
        return None
    return length


def _weekday_range(
    first: Day, last: Day, today: date, tense: Tense, week: int | None
) -> tuple[date, date] | Fault | None:
    """ "mon to fri": of the week that is named, else of the one that the tense means."""
    assert first.weekday is not None
    assert last.weekday is not None
    length = (last.weekday - first.weekday) % WEEK
    if week is not None:
        start = monday_of(today, week) + timedelta(days=first.weekday)
        return start, start + timedelta(days=length)
    which = first.which or last.which
    if which == "last" or (which == "" and tense is Tense.PAST):
        end = _before(today, last.weekday)
        return (end - timedelta(days=length), end) if today.weekday() != last.weekday else None
    if which == "next" or (which == "" and tense is Tense.FUTURE):
        start = _after(today, first.weekday)
        return (start, start + timedelta(days=length)) if today.weekday() != first.weekday else None
    return None


def _dated_range(first: Day, last: Day, today: date, tense: Tense) -> tuple[date, date] | Fault | None:
    pairs = list(_pairs(first, last, today))
    if not pairs:
        return Fault.REVERSED_DATES if first.month else None
    if first.year is not None:
        found: tuple[date, date] | None = pairs[0]
    else:
        found = _pair_by_tense(pairs, today, tense)
    if found is None:
        return None
    if (found[0].day, found[1].day) != (first.day, last.day):
        return Fault.NO_SUCH_DATE
    said = zip((first, last), found, strict=True)
    if any(day.weekday is not None and day.weekday != when.weekday() for day, when in said):
        return Fault.SUMS
    return found


def _pairs(first: Day, last: Day, today: date) -> Iterator[tuple[date, date]]:
    """Every pair of dates, in order, that two days of the month may mean."""
    assert first.day is not None
    assert last.day is not None
    if first.month is None or last.month is None:
        for step in range(-2, 3):
            yield from _within(first.day, last.day, _month(today, step), _month(today, step + 1))
        return
    for year in [first.year] if first.year else range(today.year - 1, today.year + 2):
        start = _first(year, first.month, first.day)
        end = _first(last.year or year, last.month, last.day)
        if end < start and last.year is None:
            end = _first(year + 1, last.month, last.day)
            if (end - start).days > _LONGEST_OVER_NEW_YEAR:
                continue
        if end >= start:
            yield start, end


def _within(first: int, last: int, month: tuple[int, int], following: tuple[int, int]) -> Iterator[tuple[date, date]]:
    end_month = month if last >= first else following
    if first <= monthrange(*month)[1] and last <= monthrange(*end_month)[1]:
        start, end = date(*month, first), date(*end_month, last)
        if (end - start).days <= _LONGEST_OVER_MONTHS_END or last >= first:
            yield start, end


def _pair_by_tense(pairs: list[tuple[date, date]], today: date, tense: Tense) -> tuple[date, date] | None:
    """The pair that is over, or to come; None where today lies between."""
    if any(start <= today < end for start, end in pairs):
        return None
    gone = [pair for pair in pairs if pair[1] <= today]
    coming = [pair for pair in pairs if pair[0] >= today]
    if tense is Tense.FUTURE:
        return coming[0] if coming else None
    if not gone or tense is Tense.MIXED:
        return None
    return gone[-1] if tense is Tense.PAST or gone[-1][0] >= _months_back(today) else None


def _list(days: tuple[Day, ...], today: date, tense: Tense, week: int | None) -> Dates | Fault | None:
    """Several days; weekdays are counted back, or on, from one another."""
    coming = week is None and (tense is Tense.FUTURE or days[0].which == "next")
    found: list[date] = []
    for day in days if coming else reversed(days):
        chained = found and week is None and day.day is None and day.offset is None and tense is not Tense.MIXED
        if chained and day.weekday is not None:
            one: date | Fault | None = (_after if coming else _before)(found[-1], day.weekday)
        # "sat and sun", said on a Sunday: today, or a week ago?
        elif week is None and day.day is None and day.weekday == today.weekday():
            return None
        else:
            one = _one(day, today, tense, week)
        if not isinstance(one, date):
            return one
        found.append(one)
    found = found if coming else found[::-1]
    if any(later <= earlier for earlier, later in pairwise(found)):
        # "yesterday, on friday", where yesterday was no Friday
        return Fault.SUMS if len(days) == 2 and any(day.offset is not None for day in days) else None
    return Dates(found[0], found[-1], len(found))
