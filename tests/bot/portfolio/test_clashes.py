"""What speaks against saving a draft, alone and beside what is on file."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.portfolio.clashes import ONLY_CORRECTED, clashing, faults_in
from bot.portfolio.counting_rules import shipped_rules
from bot.portfolio.draft import Draft, Fault
from bot.portfolio.experience import ActivityType, Experience, State
from tests.bot.portfolio.portfolios import MONDAY, ORGANISATIONS, PORTFOLIOS, drafted, found, made

RULES = shipped_rules()


def test_an_ordinary_draft_has_no_fault() -> None:
    assert found(drafted(), made()) == ()


def test_a_draft_of_which_nothing_is_known_has_no_fault() -> None:
    assert found(Draft(), made()) == ()
    assert clashing(Draft(), [made()]) is None


@pytest.mark.parametrize(
    "draft",
    [
        drafted(minutes=481),
        drafted(minutes=1441 * 2, start_date=None, end_date=None, days=3),
        drafted(minutes=None, minutes_a_day=540, start_date=None, end_date=None),
        drafted(minutes=41 * 60, end_date=MONDAY + timedelta(days=6)),
        drafted(minutes=4900, end_date=MONDAY + timedelta(days=11)),
    ],
    ids=["a day", "three days", "each day", "a week", "two weeks"],
)
def test_more_than_8_hours_a_day_or_40_a_week_is_asked_about(draft: Draft) -> None:
    assert found(draft) == (Fault.TOO_LONG,)
    assert found(replace(draft, settled=(Fault.TOO_LONG,))) == ()


def test_8_hours_a_day_and_40_a_week_are_not() -> None:
    assert found(drafted(minutes=480)) == ()
    assert found(drafted(minutes=2400, end_date=MONDAY + timedelta(days=4))) == ()
    assert found(drafted(minutes=4800, end_date=MONDAY + timedelta(days=11))) == ()


def test_hours_on_file_of_the_same_day_and_week_are_added() -> None:
    tuesday = MONDAY + timedelta(days=1)
    assert found(drafted(minutes=240), made()) == (Fault.TOO_LONG,)
    assert found(drafted(minutes=240, start_date=tuesday), made()) == ()
    week = [made(str(day), minutes=480, start_date=MONDAY + timedelta(days=day)) for day in range(5)]
    assert found(drafted(start_date=MONDAY + timedelta(days=5)), *week) == (Fault.TOO_LONG,)
    assert found(drafted(start_date=MONDAY + timedelta(days=7)), *week) == ()
    until_sunday = [replace(one, start_date=one.start_date + timedelta(days=2)) for one in week]
    until_sunday = [replace(one, end_date=one.start_date) for one in until_sunday]
    assert found(drafted(), *until_sunday) == (Fault.TOO_LONG,)


def test_more_than_a_whole_day_in_a_day_cannot_be_confirmed() -> None:
    draft = drafted(minutes=25 * 60)
    assert found(draft)[0] is Fault.NO_SUCH_TIME
    assert Fault.NO_SUCH_TIME in found(replace(draft, settled=tuple(Fault)))
    assert found(drafted(minutes=-60)) == (Fault.NO_SUCH_TIME,)


def test_reversed_dates_cannot_be_confirmed() -> None:
    draft = drafted(end_date=MONDAY - timedelta(days=1))
    assert found(draft, made()) == (Fault.REVERSED_DATES,)
    assert found(replace(draft, settled=(Fault.REVERSED_DATES,))) == (Fault.REVERSED_DATES,)


def test_faults_in_the_words_come_first_and_once_until_they_are_settled() -> None:
    draft = drafted(minutes=600, faults=(Fault.SUMS, Fault.TOO_LONG))
    assert found(draft) == (Fault.SUMS, Fault.TOO_LONG)
    assert found(replace(draft, settled=(Fault.SUMS,))) == (Fault.TOO_LONG,)
    misread = drafted(faults=(Fault.REVERSED_DATES,))
    assert found(replace(misread, settled=(Fault.REVERSED_DATES,))) == ()


@pytest.mark.parametrize(
    ("begins", "ends", "fault"),
    [
        (time(9), time(11), True),
        (time(11), time(13), True),
        (time(12), time(14), False),
        (time(8), time(10), False),
        (time(11, 59), None, True),
    ],
)
def test_times_of_one_day_may_touch_and_not_overlap(begins: time, ends: time | None, *, fault: bool) -> None:
    on_file = made(minutes=120, begins=time(10), ends=time(12))
    draft = drafted(begins=begins, ends=ends)
    assert found(draft, on_file) == ((Fault.OVERLAP,) if fault else ())
    assert clashing(draft, [on_file]) == (on_file if fault else None)
    assert found(replace(draft, settled=(Fault.OVERLAP,)), on_file) == ()
    another_day = replace(on_file, start_date=MONDAY + timedelta(days=1), end_date=MONDAY + timedelta(days=1))
    assert found(draft, another_day) == ()


def test_two_weeks_of_work_at_once_overlap_unless_both_fit_in_the_days() -> None:
    friday = MONDAY + timedelta(days=4)
    on_file = made(minutes=1800, end_date=friday)
    assert found(drafted(minutes=1500, end_date=friday), on_file) == (Fault.OVERLAP,)
    assert found(drafted(minutes=300, end_date=friday), on_file) == ()


def test_settling_an_overlap_lets_its_hours_be_added() -> None:
    friday = MONDAY + timedelta(days=4)
    draft = drafted(minutes=1500, end_date=friday, settled=(Fault.OVERLAP,))
    assert found(draft, made(minutes=1800, end_date=friday)) == (Fault.TOO_LONG,)


@pytest.mark.parametrize("name", ["Costa", "the costa", "costas", "Costa Coffee"])
def test_the_same_again_is_likely_a_duplicate(name: str) -> None:
    on_file = made()
    draft = drafted(activity_type=on_file.activity_type, organisation=name, minutes=300)
    assert found(draft, on_file) == (Fault.DUPLICATE,)
    assert found(replace(draft, minutes=200), on_file) == (Fault.DUPLICATE,)
    timed = replace(on_file, begins=time(9), ends=time(14))
    assert found(replace(draft, begins=time(9), ends=time(14)), timed) == (Fault.DUPLICATE,)
    assert clashing(draft, [made("e2", start_date=MONDAY + timedelta(days=1)), on_file]) == on_file
    assert Fault.DUPLICATE not in found(replace(draft, settled=(Fault.DUPLICATE,)), on_file)


@pytest.mark.parametrize(
    "different",
    [
        {"activity_type": ActivityType.CAREER_TALK},
        {"organisation": "KPMG"},
        {"start_date": MONDAY + timedelta(days=7)},
        {"organisation": None, "minutes": 60},
    ],
)
def test_another_type_place_or_date_is_no_duplicate(different: dict[str, Any]) -> None:
    values = {"activity_type": ActivityType.WORK_EXPERIENCE, "organisation": "Costa", "minutes": 60}
    assert found(drafted(**(values | different)), made(minutes=120)) == ()


def test_without_a_name_the_same_dates_and_minutes_are_likely_the_same() -> None:
    draft = drafted(activity_type=ActivityType.WORK_EXPERIENCE, organisation=None, minutes=300)
    assert found(draft, made()) == found(draft, made(organisation=None)) == (Fault.DUPLICATE,)


def test_two_shifts_of_one_day_are_two() -> None:
    morning = made(minutes=120, begins=time(8), ends=time(10))
    draft = drafted(activity_type=morning.activity_type, organisation="Costa", begins=time(14), ends=time(16))
    assert found(draft, morning) == ()


def test_what_is_corrected_never_clashes_with_itself() -> None:
    on_file = made()
    draft = drafted(activity_type=on_file.activity_type, organisation="Costa", minutes=480, replaces="e1")
    assert found(draft, on_file) == ()
    assert clashing(draft, [on_file]) is None
    assert found(replace(draft, replaces="e2"), on_file) == (Fault.DUPLICATE,)


def test_a_plan_takes_no_time_from_what_was_done_and_may_be_what_was_planned() -> None:
    plan = made(state=State.PLANNED, begins=time(9), ends=time(14))
    assert found(drafted(minutes=300, begins=time(9), ends=time(14)), plan) == ()
    assert found(drafted(minutes=300, begins=time(9), ends=time(14), planned=True), plan) == (Fault.OVERLAP,)
    happened = drafted(activity_type=plan.activity_type, organisation="Costa", minutes=300)
    assert found(happened, plan) == (Fault.DUPLICATE,)
    assert clashing(happened, [plan]) == plan


def test_what_was_only_watched_clashes_with_nothing() -> None:
    assert found(drafted(minutes=600), made(state=State.EXPLORED)) == (Fault.TOO_LONG,)
    assert found(drafted(minutes=600, alone=True), made()) == ()
    assert (
        clashing(drafted(activity_type=ActivityType.WORK_EXPERIENCE, organisation="Costa", alone=True), [made()])
        is None
    )


@st.composite
def drafts(draw: st.DrawFn) -> Draft:
    """Drafts of every shape, around the dates of the portfolios."""
    start = draw(st.none() | st.integers(-60, 60).map(lambda days: MONDAY + timedelta(days=days)))
    return Draft(
        activity_type=draw(st.none() | st.sampled_from(ActivityType)),
        organisation=draw(st.sampled_from(ORGANISATIONS)),
        minutes=draw(st.none() | st.integers(-10, 5000)),
        start_date=start,
        end_date=start and draw(st.none() | st.integers(-3, 15).map(lambda days: start + timedelta(days=days))),
        begins=draw(st.none() | st.times()),
        ends=draw(st.none() | st.times()),
        days=draw(st.none() | st.integers(1, 10)),
        minutes_a_day=draw(st.none() | st.integers(1, 600)),
        paid=draw(st.none() | st.booleans()),
        planned=draw(st.booleans()),
        alone=draw(st.booleans()),
        faults=tuple(draw(st.sets(st.sampled_from(Fault)))),
        settled=tuple(draw(st.sets(st.sampled_from(Fault)))),
    )


@given(draft=drafts(), portfolio=PORTFOLIOS, year=st.none() | st.integers(1, 14), data=st.data())
def test_the_order_of_what_is_on_file_never_matters(
    draft: Draft, portfolio: list[Experience], year: int | None, data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations(portfolio))
    assert faults_in(draft, portfolio, year, RULES) == faults_in(draft, shuffled, year, RULES)
    assert clashing(draft, portfolio) == clashing(draft, shuffled)


@given(drafts(), PORTFOLIOS, st.none() | st.integers(1, 14))
def test_settling_everything_leaves_only_what_must_be_corrected(
    draft: Draft, portfolio: list[Experience], year: int | None
) -> None:
    assert set(faults_in(replace(draft, settled=tuple(Fault)), portfolio, year, RULES)) <= ONLY_CORRECTED


@given(drafts(), PORTFOLIOS, st.none() | st.integers(1, 14))
def test_something_clashes_exactly_where_a_clash_is_found(
    draft: Draft, portfolio: list[Experience], year: int | None
) -> None:
    bare = replace(draft, faults=())
    clashes = {Fault.DUPLICATE, Fault.OVERLAP} & set(faults_in(bare, portfolio, year, RULES))
    assert (clashing(bare, portfolio) is not None) == bool(clashes)
