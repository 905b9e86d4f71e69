"""The windows of advisers: what Slack takes, and that what is filled in is what the desk reads."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.slack.library_blocks import view_of
from adapters.slack.payloads import to_message
from adapters.slack.windows import MOST_SLOTS, OUTCOMES, Window, form
from bot.handoff.case import Outcome
from bot.handoff.closing import actions_in, outcome_in, parts_in
from bot.handoff.desk_words import Command, Verb, command_in
from bot.handoff.slots_said import slots_in
from bot.wording.words import Audience, shipped
from knowledge.tables import boroughs
from tests.adapters.slack.payloads import AT, CASE, CLOSED, EVERY, OFFERED, TEAM, clock, day, one_of, somebody, window
from tests.bot.handoff.cases import a_case
from tests.far_side.slack.blocks import taken_view
from tests.far_side.slack.teams import Names

TODAY = date(2026, 11, 23)
BOROUGHS = [borough.name for borough in boroughs()]


def words(code: str, **slots: object) -> str:
    return shipped().say(code, Audience(), **slots)


def asked(payload: dict[str, Any]) -> Command:
    message = to_message(payload, AT).message
    assert message is not None
    assert message.case == CASE
    command = command_in(message.text)
    assert command is not None
    return command


@pytest.mark.parametrize("of", Window)
def test_slack_takes_every_window_and_it_shows_nothing_but_the_reference(of: Window) -> None:
    view = view_of(form(of, CASE, words, BOROUGHS))
    taken_view(view, Names(), ("modal",))
    assert (view["callback_id"], view["private_metadata"]) == (of, CASE)
    assert CASE in str(view["blocks"][0])


def test_every_window_is_something_that_the_desk_does() -> None:
    assert {window.value for window in Window} <= {verb.value for verb in Verb}
    assert set(OUTCOMES) == set(Outcome)


def test_slots_are_read_as_they_were_filled_in() -> None:
    command = asked(EVERY["slots"])
    assert (command.verb, command.reference) == (Verb.OFFER, CASE)
    said = slots_in(command.rest, a_case(), TODAY, "")
    assert said.unread == ()
    first, second = said.slots
    assert (first.start.isoformat(), first.end - first.start) == ("2026-11-24T15:30:00+00:00", timedelta(minutes=45))
    assert (first.place.name, first.place.borough, first.through_school) == ("Hackney Library", "Hackney", True)
    assert (second.start.isoformat(), second.end - second.start) == ("2026-11-25T16:00:00+00:00", timedelta(hours=1))
    assert (second.place.name, second.place.borough) == ("Room 4, / the hub, Newham", "Newham")


@pytest.mark.parametrize(
    "fields",
    [
        {"day__1": day("2026-11-24"), "place__1": "Hackney Library"},
        {"time__1": clock("15:30"), "place__1": "Hackney Library"},
        {"place__2": "Hackney Library"},
    ],
)
def test_what_was_left_out_of_a_slot_is_not_guessed(fields: dict[str, Any]) -> None:
    said = slots_in(asked(window("offer", **fields)).rest, a_case(), TODAY, "")
    assert said.slots == ()
    assert len(said.unread) == 1


def test_a_window_with_nothing_in_it_asks_how_it_is_said() -> None:
    assert asked(window("offer", length__1=one_of("45"))).rest == ""


def test_a_reason_is_read_whole() -> None:
    assert asked(EVERY["declined"]) == Command(Verb.DECLINE, CASE, "I am away")
    assert asked(window("decline", reason="As I am away")).rest == "As I am away"


def test_it_is_handed_on_to_somebody_of_the_same_workspace_or_to_anybody() -> None:
    assert asked(EVERY["handed on"]) == Command(Verb.HAND_ON, CASE, f"{TEAM}/U0BEN00001")
    assert asked(window("hand_on", to=somebody(None))) == Command(Verb.HAND_ON, CASE, "")


def test_closing_is_read_whole() -> None:
    command = asked(EVERY["closed"])
    parts = parts_in(command.rest)
    assert command.verb is Verb.CLOSE
    assert outcome_in(parts["outcome"]) is Outcome.GUIDANCE_GIVEN
    assert parts["notes"] == "Well done. Actions – rest"
    assert actions_in(parts["actions"]) == ("visit the college, early", "ask about bursaries")


@given(st.sampled_from(Outcome), st.text(max_size=450), st.text(max_size=600))
def test_no_words_in_a_field_pass_for_those_of_another(outcome: Outcome, notes: str, actions: str) -> None:
    fields = {**CLOSED, "outcome": one_of(outcome), "notes": notes, "actions": actions}
    command = asked(window("close", **fields))
    assert (command.verb, command.reference) == (Verb.CLOSE, CASE)
    assert outcome_in(parts_in(command.rest)["outcome"]) is outcome


@given(st.text(max_size=40), st.sampled_from(BOROUGHS))
def test_no_place_makes_a_slot_of_its_own(place: str, borough: str) -> None:
    fields = {**OFFERED, "place__1": place, "borough__1": one_of(borough)}
    said = slots_in(asked(window("offer", **fields)).rest, a_case(), TODAY, "")
    assert len(said.slots) + len(said.unread) <= MOST_SLOTS


@given(st.text(max_size=200))
def test_no_reason_is_read_as_anything_else(reason: str) -> None:
    command = asked(window("decline", reason=reason))
    assert (command.verb, command.reference) == (Verb.DECLINE, CASE)
