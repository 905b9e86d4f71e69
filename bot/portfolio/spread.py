"""How the minutes of something that lasted over several dates are taken to lie on them: evenly."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

_A_WEEK = 7
_SATURDAY = 5


def days_from(start: date, end: date) -> tuple[date, ...]:
    """The dates on which something from ``start`` to ``end`` is taken to have happened, in order.

    Up to a week, every date. Over more than a week, Monday to Friday only: two weeks of a placement are ten days, not
    twelve. None at all where ``end`` is before ``start``.
    """
    length = (end - start).days + 1
    dates = (start + timedelta(days=passed) for passed in range(length))
    return tuple(day for day in dates if length <= _A_WEEK or day.weekday() < _SATURDAY)


def spread(minutes: int, start: date, end: date) -> Mapping[date, int]:
    """``minutes`` over the dates of :func:`days_from`, as evenly as whole minutes allow; they add up to ``minutes``.

    Empty where there are no dates.
    """
    days = days_from(start, end)
    if not days:
        return {}
    each, left = divmod(minutes, len(days))
    return {day: each + (place < left) for place, day in enumerate(days)}


def monday_of(day: date) -> date:
    """The Monday of the ISO week of ``day``."""
    return day - timedelta(days=day.weekday())
