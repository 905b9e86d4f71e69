"""By when somebody has to hear from an adviser."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.handoff.opening import OpeningHours
from bot.handoff.school_days import (
    is_bank_holiday,
    is_school_day,
    is_school_holiday,
    london_day,
    school_day_after,
    school_days_between,
)
from bot.handoff.urgency import USUAL, Deadline, Urgency, deadline
from tests.bot.handoff.hours import HOURS, MOMENTS, MONDAY, OFFICE, at, spans


@pytest.mark.parametrize(
    ("urgency", "asked", "by"),
    [
        (Urgency.ROUTINE, MONDAY, date(2026, 12, 7)),
        (Urgency.SOON, MONDAY, date(2026, 11, 26)),
        (Urgency.SOON, date(2026, 11, 26), date(2026, 12, 1)),
        # Asked at the weekend, Monday is the first day.
        (Urgency.SOON, date(2026, 11, 28), date(2026, 12, 2)),
        # Two weeks of holidays, and a bank holiday, do not count.
        (Urgency.SOON, date(2026, 12, 17), date(2027, 1, 5)),
        (Urgency.ROUTINE, date(2027, 4, 26), date(2027, 5, 11)),
    ],
)
def test_school_days_are_counted_from_the_day_after(urgency: Urgency, asked: date, by: date) -> None:
    assert deadline(urgency, at(asked, "11:00"), OFFICE) == Deadline(at(by, "16:00").astimezone(UTC))
    assert deadline(urgency, at(asked, "11:00")).by == at(by, "17:00")


def test_urgent_is_the_end_of_the_advisers_day() -> None:
    for clock in ("07:00", "10:00", "12:30", "15:59"):
        assert deadline(Urgency.URGENT, at(MONDAY, clock), OFFICE) == Deadline(at(MONDAY, "16:00").astimezone(UTC))


def test_out_of_hours_urgent_is_the_end_of_the_next_open_day_and_says_so() -> None:
    tuesday = at(MONDAY + timedelta(days=1), "16:00").astimezone(UTC)
    assert deadline(Urgency.URGENT, at(MONDAY, "16:00"), OFFICE) == Deadline(tuesday, later=True)
    saturday = deadline(Urgency.URGENT, at(date(2026, 12, 19), "10:00"), OFFICE)
    assert saturday == Deadline(at(date(2027, 1, 4), "16:00").astimezone(UTC), later=True)
    # Nobody has taken it: in the holidays, too, somebody is there on weekdays.
    assert deadline(Urgency.URGENT, at(date(2026, 12, 19), "10:00")).by == at(date(2026, 12, 21), "17:00")


def test_hours_that_hold_none_count_as_the_usual_ones() -> None:
    for hours in (OpeningHours(), OpeningHours(week=((),) * 7)):
        assert deadline(Urgency.URGENT, at(MONDAY, "10:00"), hours).by == at(MONDAY, "17:00")
        assert deadline(Urgency.SOON, at(MONDAY, "10:00"), hours) == deadline(Urgency.SOON, at(MONDAY, "10:00"))


def test_an_adviser_who_is_not_there_on_the_last_day_has_until_five() -> None:
    mondays = OpeningHours(week=(spans("09:00-12:00"), *[()] * 6))
    assert deadline(Urgency.SOON, at(MONDAY, "10:00"), mondays).by == at(date(2026, 11, 26), "17:00")


def test_the_day_is_london_s() -> None:
    # Half past midnight on Tuesday in London is Monday in UTC.
    summer = datetime(2027, 6, 7, 23, 30, tzinfo=UTC)
    assert london_day(summer) == date(2027, 6, 8)
    assert deadline(Urgency.SOON, summer).by == at(date(2027, 6, 11), "17:00")


def test_over_a_change_of_clocks_the_end_of_the_day_stays_where_clocks_show_it() -> None:
    asked = at(date(2027, 3, 24), "10:00")
    assert deadline(Urgency.SOON, asked).by == datetime(2027, 4, 13, 16, tzinfo=UTC)
    assert deadline(Urgency.URGENT, asked).by == datetime(2027, 3, 24, 17, tzinfo=UTC)


def test_it_has_passed_after_it_not_at_it() -> None:
    due = deadline(Urgency.URGENT, at(MONDAY, "10:00"), OFFICE)
    assert not due.passed(due.by)
    assert due.passed(due.by + timedelta(seconds=1))


def test_a_time_without_an_offset_is_refused() -> None:
    for urgency in Urgency:
        with pytest.raises(ValueError, match="no offset"):
            deadline(urgency, at(MONDAY, "10:00").replace(tzinfo=None))


@given(st.sampled_from(Urgency), MOMENTS, HOURS)
def test_it_is_never_over_when_it_is_set(urgency: Urgency, asked: datetime, hours: OpeningHours) -> None:
    due = deadline(urgency, asked, hours)
    assert not due.passed(asked)
    assert due == deadline(urgency, asked.astimezone(UTC), hours)
    assert not due.later or urgency is Urgency.URGENT
    if urgency is Urgency.URGENT:
        assert due.later is (london_day(due.by) != london_day(asked))
    else:
        assert is_school_day(london_day(due.by))


@given(MOMENTS)
def test_the_sooner_somebody_has_to_hear_the_earlier(asked: datetime) -> None:
    routine, soon = (deadline(urgency, asked).by for urgency in (Urgency.ROUTINE, Urgency.SOON))
    assert soon < routine


@given(st.dates(date(2025, 9, 1), date(2028, 8, 31)), st.integers(1, 15))
def test_as_many_school_days_lie_between_as_were_asked_for(day: date, passed: int) -> None:
    last = school_day_after(day, passed)
    assert school_days_between(at(day, "12:00"), at(last, "12:00")) == passed
    assert is_school_day(last)
    assert not is_bank_holiday(last)
    assert not is_school_holiday(last)
    assert last.weekday() < 5


def test_no_school_day_after_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one"):
        school_day_after(MONDAY, 0)


def test_the_usual_hours_are_kept_in_holidays() -> None:
    assert USUAL.is_open(at(date(2026, 12, 22), "10:00"))
    assert not USUAL.is_open(at(date(2026, 12, 25), "10:00"))
