"""What is asked next: one thing at a time, and for every fault a sentence with ways out of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.drafting.asking import FORM, estimate, go_on, intent_of, judge
from bot.portfolio.draft import Draft, Fault
from bot.portfolio.experience import ActivityType
from bot.reply import Status
from tests.bot.contract import broken_rules
from tests.bot.drafting.drafts import FIELDS, GARAGE, OWN_DRAFTS, turn_with
from tests.bot.turns import DONE, PLANNED

JOB = Draft(ActivityType.PART_TIME_WORK, "greggs", 240, date(2026, 11, 21), date(2026, 11, 21), paid=True)
FAULTS: dict[Fault, tuple[Draft, int]] = {
    Fault.NO_SUCH_DATE: (replace(GARAGE, start_date=None, end_date=None, faults=(Fault.NO_SUCH_DATE,)), 10),
    Fault.REVERSED_DATES: (replace(GARAGE, end_date=date(2026, 11, 2)), 10),
    Fault.NO_SUCH_TIME: (replace(GARAGE, end_date=GARAGE.start_date, minutes=1500, days=None), 10),
    Fault.SUMS: (replace(GARAGE, faults=(Fault.SUMS,)), 10),
    Fault.TOO_LONG: (replace(JOB, activity_type=ActivityType.VOLUNTEERING, paid=False, minutes=600), 10),
    Fault.OVERLAP: (
        Draft(JOB.activity_type, "kfc", 240, DONE.start_date, DONE.end_date, time(9), time(13), paid=True),
        13,
    ),
    Fault.DUPLICATE: (
        Draft(DONE.activity_type, "the food bank", 120, DONE.start_date, DONE.end_date),
        10,
    ),
    Fault.PAID_UNDER_13: (JOB, 7),
    Fault.LATE_HOURS: (replace(JOB, begins=time(18), ends=time(22)), 10),
    Fault.JOB_HOURS: (
        replace(JOB, minutes=900, start_date=date(2026, 11, 16), end_date=date(2026, 11, 20), days=5),
        10,
    ),
}  # fmt: skip


def held_for(fault: Fault) -> tuple[object, ...]:
    return (replace(DONE, begins=time(10), ends=time(12)),) if fault is Fault.OVERLAP else (DONE,)


@pytest.mark.parametrize("fault", Fault)
def test_every_fault_has_a_question_and_ways_out(fault: Fault) -> None:
    draft, year = FAULTS[fault]
    turn = turn_with(draft, year=year, held=held_for(fault))  # type: ignore[arg-type]
    assert judge(turn, draft, 0).fault is fault
    reply = go_on(turn)
    assert (reply.status, turn.conversation.form and turn.conversation.form.step) == (
        Status.ASKED,
        f"fault {fault.value}",
    )
    assert not broken_rules(reply)
    assert len(reply.choices) >= 2
    assert turn.book.changes == {}


@pytest.mark.parametrize("easy", [False, True])
@given(OWN_DRAFTS)
def test_whatever_is_told_one_thing_is_asked_in_words_that_keep_the_rules(easy: bool, draft: Draft) -> None:
    turn = turn_with(draft)
    turn.remember(easy_read=easy)
    reply = go_on(turn)
    assert reply.status is Status.ASKED
    assert not broken_rules(reply)
    assert turn.conversation.form is not None
    assert turn.conversation.form.name == FORM
    assert turn.book.changes == {}


@given(st.lists(OWN_DRAFTS, min_size=1, max_size=4))
def test_front_ends_are_told_of_every_draft(waiting: list[Draft]) -> None:
    turn = turn_with(*waiting)
    reply = go_on(turn)
    assert len(reply.experiences) == len(turn.conversation.drafts) == len(waiting)
    form = turn.conversation.form
    # Nothing is shown for a yes while something is wrong or missing.
    ready = [judge(turn, draft, place).is_ready for place, draft in enumerate(turn.conversation.drafts)]
    assert all(ready) or (form is not None and form.step != "save")


def test_one_thing_is_asked_at_a_time_in_the_order_people_remember() -> None:
    draft = Draft(said="did something")
    asked: list[str] = []
    filled = {"activity_type": GARAGE.activity_type, "organisation": "x", "when": None, "minutes": 60}
    while len(asked) < 5:
        turn = turn_with(draft)
        go_on(turn)
        form = turn.conversation.form
        assert form is not None
        asked.append(form.step)
        if form.step == "save":
            break
        if form.step == "when":
            draft = replace(draft, start_date=GARAGE.start_date, end_date=GARAGE.start_date)
        else:
            draft = replace(draft, **{form.step: filled[form.step]})  # type: ignore[arg-type]
    assert asked == ["activity_type", "organisation", "when", "minutes", "save"]


def test_the_second_of_several_is_named() -> None:
    turn = turn_with(GARAGE, replace(JOB, minutes=None, start_date=date(2026, 11, 15), end_date=date(2026, 11, 15)))
    reply = go_on(turn)
    assert "greggs" in reply.closing[0]
    assert turn.conversation.form is not None
    assert turn.conversation.form.answers["place"] == "1"


def test_two_that_are_the_same_in_one_message_are_seen() -> None:
    turn = turn_with(JOB, JOB, held=())
    assert judge(turn, JOB, 0).fault is None
    assert judge(turn, JOB, 1).fault is Fault.DUPLICATE


def test_what_was_planned_and_has_happened_takes_the_place_of_the_plan() -> None:
    happened = Draft(PLANNED.activity_type, "dentist", 240, PLANNED.start_date, PLANNED.end_date)
    turn = turn_with(happened)
    go_on(turn)
    assert turn.conversation.drafts[0].replaces == PLANNED.id
    assert intent_of(turn) == "log_experience"
    turn = turn_with(replace(happened, replaces=DONE.id))
    assert intent_of(turn) == "edit_experience"


def test_an_estimate_is_five_hours_a_day_and_marked() -> None:
    guessed = estimate(replace(GARAGE, minutes=None))
    assert (guessed.minutes, guessed.minutes_a_day, guessed.estimated) == (900, None, True)


def test_the_school_year_of_the_day_itself_counts() -> None:
    """Somebody in Year 8 now was in Year 7 in July, and then nobody may have a paid job."""
    day = date(2026, 7, 4)
    then = replace(JOB, start_date=day, end_date=day + timedelta(days=0))
    assert judge(turn_with(then, year=8), then, 0).fault is Fault.PAID_UNDER_13
    assert judge(turn_with(JOB, year=8), JOB, 0).fault is not Fault.PAID_UNDER_13


def test_fields_are_asked_for_unless_they_cannot_be_told() -> None:
    empty = Draft()
    assert judge(turn_with(empty), empty, 0).missing == FIELDS
    skipped = replace(empty, skipped=("organisation",))
    assert "organisation" not in judge(turn_with(skipped), skipped, 0).missing
