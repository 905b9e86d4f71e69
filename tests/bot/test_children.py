"""Whose portfolio is spoken of: what lies open of each stays with them, and is neither lost nor doubled."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.children import (
    OWN,
    SPOKEN_FOR,
    moved_up,
    new_id,
    person_of,
    portfolio_of,
    speaking_of,
    taking_along,
    without_child,
)
from bot.conversation import Child, Conversation, Desk, Form, TapIn, conversation_from_json
from bot.message import Person
from bot.portfolio.book import Change
from bot.portfolio.draft import Draft

PARENT = Person("telegram", "4711")
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
MAYA, TOM = Child("1", "Maya", 4, 2026), Child("2", "Tom", 8, 2026)
FAMILY = Conversation(children=(MAYA, TOM))
OXFAM, ZOO = Draft(organisation="Oxfam"), Draft(organisation="Zoo")
OPEN = Desk((OXFAM,), (ZOO,), "a", (Change("a", 0),), TapIn("2026-11-22T12:00+00:00"), ("f",))


def desk(conversation: Conversation) -> Desk:
    return Desk(**{field.name: getattr(conversation, field.name) for field in fields(Desk)})


def with_desk(conversation: Conversation, open_now: Desk) -> Conversation:
    return replace(conversation, **{field.name: getattr(open_now, field.name) for field in fields(Desk)})


def test_each_child_has_rows_of_their_own() -> None:
    assert len({person_of(PARENT, "1"), person_of(PARENT, "2"), PARENT}) == 3
    assert portfolio_of(PARENT, "") == portfolio_of(PARENT, OWN) == PARENT
    assert portfolio_of(PARENT, "1") == person_of(PARENT, "1")
    assert new_id() != new_id()


def test_what_lies_open_waits_for_its_child() -> None:
    of_maya = with_desk(replace(FAMILY, child="1", form=Form("log", "save")), OPEN)
    of_tom = speaking_of(of_maya, "2")
    assert (of_tom.child, of_tom.form, desk(of_tom)) == ("2", None, Desk())
    assert desk(speaking_of(of_tom, "1")) == OPEN
    assert conversation_from_json(of_tom.as_json()) == of_tom


def test_what_is_told_of_nobody_yet_goes_along() -> None:
    unnamed = with_desk(FAMILY, OPEN)
    of_maya = speaking_of(unnamed, "1")
    assert (of_maya.drafts, of_maya.aside, of_maya.tapped) == (OPEN.drafts, OPEN.aside, OPEN.tapped)
    # What was saved before any child was there stays with the parent.
    assert (of_maya.changed, of_maya.logged, of_maya.waiting_files) == ((), "", ())
    assert speaking_of(of_maya, OWN).changed == OPEN.changed


def test_a_draft_of_the_wrong_child_is_taken_along_and_a_yes_is_for_it_alone() -> None:
    correction = Draft(organisation="Garage", replaces="a")
    of_maya = with_desk(replace(FAMILY, child="1", desks={"2": Desk(drafts=(ZOO,))}), replace(OPEN, aside=()))
    of_maya = replace(of_maya, drafts=(OXFAM, correction))
    of_tom = taking_along(of_maya, "2")
    assert (of_tom.drafts, of_tom.aside) == ((OXFAM,), (ZOO,))
    back = speaking_of(of_tom, "1")
    assert (back.drafts, back.changed) == ((correction,), OPEN.changed)


def test_of_a_child_that_is_removed_nothing_is_left() -> None:
    of_maya = with_desk(replace(FAMILY, child="1", form=Form("log", "save")), OPEN)
    for conversation in (of_maya, speaking_of(of_maya, "2")):
        left = without_child(conversation, "1")
        assert left.children == (TOM,)
        assert "1" not in {left.child, *left.desks}
        assert desk(left) == Desk()


@given(st.lists(st.sampled_from(["1", "2", OWN]), max_size=8))
def test_however_often_one_switches_nothing_is_lost(order: list[str]) -> None:
    desks = {"1": OPEN, "2": Desk(drafts=(ZOO,)), OWN: Desk(logged="b")}
    conversation = with_desk(replace(FAMILY, child="1", desks={"2": desks["2"], OWN: desks[OWN]}), desks["1"])
    for child in order:
        conversation = speaking_of(conversation, child)
    for child, before in desks.items():
        assert desk(speaking_of(conversation, child)) == before


@pytest.mark.parametrize(("later", "year"), [(0, 4), (1, 5), (9, 13), (10, None)])
def test_a_child_moves_up(later: int, year: int | None) -> None:
    after = moved_up(FAMILY, 2026 + later, NOON)
    assert after.children[0] == replace(MAYA, year=year, year_since=2026 + later)


def test_after_a_long_silence_nobody_of_several_is_spoken_of() -> None:
    of_maya = moved_up(replace(FAMILY, child="1"), 2026, NOON)
    soon, late = NOON + SPOKEN_FOR, NOON + SPOKEN_FOR + timedelta(seconds=1)
    assert moved_up(of_maya, 2026, soon).child == "1"
    assert moved_up(of_maya, 2026, late).child == ""
    # In the middle of a question it is still the same one.
    assert moved_up(replace(of_maya, form=Form("log", "save")), 2026, late).child == "1"
    only = replace(of_maya, children=(MAYA,))
    assert moved_up(only, 2026, late).child == "1"
