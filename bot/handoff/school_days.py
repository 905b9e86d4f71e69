"""School days: weekdays that are neither in a school holiday nor a bank holiday, as far as those are on file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.portfolio.term_dates import Holidays, read_holidays

LONDON = ZoneInfo("Europe/London")
BANK_HOLIDAYS = Path(__file__).resolve().parent / "bank_holidays.yaml"
_DAY = timedelta(days=1)
_SATURDAY = 5


@cache
def _school_holidays() -> Holidays:
    return read_holidays()


@cache
def _bank_holidays() -> Holidays:
    return read_holidays(BANK_HOLIDAYS)


def london_day(at: datetime) -> date:
    """The day that it is in London at ``at``. Raises ValueError for a time without an offset."""
    if at.utcoffset() is None:
        raise ValueError("the time has no offset")
    return at.astimezone(LONDON).date()


def in_utc(day: date, clock: time) -> datetime:
    """The moment, in UTC, at which clocks in London show ``clock`` on ``day``; the first of two."""
    return datetime.combine(day, clock, LONDON).astimezone(UTC)


def is_bank_holiday(day: date) -> bool:
    """Whether ``day`` is a bank holiday in England that is on file."""
    return _bank_holidays().hold(day)


def is_school_holiday(day: date) -> bool:
    """Whether ``day`` lies in a school holiday that is on file."""
    return _school_holidays().hold(day)


def is_school_day(day: date) -> bool:
    """Whether there is school on ``day``."""
    return day.weekday() < _SATURDAY and not is_bank_holiday(day) and not is_school_holiday(day)


def school_day_after(day: date, passed: int) -> date:
    """The school day on which ``passed`` of them have gone by after ``day``, which itself never counts."""
    if passed < 1:
        raise ValueError("at least one school day must go by")
    days = (later for later in _days_after(day) if is_school_day(later))
    return next(later for count, later in enumerate(days, 1) if count == passed)


def school_days_between(start: datetime, end: datetime) -> int:
    """How many school days began after the day of ``start``, up to the day of ``end``; 0 on the same day."""
    first, last = london_day(start), london_day(end)
    return sum(is_school_day(first + _DAY * passed) for passed in range(1, (last - first).days + 1))


def _days_after(day: date) -> Iterator[date]:
    while True:
        day += _DAY
        yield day
