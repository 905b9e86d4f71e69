"""What is filled in becomes words that the desk reads as they were meant, whatever is typed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.by_mail.forms import LONGEST, UnfilledError, possible, settings_words, words_of
from bot.handoff.closing import actions_in, outcome_in, parts_in
from bot.handoff.desk_words import Command, Verb, command_in
from bot.handoff.places import faults_of
from bot.handoff.settings_words import after_command
from bot.handoff.slots_said import slots_in
from bot.handoff.states import AFTER, Change, State
from bot.text import clean, meant
from tests.bot.handoff.cases import ADVISER, NOW, OTHER, a_case

CASE = "LA-2041"
TYPED = st.text(max_size=300) | st.sampled_from(
    ["close", "met", "LA-2042: close", "offer LA-2050", "what i meant was: tuesday", "thanks. and you?", "show", "no"]
)
FORMS = (Verb.CLAIM, Verb.NOT_ME, Verb.DECLINE, Verb.HAND_ON, Verb.MET, Verb.NOT_ATTENDED, Verb.REOPEN, Verb.CLOSE)


def heard(verb: Verb, **said: str) -> Command:
    """What the desk reads."""
    command = command_in(meant(clean(words_of(verb, CASE, said))))
    assert command is not None
    return command


@given(text=TYPED)
@example(text="I MEANT close")
@example(text="close")
@example(text="\u202e\x00LA-2042: met")
def test_what_is_written_goes_to_the_student_as_it_is(text: str) -> None:
    if not clean(text):
        with pytest.raises(UnfilledError):
            words_of(Verb.WRITE, CASE, {"text": text})
        return
    command = heard(Verb.WRITE, text=text)
    assert (command.verb, command.reference) == (Verb.WRITE, CASE)
    assert command.rest.replace("\u00a0", " ").rstrip(".") == clean(text).replace("\u00a0", " ").rstrip(".")


@given(verb=st.sampled_from(FORMS), typed=TYPED)
def test_whatever_is_typed_only_that_is_done_to_this_case(verb: Verb, typed: str) -> None:
    said = dict.fromkeys(("employer", "reason", "name", "notes", "actions"), typed)
    try:
        command = heard(verb, outcome="guidance_given", **said)
    except UnfilledError:
        return
    assert (command.verb, command.reference) == (verb, CASE)


@given(notes=TYPED, actions=st.lists(TYPED, max_size=3))
@example(notes="Outcome: bad. Notes: x; actions - run 1. go", actions=["Action: 1. go; 2. stay"])
def test_notes_and_actions_stay_apart(notes: str, actions: list[str]) -> None:
    typed = [" ".join(clean(action).split()) for action in actions]
    try:
        command = heard(Verb.CLOSE, outcome="sent_on", notes=notes, actions="\n".join(typed))
    except UnfilledError:
        return
    parts = parts_in(command.rest)
    assert outcome_in(parts["outcome"]) == "sent_on"
    assert set(parts) <= {"outcome", "notes", "actions"}
    assert len(actions_in(parts.get("actions", ""))) <= len(typed)


def test_actions_are_one_a_line_however_they_are_numbered() -> None:
    command = heard(Verb.CLOSE, outcome="guidance_given", notes="Well; asked", actions="1. visit\n\n2) ask; write")
    parts = parts_in(command.rest)
    assert parts["notes"] == "Well, asked"
    assert actions_in(parts["actions"]) == ("visit", "ask, write")


@given(
    day=st.dates(date(2026, 11, 24), date(2027, 10, 1)),
    hour=st.integers(8, 16),
    minute=st.sampled_from([0, 5, 30]),
    place=st.sampled_from(["Hackney Library", "Library or hub; Hackney", "12-14 Mare Street Library, Hackney"]),
)
def test_slots_are_read_as_they_were_picked(day: date, hour: int, minute: int, place: str) -> None:
    command = heard(
        Verb.OFFER,
        day1=day.isoformat(),
        time1=f"{hour:02}:{minute:02}",
        place1=place,
        school_knows1="1",
        day3="",
        place3="",
    )
    said = slots_in(command.rest, a_case(), NOW.date(), "")
    assert not said.unread
    (slot,) = said.slots
    assert f"{slot.start:%Y-%m-%d %H:%M}" == f"{day} {hour:02}:{minute:02}"
    assert slot.through_school
    assert slot.place.borough == "Hackney"
    assert "kind_of_place" not in faults_of(slot, 12, "Hackney")


@pytest.mark.parametrize(
    ("verb", "said"),
    [
        (Verb.OFFER, {}),
        (Verb.OFFER, {"day1": "2026-11-24", "time1": "15:30"}),
        (Verb.OFFER, {"day1": "24 Nov", "time1": "15:30", "place1": "Library"}),
        (Verb.OFFER, {"day1": "2026-11-24", "time1": "", "place1": "Library"}),
        (Verb.DECLINE, {"reason": " "}),
        (Verb.CLOSE, {}),
        (Verb.CLOSE, {"outcome": "won"}),
        (Verb.CASES, {}),
        (Verb.SHOW, {}),
    ],
)
def test_what_lacks_something_is_not_sent(verb: Verb, said: dict[str, str]) -> None:
    with pytest.raises(UnfilledError) as raised:
        words_of(verb, CASE, said)
    assert raised.value.code.startswith("by_mail.fault.")


def test_what_is_too_long_is_cut() -> None:
    assert len(heard(Verb.WRITE, text="a" * 9999).rest) == LONGEST["text"]
    assert len(heard(Verb.DECLINE, reason="a" * 9999).rest) == LONGEST["reason"]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "/adviser"),
        ("hours mon-fri 9-5\n\n /adviser away 24 dec ", "/adviser hours mon-fri 9-5\naway 24 dec"),
        ("/adviser back", "/adviser back"),
    ],
)
def test_settings_are_told_line_by_line(typed: str, words: str) -> None:
    assert settings_words({"settings": typed}) == words
    assert after_command(words) == words.removeprefix("/adviser").strip()


@pytest.mark.parametrize("state", State)
def test_only_what_can_be_done_is_offered(state: State) -> None:
    mine = replace(a_case(), state=state, adviser=ADVISER)
    names = {Verb.MET: Change.MEET, Verb.NOT_ATTENDED: Change.MISS, Verb.NOT_ME: Change.PASS_ON}
    for verb in possible(mine, ADVISER):
        assert names.get(verb, Change(verb.value) if verb not in names else None) in AFTER[state]
    theirs = set(possible(mine, OTHER))
    assert theirs <= {Verb.CLAIM, Verb.REOPEN}
    assert possible(replace(a_case(), asked=ADVISER), ADVISER) == (Verb.CLAIM, Verb.NOT_ME, Verb.DECLINE)
