"""What one turn of logging leaves for the next: whose year was told, what is undone together, what files wait."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.attached import UNCLAIMED
from bot.conversation import Conversation
from bot.drafting.saving import remember_changes
from bot.guide import Mind
from bot.message import Profile, Role
from bot.portfolio.book import Change
from bot.portfolio.draft import Draft
from bot.skills.handed_in import sweep
from tests.bot.turns import NOW, STUDENT, answered, turn_of

NOBODY_TOLD = replace(STUDENT, profile=Profile())


@pytest.mark.parametrize(
    ("role", "text", "year"),
    [
        (Role.PARENT, "my son is in year 4 and volunteered at the library yesterday for 2 hours", 4),
        (Role.STUDENT, "volunteered at the open evening yesterday, showed the year 7s round for 2 hours", None),
        (Role.STUDENT, "i helped at the library in year 5 and volunteered there yesterday for 2 hours", None),
    ],
)
def test_only_a_parent_tells_the_year_in_passing(mind: Mind, role: Role, text: str, year: int | None) -> None:
    _, after = answered(turn_of(mind, "log_experience", text, replace(NOBODY_TOLD, role=role)))
    assert after.profile.year == year


def test_staff_understand_a_log_and_lose_no_draft_of_their_own(mind: Mind) -> None:
    waiting = replace(STUDENT, role=Role.TEACHER, drafts=(Draft(organisation="garage"),))
    reply, after = answered(turn_of(mind, "log_experience", "log 5B fire station 12 Nov 1.30-3.30, 26 pupils", waiting))
    assert reply.experiences[0]["pupils"] == 26
    assert after.drafts == waiting.drafts


def test_what_was_done_in_another_sitting_is_undone_apart(mind: Mind) -> None:
    turn = turn_of(mind, "log_experience")
    for change, together in ((Change("a", 1), "reflect a"), (Change("b", 0), ""), (Change("a", 2), "reflect a")):
        remember_changes(turn, (change,), together)
    assert [(change.id, change.before) for change in turn.conversation.changed] == [("a", 1), ("b", 0), ("a", 2)]


@pytest.mark.parametrize(
    ("conversation", "kept", "again"),
    [
        (replace(STUDENT, waiting_files=("f",)), False, False),
        (replace(STUDENT, drafts=(Draft(files=("f",)),)), True, True),
        (replace(STUDENT, aside=(Draft(files=("f",)),)), True, True),
    ],
)
def test_a_file_of_a_draft_is_looked_at_again(mind: Mind, conversation: Conversation, kept: bool, again: bool) -> None:
    turn = turn_of(mind, "log_experience", conversation=conversation)
    sweep(turn, "f")
    assert (turn.book.discarded == set()) is kept
    assert [(one.kind, one.at) for one in turn.later] == ([(UNCLAIMED, NOW + timedelta(days=1))] if again else [])
    assert turn.conversation.waiting_files == ()
