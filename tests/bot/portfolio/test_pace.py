"""The guide to pace, and what is suggested next."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.portfolio.balance import Balance
from bot.portfolio.counting import balance
from bot.portfolio.counting_rules import shipped_rules
from bot.portfolio.experience import ActivityType, Experience
from bot.portfolio.pace import hours_on_even_pace, nearest_top_up
from tests.bot.portfolio.portfolios import PORTFOLIOS, made, tea_and_art

RULES = shipped_rules()


@pytest.mark.parametrize(
    ("year", "month", "hours"),
    [(3, 9, 0), (3, 10, 0), (4, 9, 11), (7, 9, 44), (9, 3, 72), (11, 8, 99)],
)
def test_an_even_pace_reaches_100_hours_at_the_end_of_year_11(year: int, month: int, hours: int) -> None:
    assert hours_on_even_pace(year, date(2026, month, 1), RULES) == hours


@pytest.mark.parametrize("year", [None, 2, 12, 13])
def test_outside_those_years_there_is_no_pace(year: int | None) -> None:
    assert hours_on_even_pace(year, date(2026, 11, 22), RULES) is None


def test_the_pace_never_falls_and_never_jumps() -> None:
    months = [(year, month) for year in range(3, 12) for month in (9, 10, 11, 12, 1, 2, 3, 4, 5, 6, 7, 8)]
    hours = [hours_on_even_pace(year, date(2026, month, 1), RULES) or 0 for year, month in months]
    assert all(0 <= later - sooner <= 1 for sooner, later in pairwise(hours))
    assert hours[-1] < 100


def test_with_nothing_yet_the_easiest_to_come_by_is_next() -> None:
    assert nearest_top_up(Balance(), RULES, 10) == "hear"


def test_the_least_used_kind_is_next() -> None:
    done = [
        made(kind.code, activity_type=sorted(kind.types)[0], minutes=600) for kind in RULES.top_up if kind.code != "try"
    ]
    assert nearest_top_up(balance(done, RULES, tea_and_art), RULES, 10) == "try"


def test_a_little_is_less_than_a_lot() -> None:
    by_type = {kind.value: 600 for kind in ActivityType} | {"volunteering": 60}
    assert nearest_top_up(Balance(by_type=by_type), RULES, 7) == "help"


@given(PORTFOLIOS, st.none() | st.integers(3, 13))
def test_nobody_is_sent_to_what_does_not_suit_their_year(portfolio: list[Experience], year: int | None) -> None:
    code = nearest_top_up(balance(portfolio, RULES, tea_and_art), RULES, year)
    kind = next(one for one in RULES.top_up if one.code == code)
    assert kind.from_year is None or (year is not None and kind.from_year <= year)
