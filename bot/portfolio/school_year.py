"""School years: when they begin, what year somebody was in on a day, and which key stage and ages go with a year."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from bot.portfolio.experience import Experience

_SEPTEMBER = 9
_KEY_STAGES = ((1, 1, 2), (2, 3, 6), (3, 7, 9), (4, 10, 11), (5, 12, 13))


def academic_year(day: date) -> int:
    """The calendar year in which the school year of ``day`` began; it begins on 1 September."""
    return day.year if day.month >= _SEPTEMBER else day.year - 1


def school_year_at(day: date, year_now: int | None, today: date) -> int | None:
    """The school year that somebody who is in ``year_now`` on ``today`` was, or will be, in on ``day``.

    Below 1 is before Year 1, above 13 after school. None where ``year_now`` is None. Nobody is taken to have repeated
    or skipped a year.
    """
    if year_now is None:
        return None
    return year_now + academic_year(day) - academic_year(today)


def months_into(day: date) -> int:
    """How many whole months of the school year are over on ``day``: 0 in September, 11 in August."""
    return (day.month - _SEPTEMBER) % 12


def key_stage(year: int) -> int | None:
    """The key stage, 1 to 5, of a school year; None before Year 1 and after Year 13."""
    return next((stage for stage, first, last in _KEY_STAGES if first <= year <= last), None)


def ages(year: int) -> tuple[int, int]:
    """The two ages, in years, of the pupils of a school year: the one they come with and the one they turn."""
    return year + 4, year + 5


def with_years(experiences: Iterable[Experience], year_now: int | None, today: date) -> tuple[Experience, ...]:
    """``experiences`` with the school year of those that were logged before anybody told one, worked out from now."""
    return tuple(
        one
        if one.school_year is not None
        else replace(one, school_year=school_year_at(one.start_date, year_now, today))
        for one in experiences
    )
