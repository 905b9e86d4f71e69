"""School years, key stages and ages."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.portfolio.school_year import academic_year, ages, key_stage, months_into, school_year_at

TODAY = date(2026, 11, 22)
DAYS = st.dates(date(2000, 1, 1), date(2060, 12, 31))


@pytest.mark.parametrize(
    ("day", "year"),
    [
        (date(2026, 8, 31), 2025),
        (date(2026, 9, 1), 2026),
        (date(2026, 12, 31), 2026),
        (date(2027, 1, 1), 2026),
    ],
)
def test_a_school_year_begins_on_the_first_of_september(day: date, year: int) -> None:
    assert academic_year(day) == year


@pytest.mark.parametrize(
    ("day", "year"),
    [
        (TODAY, 10),
        (date(2026, 9, 1), 10),
        (date(2026, 8, 31), 9),
        (date(2023, 6, 1), 6),
        (date(2016, 6, 1), -1),
        (date(2027, 9, 1), 11),
        (date(2031, 1, 1), 14),
    ],
)
def test_the_year_then_follows_from_the_year_now(day: date, year: int) -> None:
    assert school_year_at(day, 10, TODAY) == year


def test_without_a_year_now_there_is_none_then() -> None:
    assert school_year_at(TODAY, None, TODAY) is None


@given(DAYS, st.integers(3, 13), DAYS)
def test_there_and_back_is_the_same_year(day: date, year: int, today: date) -> None:
    then = school_year_at(day, year, today)
    assert school_year_at(today, then, day) == year


@given(DAYS, st.integers(3, 13))
def test_a_year_moves_up_on_the_first_of_september_and_on_no_other_day(day: date, year: int) -> None:
    moves = (day.month, day.day) == (8, 31)
    assert school_year_at(day + timedelta(days=1), year, day) == year + moves
    assert months_into(day) in range(12)


@pytest.mark.parametrize(
    ("year", "stage"), [(0, None), (1, 1), (2, 1), (3, 2), (6, 2), (7, 3), (9, 3), (10, 4), (11, 4), (12, 5), (13, 5)]
)
def test_key_stages(year: int, stage: int | None) -> None:
    assert key_stage(year) == stage


def test_no_key_stage_after_school() -> None:
    assert key_stage(14) is None


def test_a_year_holds_two_ages() -> None:
    assert ages(7) == (11, 12)
    assert ages(11) == (15, 16)


def test_september_has_no_month_behind_it() -> None:
    assert [months_into(date(2026, month, 1)) for month in (9, 10, 1, 8)] == [0, 1, 4, 11]
