"""When an adviser is there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given

from bot.handoff.opening import Away, OpeningHours, Span
from bot.handoff.school_days import london_day
from tests.bot.handoff.hours import HOURS, MOMENTS, MONDAY, OFFICE, at, spans

SATURDAY = MONDAY + timedelta(days=5)
NAIVE = at(MONDAY, "10:00").replace(tzinfo=None)
CHRISTMAS = date(2026, 12, 25)


@pytest.mark.parametrize(
    ("clock", "there", "comes"),
    [
        ("08:59", False, "09:00"),
        ("09:00", True, "09:00"),
        ("11:59", True, "11:59"),
        ("12:00", False, "13:00"),
        ("15:59", True, "15:59"),
    ],
)
def test_several_spans_a_day(clock: str, there: bool, comes: str) -> None:
    assert OFFICE.is_open(at(MONDAY, clock)) is there
    assert OFFICE.opens_next(at(MONDAY, clock)) == at(MONDAY, comes)
    assert OFFICE.day_ends(at(MONDAY, clock)) == at(MONDAY, "16:00")


def test_after_the_last_hour_it_is_the_next_day_with_hours() -> None:
    friday = SATURDAY - timedelta(days=1)
    for moment in (at(friday, "16:00"), at(SATURDAY, "10:00")):
        assert OFFICE.opens_next(moment) == at(SATURDAY + timedelta(days=2), "09:00")
        assert OFFICE.day_ends(moment) == at(SATURDAY + timedelta(days=2), "16:00")


def test_days_away_and_school_holidays_are_passed_over() -> None:
    away = OpeningHours(OFFICE.week, (Away(date(2026, 12, 1), date(2026, 12, 11)),))
    assert away.opens_next(at(date(2026, 12, 1), "09:00")) == at(date(2026, 12, 14), "09:00")
    assert OFFICE.opens_next(at(date(2026, 12, 19), "09:00")) == at(date(2027, 1, 4), "09:00")


def test_all_year_leaves_out_bank_holidays_alone() -> None:
    all_year = OpeningHours(OFFICE.week, term_only=False)
    assert all_year.is_open(at(date(2026, 12, 24), "10:00"))
    assert not all_year.is_open(at(CHRISTMAS, "10:00"))
    # 26 December is a Saturday, so Monday is kept in its place.
    assert all_year.opens_next(at(CHRISTMAS, "10:00")) == at(date(2026, 12, 29), "09:00")


def test_hours_never_stated_never_open() -> None:
    for nothing in (OpeningHours(), OpeningHours(week=((),) * 7)):
        assert not nothing.stated
        assert not nothing.is_open(at(MONDAY, "10:00"))
        assert nothing.opens_next(at(MONDAY, "10:00")) is None
        assert nothing.day_ends(at(MONDAY, "10:00")) is None


def test_clocks_that_change_move_the_hours_with_them() -> None:
    hours = OpeningHours(week=((),) * 6 + (spans("09:00-10:00"),), term_only=False)
    for sunday, utc in (
        (date(2027, 3, 21), 9),
        (date(2027, 4, 4), 8),
        (date(2026, 10, 25), 9),
        (date(2026, 10, 18), 8),
    ):
        assert hours.on(sunday) == (
            (datetime.combine(sunday, time(utc), UTC), datetime.combine(sunday, time(utc + 1), UTC)),
        )


def test_an_hour_that_clocks_skip_is_no_hour() -> None:
    skipped = OpeningHours(week=((),) * 6 + (spans("01:15-01:45", "01:50-02:10"),), term_only=False)
    for opens, closes in skipped.on(date(2027, 3, 28)):
        assert opens < closes


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: Span(time(10), time(10)),
        lambda: Away(MONDAY, MONDAY - timedelta(days=1)),
        lambda: OpeningHours(week=((),) * 6),
        lambda: OpeningHours(week=(spans("09:00-12:00", "11:00-13:00"), *[()] * 6)),
        lambda: OFFICE.is_open(NAIVE),
        lambda: OFFICE.opens_next(NAIVE),
        lambda: OFFICE.day_ends(NAIVE),
    ],
)
def test_what_makes_no_sense_is_refused(wrong: Callable[[], object]) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        wrong()


@given(HOURS, MOMENTS)
def test_the_next_opening_is_open_and_nothing_before_it_is(hours: OpeningHours, moment: datetime) -> None:
    opens, ends = hours.opens_next(moment), hours.day_ends(moment)
    if opens is None:
        assert ends is None
        assert not hours.is_open(moment)
        return
    assert opens >= moment
    assert hours.is_open(opens)
    assert (opens == moment) is hours.is_open(moment)
    between = opens - (opens - moment.astimezone(UTC)) / 2
    assert between == opens or not hours.is_open(between)
    assert ends is not None
    assert ends > opens
    assert london_day(ends) == london_day(opens)
    assert not hours.is_open(ends)


@given(HOURS, MOMENTS)
def test_an_offset_is_only_another_way_to_write_a_time(hours: OpeningHours, moment: datetime) -> None:
    assert hours.is_open(moment) is hours.is_open(moment.astimezone(UTC))
    assert hours.opens_next(moment) == hours.opens_next(moment.astimezone(UTC))
