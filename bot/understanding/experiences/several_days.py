"""Days one after another: "mon, wed and fri", "6th to 10th july", "the 16th 17th and 18th of november"."""

from __future__ import annotations

from dataclasses import replace

from bot.understanding.experiences.amounts import digits_at
from bot.understanding.experiences.calendar_dates import day_at, month_at, weekday_at
from bot.understanding.experiences.clock_times import one_time_at
from bot.understanding.experiences.time_readings import Day, DayFound, Days, Habit, Unsaid, Vague
from bot.understanding.experiences.time_words import WEEKDAYS, time_words
from bot.understanding.experiences.tokens import Line

_TO = frozenset({"-", "to", "until", "→"})
_AND = frozenset({",", "and", "n", "+", "/", "then"})
_MOST_LISTED = 10
_PARTS = frozenset({"mornings", "afternoons", "evenings", "nights"})
# A bare number after one of these is an hour, or the end of something.
_AFTER_A_TIME = frozenset({"at", "until", "to", "-", "half", "past"})
_OPEN = frozenset({"starting", "starts", "start", "begins", "beginning", "begin", "started", "commencing"})


def days_at(line: Line, place: int) -> tuple[Days | Habit | Unsaid | Vague, int] | None:
    """The days at ``place`` and the place after them."""
    if (habit := _habit_at(line, place)) is not None:
        return habit
    found = _listed(line, place) or _single(line, place)
    if found is None:
        return None
    days, after = found
    if time_words()["not_on_before"].leads_to(line, place) and _follows_no_range(line, place, days):
        return Unsaid(), after
    return days, after


def _follows_no_range(line: Line, place: int, days: Days) -> bool:
    """ "by friday" is no day it happened on; "at 12 Nov" still is one."""
    return days.days[0].weekday is not None or line.word(place - 1) not in {"at", "with", "to", "until"}


def _single(line: Line, place: int) -> tuple[Days, int] | None:
    found = day_at(line, place)
    if found is None or found.bare:
        return None
    before = place - 1
    while line.word(before) in {"on", "the"}:
        before -= 1
    if found.day.weekday is not None and (line.word(found.after) == "week" or _a_week(line, before)):
        return None
    began = line.word(before) in _OPEN | {"from"}
    return Days((found.day,), open_end=began or _begins_after(line, found.after)), found.after


def _begins_after(line: Line, place: int) -> bool:
    """Whether "starting" follows a day and goes with it: in "started at 9" it goes with the time."""
    for at in (place, place + 1):
        if line.word(at) in _OPEN:
            time = at + 1 + (line.word(at + 1) == "at")
            return one_time_at(line, time, at) is None
    return False


def _a_week(line: Line, place: int) -> bool:
    """Whether "a week" or "2 weeks" ends at ``place``: "a week on tuesday" is no Tuesday that is known."""
    return line.word(place) in {"week", "weeks", "fortnight"} and (
        line.word(place - 1) == "a" or line.is_number(place - 1)
    )


def _listed(line: Line, place: int) -> tuple[Days, int] | None:
    """Two days or more; bare numbers are read only where they take a month from another of the days."""
    for bare in (True, False):
        found, through = _run(line, place, bare=bare)
        if len(found) < 2:
            continue
        days = _with_months([item.day for item in found])
        if all(day.month or not item.bare for day, item in zip(days, found, strict=True)):
            return Days(days, through), found[-1].after
    return None


def _run(line: Line, place: int, *, bare: bool) -> tuple[list[DayFound], bool]:
    """The days from ``place`` on, and whether they are the first and last of a range."""
    first = day_at(line, place, listed=bare)
    if first is None or (first.bare and line.word(place - 1) in _AFTER_A_TIME):
        return [], False
    found = [first]
    between = "between" in {line.word(place - 1), line.word(place - 2)}
    while len(found) < _MOST_LISTED:
        last = found[-1]
        is_range = line.word(last.after) in _TO or (between and line.word(last.after) == "and")
        if is_range and len(found) > 1:
            break
        following = _following(line, last, is_range=is_range, bare=bare)
        if following is None:
            break
        found.append(following)
        if is_range:
            return found, True
    return found, False


def _following(line: Line, last: DayFound, *, is_range: bool, bare: bool) -> DayFound | None:
    """The day after ``last`` in a list or range."""
    place = last.after
    start = place + (is_range or line.word(place) in _AND)
    if start > place:
        start += line.word(start) == "and"
        start += line.word(start) == "on"
    short = line.word(start) in time_words().short_days and start > place
    found = day_at(line, start, listed=bare) or (_short_day(line, start) if short else None)
    if found is None:
        return None
    if start == place and not _may_touch(last, found):
        return None
    if found.bare and (last.day.day is None or (last.day.month and not (is_range and _month_led(line, last)))):
        return None
    # "9-5 nov 12" are times and a date, not the 9th to the 5th
    if is_range and last.bare and digits_at(line, found.after) is not None and not _goes_on(line, found.after + 1):
        return None
    return found


def _goes_on(line: Line, place: int) -> bool:
    """Whether the number before ``place`` begins something else than a date: "9-4", "6 hours", "26 pupils"."""
    if line.word(place) in {*_TO, "am", "pm", "x", "o'clock"}:
        return True
    words = time_words()
    return any(words[section].starts(line, place) for section in ("hours", "hours_after_a_number", "not_a_time_after"))


def _short_day(line: Line, place: int) -> DayFound | None:
    weekday = weekday_at(line, place, listed=True)
    return None if weekday is None else DayFound(Day(weekday=weekday), place + 1)


def _may_touch(last: DayFound, found: DayFound) -> bool:
    """Whether two days may stand side by side with nothing between: "mon tues", "16th 17th"."""
    if last.day.day is None:
        return last.day.weekday is not None and found.day.weekday is not None and found.day.day is None
    return found.day.day is not None and last.day.month is None


def _month_led(line: Line, found: DayFound) -> bool:
    """Whether a date was written month first: "nov 12"."""
    return line.is_number(found.after - 1) and found.day.year is None and month_at(line, found.after - 2) is not None


def _with_months(days: list[Day]) -> tuple[Day, ...]:
    """Every date with the month and year that stand at another: of "6th to 10th july 2026" both have both."""
    dated = [day for day in days if day.month]
    if not dated:
        return tuple(days)
    filled = []
    following = dated[-1]
    for day in reversed(days):
        if day.day is not None:
            month = day.month or following.month or 0
            year = following.year
            if year is not None and month > (following.month or 0):
                year -= 1
            following = replace(day, month=month, year=day.year or year)
            filled.append(following)
        else:
            filled.append(day)
    first = next((day for day in reversed(filled) if day.year), None)
    if first is not None and filled[0].day is not None and filled[0].year is None:
        return tuple(replace(day, year=first.year) if day.day is not None else day for day in reversed(filled))
    return tuple(reversed(filled))


def _habit_at(line: Line, place: int) -> tuple[Habit | Vague, int] | None:
    """ "every saturday", "saturdays", "one saturday": no day that is known."""
    word = line.word(place)
    if word in {"one", "a", "some"} and weekday_at(line, place + 1, listed=True) is not None:
        return Vague.ONCE, place + 2
    start = place + (word in {"every", "each", "most", "any"})
    if start > place and weekday_at(line, start, listed=True) is not None:
        number, place = 1, start + 1
        while line.word(place) in _AND and weekday_at(line, place + 1, listed=True) is not None:
            number, place = number + 1, place + 2
        return Habit(number), place
    if start == place and word.endswith("s") and word[:-1] in WEEKDAYS:
        return Habit(), place + 1
    mornings = line.word(place + 1) in _PARTS and weekday_at(line, place, listed=True) is not None
    return (Habit(), place + 2) if mornings else None
