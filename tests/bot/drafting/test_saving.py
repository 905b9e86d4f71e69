"""Saving: only what is whole and settled, and for what is planned a question the day after."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation import Conversation
from bot.drafting.asking import judge
from bot.drafting.saving import HAPPENED, MOST_CHANGES, save_all
from bot.due import Later
from bot.portfolio.draft import Draft
from bot.portfolio.experience import ActivityType, State
from bot.reply import Status
from bot.skills.edit_experience import run as edit
from bot.turn import Turn
from bot.understanding.reading import Understood
from tests.bot.contract import broken_rules
from tests.bot.drafting.drafts import GARAGE, NOON, OWN_DRAFTS, turn_of_log, turn_with
from tests.bot.turns import DONE, PLANNED

VISIT = Draft(
    ActivityType.WORK_SHADOWING, "vets", 240, date(2026, 12, 1), date(2026, 12, 2), planned=True, said="shadowing a vet"
)


@given(st.lists(OWN_DRAFTS, min_size=1, max_size=4))
def test_nothing_is_saved_while_a_fault_or_a_missing_field_stands(waiting: list[Draft]) -> None:
    turn = turn_with(*waiting)
    ready = [judge(turn, draft, place).is_ready for place, draft in enumerate(waiting)]
    reply = save_all(turn)
    assert not broken_rules(reply)
    if not all(ready):
        assert reply.status is Status.ASKED
        assert (turn.book.changes, turn.later) == ({}, [])
        assert len(turn.conversation.drafts) == len(waiting)
        return
    assert reply.status in {Status.SAVED, Status.PLANNED}
    assert turn.conversation.drafts == ()
    replaced = {draft.replaces for draft in waiting if draft.replaces}
    assert len(turn.book.changes) == len(replaced) + sum(not draft.replaces for draft in waiting)
    for entry in turn.book.changes.values():
        assert entry.experience is not None
        assert entry.experience.start_date <= entry.experience.end_date
        assert entry.experience.minutes >= 0
    # Whatever is planned is asked about, and nothing else is.
    plans = {one.about for one in turn.later if one.at is not None}
    held = {
        key for key, entry in turn.book.changes.items() if entry.experience and entry.experience.state is State.PLANNED
    }
    assert plans == held


@pytest.mark.parametrize(
    ("last", "asked"),
    [
        (date(2026, 12, 2), datetime(2026, 12, 3, 16, tzinfo=UTC)),
        (date(2027, 7, 5), datetime(2027, 7, 6, 15, tzinfo=UTC)),
        # The clocks go forward on 28 March 2027.
        (date(2027, 3, 27), datetime(2027, 3, 28, 15, tzinfo=UTC)),
    ],
)
def test_a_plan_is_asked_about_the_day_after_at_four_in_london(last: date, asked: datetime) -> None:
    turn = turn_with(replace(VISIT, start_date=last, end_date=last), held=())
    reply = save_all(turn)
    ((identity, entry),) = turn.book.changes.items()
    assert reply.status is Status.PLANNED
    assert entry.experience is not None
    assert entry.experience.state is State.PLANNED
    (later,) = turn.later
    assert (later.kind, later.about, later.at) == (HAPPENED, identity, asked)


def undo(conversation: Conversation, held: Turn) -> Turn:
    """The next turn, in which the last change is undone."""
    turn = turn_of_log("undo", conversation, NOON)
    turn.understood = Understood("edit_experience", slots={"do": "undo"})
    turn.book = held.book
    edit(turn)
    return turn


def test_undoing_a_plan_takes_its_question_back() -> None:
    planned = turn_with(VISIT, held=())
    save_all(planned)
    (identity,) = planned.book.changes
    after = undo(planned.conversation, planned)
    assert after.later == [Later(HAPPENED, identity, None)]
    assert after.book.get(identity) is None


def test_undoing_the_removal_of_a_plan_asks_again() -> None:
    coming = replace(PLANNED, start_date=date(2026, 12, 1), end_date=date(2026, 12, 1))
    turn = turn_of_log("remove it", turn_with(held=()).conversation, NOON, held=(coming,))
    turn.understood = Understood("edit_experience", slots={"do": "remove", "id": coming.id})
    edit(turn)
    assert turn.later == [Later(HAPPENED, coming.id, None)]
    after = undo(turn.conversation, turn)
    assert after.book.get(coming.id) == coming
    (later,) = after.later
    assert later.at == datetime(2026, 12, 2, 16, tzinfo=UTC)


def test_what_happened_is_asked_about_no_more() -> None:
    turn = turn_with(replace(VISIT, planned=False, start_date=PLANNED.start_date, end_date=PLANNED.end_date,
                             organisation="dentist", replaces=PLANNED.id))  # fmt: skip
    reply = save_all(turn)
    assert (reply.intent, reply.status) == ("log_experience", Status.SAVED)
    assert turn.later == [Later(HAPPENED, PLANNED.id, None)]
    saved = turn.book.get(PLANNED.id)
    assert saved is not None
    assert saved.state is State.DONE


def test_a_correction_keeps_its_id_and_says_that_it_is_one() -> None:
    turn = turn_with(replace(GARAGE, replaces=DONE.id))
    reply = save_all(turn)
    assert reply.intent == "edit_experience"
    assert list(turn.book.changes) == [DONE.id]
    assert "Changed" in reply.text


def test_waiting_files_go_with_the_first() -> None:
    turn = turn_with(GARAGE, replace(GARAGE, organisation="greggs", start_date=date(2026, 10, 5),
                                     end_date=date(2026, 10, 7)), held=())  # fmt: skip
    turn.remember(waiting_files=("f1", "f2"))
    save_all(turn)
    evidence = {entry.experience.organisation: entry.experience.evidence for entry in turn.book.changes.values()
                if entry.experience}  # fmt: skip
    assert evidence == {"uncles garage": ("f1", "f2"), "greggs": ()}
    assert turn.conversation.waiting_files == ()


def test_only_the_last_changes_can_be_undone() -> None:
    conversation = turn_with(held=()).conversation
    for number in range(MOST_CHANGES + 3):
        day = date(2026, 1, 1) + timedelta(days=8 * number)
        turn = turn_of_log("", conversation)
        turn.remember(drafts=(replace(GARAGE, minutes=60, days=None, start_date=day, end_date=day),))
        assert save_all(turn).status is Status.SAVED
        conversation = turn.conversation
    assert len(conversation.changed) == MOST_CHANGES
