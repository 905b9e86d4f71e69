"""What speaks against saving paid work: too young, too many hours in a week, too early or too late."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from bot.portfolio.draft import Fault
from bot.portfolio.experience import ActivityType
from tests.bot.portfolio.portfolios import MONDAY, drafted, found, made

JOB = ActivityType.PART_TIME_WORK
HALF_TERM = date(2026, 10, 26)


@pytest.mark.parametrize(("year", "fault"), [(3, True), (7, True), (8, False), (11, False), (None, False)])
def test_nobody_in_year_7_or_below_has_a_paid_job(year: int | None, *, fault: bool) -> None:
    for draft in (drafted(activity_type=JOB), drafted(paid=True)):
        assert found(draft, year=year) == ((Fault.PAID_UNDER_13,) if fault else ())
        settled = replace(draft, settled=(Fault.PAID_UNDER_13,))
        assert (Fault.PAID_UNDER_13 in found(settled, year=year)) is fault
    assert found(drafted(activity_type=JOB, paid=False), year=year) == ()


def test_who_may_have_no_job_is_told_that_alone() -> None:
    draft = drafted(activity_type=JOB, minutes=13 * 60, end_date=MONDAY + timedelta(days=1), ends=time(22))
    assert found(draft, year=7) == (Fault.PAID_UNDER_13,)


@pytest.mark.parametrize(
    ("hours", "start", "year", "fault"),
    [
        (12, MONDAY, 10, False),
        (13, MONDAY, 10, True),
        (13, MONDAY, None, True),
        (13, MONDAY, 12, False),
        (25, HALF_TERM, 9, False),
        (26, HALF_TERM, 9, True),
        (26, HALF_TERM, 10, True),
        (35, HALF_TERM, 11, False),
        (36, HALF_TERM, 11, True),
    ],
)
def test_paid_work_in_a_week_of_term_and_of_holiday(hours: int, start: date, year: int | None, *, fault: bool) -> None:
    draft = drafted(activity_type=JOB, minutes=hours * 60, start_date=start, end_date=start + timedelta(days=5))
    assert found(draft, year=year) == ((Fault.JOB_HOURS,) if fault else ())
    unpaid = replace(draft, activity_type=ActivityType.VOLUNTEERING)
    assert found(unpaid, year=year) == ()


def test_paid_work_on_file_of_the_same_week_is_added_and_unpaid_is_not() -> None:
    shift = drafted(activity_type=JOB, minutes=300, start_date=MONDAY + timedelta(days=5))
    earlier = [
        made(str(day), activity_type=JOB, minutes=240, start_date=MONDAY + timedelta(days=day)) for day in (0, 2)
    ]
    assert found(shift, *earlier) == (Fault.JOB_HOURS,)
    assert found(shift, *(replace(one, activity_type=ActivityType.MENTORING) for one in earlier)) == ()
    assert found(shift, *(replace(one, paid=False) for one in earlier)) == ()
    assert (
        found(replace(shift, start_date=MONDAY + timedelta(days=7), end_date=MONDAY + timedelta(days=7)), *earlier)
        == ()
    )


@pytest.mark.parametrize(
    ("begins", "ends", "fault"),
    [
        (time(7), time(9), False),
        (time(17), time(19), False),
        (time(6, 30), time(8, 30), True),
        (time(18), time(20), True),
        (time(18), None, True),
        (None, time(20), True),
        (None, time(8), True),
        (time(23), time(1), True),
    ],
)
def test_a_school_age_job_before_7_or_after_19_is_asked_about(
    begins: time | None, ends: time | None, *, fault: bool
) -> None:
    shift = drafted(activity_type=JOB, begins=begins, ends=ends)
    assert found(shift) == ((Fault.LATE_HOURS,) if fault else ())
    assert found(shift, year=12) == ()
    assert found(replace(shift, activity_type=ActivityType.VOLUNTEERING)) == ()
