"""What advisers type at the desk, and the slots that they offer."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.handoff.case import About, Line, Outcome
from bot.handoff.closing import actions_in, outcome_in, parts_in
from bot.handoff.desk_words import Command, Verb, command_in, reason_in
from bot.handoff.places import PlaceKind
from bot.handoff.slots_said import slots_in
from bot.handoff.summary import deadline_in, urgency_in
from bot.handoff.urgency import Urgency
from tests.bot.handoff.cases import STUDENT, a_case

MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("cases", Command(Verb.CASES)),
        ("show me my open cases", Command(Verb.CASES)),
        ("claim LA-2041", Command(Verb.CLAIM, "LA-2041")),
        ("Claim", Command(Verb.CLAIM)),
        ("please take la 2041", Command(Verb.CLAIM, "LA-2041")),
        ("Not me", Command(Verb.NOT_ME)),
        ("decline LA-2041 because i know her", Command(Verb.DECLINE, "LA-2041", "i know her")),
        ("offer LA-2041 24 Nov 15:30 school", Command(Verb.OFFER, "LA-2041", "24 Nov 15:30 school")),
        ("hand on LA-2041 to ola", Command(Verb.HAND_ON, "LA-2041", "ola")),
        ("met LA-2041", Command(Verb.MET, "LA-2041")),
        ("LA-2041 not attended", Command(Verb.NOT_ATTENDED, "LA-2041")),
        ("close LA-2041", Command(Verb.CLOSE, "LA-2041")),
        ("reopen LA-2041", Command(Verb.REOPEN, "LA-2041")),
        ("LA-2041", Command(Verb.SHOW, "LA-2041")),
        ("LA-2041: claim", Command(Verb.CLAIM, "LA-2041")),
        ("LA-2041: shall we meet at 3?", Command(Verb.WRITE, "LA-2041", "shall we meet at 3?")),
        ("what does a vet do", None),
        ("we met a vet", None),
        ("", None),
    ],
)
def test_commands(text: str, command: Command | None) -> None:
    assert command_in(text) == command


@pytest.mark.parametrize(
    ("text", "start", "name", "kind"),
    [
        ("24 Nov 15:30 Hackney Library", datetime(2026, 11, 24, 15, 30, tzinfo=UTC), "Hackney Library", "library"),
        ("tomorrow at 4pm in the careers hub", datetime(2026, 11, 24, 16, tzinfo=UTC), "the careers hub", "hub"),
        ("25 Nov 16:00 school", datetime(2026, 11, 25, 16, tzinfo=UTC), "school", "school"),
        ("wednesday 9.15 Barnet College", datetime(2026, 11, 25, 9, 15, tzinfo=UTC), "Barnet College", "college"),
    ],
)
def test_a_slot(text: str, start: datetime, name: str, kind: str) -> None:
    (slot,) = slots_in(text, a_case(), MONDAY, "").slots
    assert (slot.start, slot.place.name, slot.place.kind) == (start, name, PlaceKind(kind))
    assert slot.end - slot.start == timedelta(minutes=45)
    assert slot.place.borough == ("Barnet" if "Barnet" in name else "Hackney")


def test_several_slots_their_ends_and_what_cannot_be_read() -> None:
    said = slots_in("24 Nov 15:30-16:00 Hackney Library; some time; 25 Nov 25:00 school", a_case(), MONDAY, "")
    (slot,) = said.slots
    assert slot.end - slot.start == timedelta(minutes=30)
    assert said.unread == ("some time", "25 Nov 25:00 school")


def test_school_is_the_students_own_and_the_school_then_knows() -> None:
    case = a_case(2041, STUDENT, Line(About.SCHOOL, "Testby School"))
    (slot,) = slots_in("25 Nov 16:00 school", case, MONDAY, "").slots
    assert (slot.place.name, slot.through_school) == ("Testby School", True)
    (slot,) = slots_in("25 Nov 16:00 Hackney Library, through school", case, MONDAY, "").slots
    assert (slot.place.name, slot.through_school) == ("Hackney Library", True)


@pytest.mark.parametrize(
    ("text", "urgency"),
    [
        ("i want to know about college", Urgency.ROUTINE),
        ("i have to decide today", Urgency.URGENT),
        ("my deadline is tomorrow", Urgency.URGENT),
        ("the deadline is on friday", Urgency.SOON),
        ("the deadline is 15 january", Urgency.ROUTINE),
        ("i need to decide this week", Urgency.SOON),
        ("there is a deadline", None),
    ],
)
def test_urgency_by_the_words(text: str, urgency: Urgency | None) -> None:
    assert urgency_in(text, MONDAY) is urgency


def test_the_deadline_in_their_own_words() -> None:
    assert deadline_in("i like art. the deadline is friday! help") == "the deadline is friday"
    assert deadline_in("i like art") == ""


def test_closing_in_one_message() -> None:
    parts = parts_in("sent on. notes: well done; actions: visit; write a cv")
    assert parts == {"outcome": "sent on", "notes": "well done", "actions": "visit; write a cv"}
    assert outcome_in(parts["outcome"]) is Outcome.SENT_ON
    assert actions_in(parts["actions"]) == ("visit", "write a cv")
    assert actions_in("1. visit 2. write") == ("visit", "write")
    assert parts_in("") == {}


@pytest.mark.parametrize("text", ["tomorrow 3pm library", "today 16:00 school", "assembly hall", "fortnight"])
def test_a_word_that_begins_like_one_that_leads_up_stays_whole(text: str) -> None:
    assert reason_in(text) == text
