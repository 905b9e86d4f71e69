"""How minutes are taken to lie on dates."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.portfolio.spread import days_from, spread
from tests.bot.portfolio.portfolios import MONDAY


@given(st.integers(0, 10_000), st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(0, 60))
def test_minutes_are_spread_evenly_and_none_is_lost(minutes: int, start: date, length: int) -> None:
    shares = spread(minutes, start, start + timedelta(days=length))
    assert sum(shares.values()) == minutes
    assert max(shares.values()) - min(shares.values()) <= 1


def test_two_weeks_are_ten_days_and_a_weekend_is_two() -> None:
    assert len(days_from(MONDAY, MONDAY + timedelta(days=11))) == 10
    assert len(days_from(MONDAY, MONDAY + timedelta(days=6))) == 7
    assert len(days_from(MONDAY + timedelta(days=5), MONDAY + timedelta(days=6))) == 2
    assert days_from(MONDAY, MONDAY - timedelta(days=1)) == ()
