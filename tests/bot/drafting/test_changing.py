"""A draft as a value: corrections said in passing, the way to a record and back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.drafting.changing import (
    days_of,
    draft_of,
    each_day,
    experience_of,
    settled,
    with_minutes,
    with_said,
)
from bot.portfolio.draft import Draft, Fault
from bot.portfolio.experience import ActivityType, SkillTag, State, Tick, Trust
from tests.bot.drafting.drafts import GARAGE, SUNDAY, drafts
from tests.bot.portfolio.portfolios import made
from tests.bot.portfolio.transfers import experiences

SHORT = replace(GARAGE, minutes=300, days=None, end_date=GARAGE.start_date)
EACH = replace(GARAGE, minutes_a_day=300)


def changes(before: Draft, after: Draft) -> dict[str, Any]:
    """The fields in which two drafts differ, as they are after."""
    return {name: getattr(after, name) for name in Draft.__slots__ if getattr(before, name) != getattr(after, name)}


@pytest.mark.parametrize(
    ("draft", "text", "expected"),
    [
        (GARAGE, "no it was 2 days not 3", {"days": 2, "minutes": None, "start_date": None, "end_date": None}),
        (GARAGE, "not 3 days, 2", {"days": 2, "minutes": None, "start_date": None, "end_date": None}),
        (GARAGE, "nah 2 not 3", {"days": 2, "minutes": None, "start_date": None, "end_date": None}),
        (EACH, "it was 2 days not 3", {"days": 2, "minutes": 600, "start_date": None, "end_date": None}),
        (EACH, "4 hours a day not 5", {"minutes_a_day": 240, "minutes": 720}),
        (SHORT, "4 hours not 5", {"minutes": 240}),
        (SHORT, "4 not 5", {"minutes": 240}),
        (replace(SHORT, minutes=90), "45 mins instead of 90", {"minutes": 45}),
        (GARAGE, "it was at greggs not tesco", {"organisation": "greggs"}),
        (replace(GARAGE, organisation="tesco"), "it was greggs not tesco", {"organisation": "greggs"}),
        (replace(GARAGE, organisation="Tesco"), "not at Tesco, greggs", {"organisation": "greggs"}),
        (SHORT, "tuesday not monday", {"start_date": date(2026, 11, 17), "end_date": date(2026, 11, 17)}),
        (SHORT, "it was volunteering", {"activity_type": ActivityType.VOLUNTEERING, "paid": False}),
        (SHORT, "it was 9 to 3", {"begins": time(9), "ends": time(15), "minutes": 360}),
        (GARAGE, "lol ok whatever", {}),
        (GARAGE, "it was 7 not 8", {}),
        (GARAGE, "", {}),
    ],
)
def test_what_is_said_corrects_one_thing(draft: Draft, text: str, expected: dict[str, Any]) -> None:
    assert changes(draft, with_said(draft, text, SUNDAY)) == expected


def test_a_place_in_passing_is_no_correction() -> None:
    assert with_said(GARAGE, "it was 14 hours with sam", SUNDAY).organisation == GARAGE.organisation
    assert with_said(GARAGE, "with sam", SUNDAY, place=True).organisation == "sam"
    assert with_said(replace(GARAGE, organisation=None), "with sam", SUNDAY).organisation == "sam"


def test_a_day_that_does_not_exist_is_a_fault_and_not_kept() -> None:
    changed = with_said(GARAGE, "it was 31 november", SUNDAY)
    assert (changed.faults, changed.start_date, changed.end_date) == ((Fault.NO_SUCH_DATE,), None, None)


def test_what_was_settled_has_to_be_looked_at_again() -> None:
    before = replace(GARAGE, faults=(Fault.SUMS,), settled=(Fault.TOO_LONG, Fault.OVERLAP))
    after = with_said(before, "it was 14 hours", SUNDAY)
    assert (after.faults, after.settled) == ((), ())


def test_a_plan_takes_days_to_come() -> None:
    planned = with_said(replace(GARAGE, planned=True, days=None), "on tuesday", SUNDAY)
    assert (planned.start_date, planned.planned) == (date(2026, 11, 24), True)


@given(drafts(), st.text(max_size=60))
def test_whatever_is_said_it_is_read_the_same_way_twice(draft: Draft, text: str) -> None:
    assert with_said(draft, text, SUNDAY) == with_said(draft, text, SUNDAY)


@given(drafts(), st.integers(1, 600))
def test_each_day_is_so_many_times_as_in_all(draft: Draft, minutes: int) -> None:
    each = each_day(draft, minutes)
    assert (each.minutes, each.minutes_a_day, each.estimated) == (minutes * days_of(draft), minutes, False)
    whole = with_minutes(draft, minutes)
    assert (whole.minutes, whole.minutes_a_day, whole.begins, whole.ends) == (minutes, None, None, None)
    # Hours mend no date.
    for fault in (Fault.NO_SUCH_DATE, Fault.REVERSED_DATES):
        assert (fault in draft.faults) is (fault in each.faults) is (fault in whole.faults)


@given(drafts(), st.sampled_from(Fault))
def test_settling_twice_is_settling_once(draft: Draft, fault: Fault) -> None:
    assert settled(settled(draft, fault), fault) == settled(draft, fault)
    assert fault in settled(draft, fault).settled


@given(experiences())
def test_what_is_on_file_comes_back_from_a_draft_as_it_was(experience: Any) -> None:
    assume(experience.state is not State.EXPLORED)
    draft = draft_of(experience)
    assert draft.replaces == experience.id
    back = experience_of(draft, experience.id, None, SUNDAY, experience)
    # What the year, the words and whoever confirmed it make of it may be another thing today.
    today = {name: getattr(back, name) for name in ("school_year", "sector", "trust")}
    assert replace(experience, **today) == back
    assert back.trust is Trust.SELF_REPORTED


def test_a_change_keeps_reflections_and_loses_what_was_confirmed() -> None:
    before = made(
        trust=Trust.TEACHER_CONFIRMED,
        ticks=(Tick.REFLECTION,),
        reflections={"well": "tyres"},
        skills=(SkillTag("Teamwork", "soft", "we did it"),),
        hidden=True,
        origin="Testby School",
    )
    after = experience_of(with_minutes(draft_of(before), 240), before.id, 10, SUNDAY, before)
    kept = ("ticks", "reflections", "skills", "hidden", "origin")
    assert [getattr(after, name) for name in kept] == [getattr(before, name) for name in kept]
    assert (after.minutes, after.trust) == (240, Trust.SELF_REPORTED)


def test_watching_alone_is_kept_without_hours() -> None:
    kept = experience_of(replace(GARAGE, alone=True), "x", 10, SUNDAY)
    assert (kept.state, kept.minutes) == (State.EXPLORED, 0)


def test_the_school_year_is_that_of_the_day_itself() -> None:
    last_year = replace(SHORT, start_date=date(2026, 7, 6), end_date=date(2026, 7, 6))
    assert experience_of(last_year, "x", 10, SUNDAY).school_year == 9


@pytest.mark.parametrize("field", ["activity_type", "start_date", "end_date"])
def test_a_draft_that_lacks_type_or_dates_cannot_be_kept(field: str) -> None:
    unfinished: Draft = replace(GARAGE, **{field: None})  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="cannot be kept"):
        experience_of(unfinished, "x", 10, SUNDAY)
