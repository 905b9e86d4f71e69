"""How long a fetched figure of the labour market holds: the one place that says so."""

from __future__ import annotations

from datetime import date, timedelta

# In years. What was fetched a year ago has to be fetched again, and three years after the year that it speaks of a
# figure is no longer today's, whichever comes first.
HELD_AFTER_FETCHING, HELD_AFTER_ITS_YEAR = 1, 3


def expires_on(year: int, fetched_on: date, *, within: timedelta | None = None) -> date:
    """The last day of a figure of ``year``; ``within`` shortens it for what changes from day to day."""
    held = _a_year_after(fetched_on) if within is None else fetched_on + within
    return min(held, date(year + HELD_AFTER_ITS_YEAR, 12, 31))


def _a_year_after(day: date) -> date:
    last = day.month == 2 and day.day == 29
    return date(day.year + HELD_AFTER_FETCHING, day.month, 28 if last else day.day)
