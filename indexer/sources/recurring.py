"""Rules of recurrence, as iCalendar (RFC 5545) and HSDS schedules have them: the days on which something takes place.

The days from the first to a horizon are walked through, so that a rule which never comes true ends as soon as any
other. Rules by the hour or less, by week numbers and by days of the year are not read: nobody plans a visit by those.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Literal

Frequency = Literal["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
READ = frozenset({"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "WKST"})
_FREQUENCIES: dict[str, Frequency] = {"DAILY": "DAILY", "WEEKLY": "WEEKLY", "MONTHLY": "MONTHLY", "YEARLY": "YEARLY"}
MOST_EVERY = 1000


class RuleError(ValueError):
    """A rule that is not read; ``str(error)`` says which part, without quoting it."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule. ``by_day`` pairs a weekday (0 is Monday) with the how-manieth of its period, 0 for every one."""

    frequency: Frequency
    every: int = 1
    count: int | None = None
    until: date | None = None
    by_day: tuple[tuple[int, int], ...] = ()
    by_month_day: tuple[int, ...] = ()
    by_month: tuple[int, ...] = ()
    by_position: tuple[int, ...] = ()
    week_start: int = 0


def rule_of(parts: Mapping[str, Sequence[str]], until: date | None) -> Rule:
    """A rule out of its parts as text; ``until`` is its last day, which the caller has read. Raises RuleError."""
    if unread := sorted(name for name in parts if name not in READ):
        raise RuleError(f"the rule of recurrence has {unread[0][:20]}, which is not read")
    frequency = _FREQUENCIES.get("".join(parts.get("FREQ", ())).upper())
    if frequency is None:
        raise RuleError("the rule of recurrence is not daily, weekly, monthly or yearly")
    counts = _numbers(parts, "COUNT", 1, 100_000)
    rule = Rule(
        frequency,
        next(iter(_numbers(parts, "INTERVAL", 1, MOST_EVERY)), 1),
        next(iter(counts), None),
        until,
        tuple(_weekday(text) for text in parts.get("BYDAY", ())),
        _numbers(parts, "BYMONTHDAY", -31, 31),
        _numbers(parts, "BYMONTH", 1, 12),
        _numbers(parts, "BYSETPOS", -366, 366),
        _weekday("".join(parts.get("WKST", ("MO",))))[0],
    )
    if any(place for _, place in rule.by_day) and rule.frequency in {"DAILY", "WEEKLY"}:
        raise RuleError("BYDAY counts weekdays, which a daily or weekly rule cannot")
    return rule


def days_of(rule: Rule, first: date, horizon: date, earliest: date | None = None) -> Iterator[date]:
    """The days of a rule that begins on ``first``, in order, up to ``horizon`` and never beyond its own end.

    ``first`` is always one of them, as RFC 5545 has it. Days before ``earliest`` are left out.
    """
    earliest = earliest or first
    if first >= earliest:
        yield first
    given = 1
    last = min(horizon, rule.until) if rule.until else horizon
    # What is counted is counted from the beginning; of the rest only what is wanted is looked at, period by period.
    begin = _start(rule, first if rule.count is not None else max(first, earliest))
    walked = (begin + timedelta(days=ahead) for ahead in range((last - begin).days + 367))
    for period, days in groupby(walked, lambda day: _period(rule, day)):
        if (period - _period(rule, first)) % rule.every:
            continue
        for day in sorted(_at_positions(rule, [day for day in days if _fits(rule, day, first)])):
            if day <= first:
                continue
            if day > last or (rule.count is not None and given >= rule.count):
                return
            given += 1
            if day >= earliest:
                yield day


def _at_positions(rule: Rule, days: list[date]) -> set[date]:
    if not rule.by_position:
        return set(days)
    places = (place - 1 if place > 0 else len(days) + place for place in rule.by_position)
    return {days[place] for place in places if 0 <= place < len(days)}


def _start(rule: Rule, day: date) -> date:
    if rule.frequency == "WEEKLY":
        return day - timedelta(days=(day.weekday() - rule.week_start) % 7)
    if rule.frequency == "MONTHLY":
        return day.replace(day=1)
    return day.replace(month=1, day=1) if rule.frequency == "YEARLY" else day


def _period(rule: Rule, day: date) -> int:
    """The number of the day, week, month or year that a day lies in."""
    if rule.frequency == "DAILY":
        return day.toordinal()
    if rule.frequency == "WEEKLY":
        return _start(rule, day).toordinal() // 7
    return day.year * 12 + day.month if rule.frequency == "MONTHLY" else day.year


def _fits(rule: Rule, day: date, first: date) -> bool:
    if rule.by_month and day.month not in rule.by_month:
        return False
    if rule.by_month_day and day.day not in rule.by_month_day and _from_end(day) not in rule.by_month_day:
        return False
    if rule.by_day:
        return any(day.weekday() == weekday and _is_nth(rule, day, place) for weekday, place in rule.by_day)
    if rule.by_month_day or rule.frequency == "DAILY":
        return True
    if rule.frequency == "WEEKLY":
        return day.weekday() == first.weekday()
    if rule.frequency == "YEARLY" and not rule.by_month and day.month != first.month:
        return False
    return day.day == first.day


def _from_end(day: date) -> int:
    """-1 for the last day of a month."""
    return day.day - calendar.monthrange(day.year, day.month)[1] - 1


def _is_nth(rule: Rule, day: date, place: int) -> bool:
    """Whether a day is the how-manieth of its weekday: in the month, or in the year of a yearly rule without months."""
    if place == 0:
        return True
    if rule.frequency == "YEARLY" and not rule.by_month:
        of_year = day.timetuple().tm_yday
        length = 366 if calendar.isleap(day.year) else 365
        return place == (of_year - 1) // 7 + 1 or place == -((length - of_year) // 7 + 1)
    length = calendar.monthrange(day.year, day.month)[1]
    return place == (day.day - 1) // 7 + 1 or place == -((length - day.day) // 7 + 1)


def _weekday(text: str) -> tuple[int, int]:
    place, name = text[:-2], text[-2:].upper()
    try:
        number = int(place or 0)
    except ValueError:
        number = 99
    if name not in DAYS or abs(number) > 53 or (place and number == 0):
        raise RuleError("the rule of recurrence names a weekday that is none")
    return DAYS.index(name), number


def _numbers(parts: Mapping[str, Sequence[str]], name: str, least: int, most: int) -> tuple[int, ...]:
    try:
        numbers = tuple(int(text) for text in parts.get(name, ()))
    except ValueError:
        numbers = (0,)
    if any(not least <= number <= most or number == 0 for number in numbers):
        raise RuleError(f"the {name} of the rule of recurrence is none")
    return numbers


def first_day(rule: Rule, earliest: date) -> date | None:
    """The first day from ``earliest`` on that is one of a rule which does not say itself when it begins, or None."""
    days = (earliest + timedelta(days=ahead) for ahead in range(367))
    return next((day for day in days if _fits(rule, day, day)), None)
