"""Buttons of a case that are pressed after something else was said: they still mean what they showed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.guide import Guide
from bot.message import Message, Profile, Role
from bot.reply import Reply, Status
from bot.storage.database import Database
from tests.bot.handoff.cases import ADVISER, NOW, STUDENT, a_case

OFFER = "offer LA-2041 25 Nov 16:00 Hackney Library; 26 Nov 16:00 Hackney Library"


def said(guide: Guide, *texts: str) -> None:
    """The adviser of the case says these, one a minute."""
    for number, text in enumerate(texts):
        at = NOW + timedelta(minutes=number)
        guide.receive(Message(text, ADVISER, at, text, role=Role.ADVISER, profile=Profile(known_as="Sam")))


def told(database: Database, words: str) -> Reply:
    """The notice to the student that holds ``words``."""
    with database.peek() as peek:
        waiting = [notice.reply for notice in peek.outbox.waiting("jsonl") if notice.person == STUDENT]
    return next(reply for reply in waiting if words in reply.text)


def pressed(guide: Guide, number: int, of: Reply) -> Reply:
    """The student presses a button of a notice, as Telegram hands it in."""
    at = NOW + timedelta(hours=1)
    return guide.receive(Message(f"press {number}", STUDENT, at, choice=str(number), choices_of=of.choices_id))


@pytest.fixture
def waits(database: Database) -> None:
    """A request that nobody has taken."""
    with database.unit() as unit:
        unit.cases.keep([a_case()])


@pytest.mark.usefixtures("waits")
def test_a_time_can_be_picked_after_words_went_to_and_fro(guide: Guide, database: Database) -> None:
    said(guide, "claim LA-2041", OFFER, "LA-2041: does one of these suit you?", "LA-2041: any is fine")
    picked = pressed(guide, 2, told(database, "slots offered"))
    assert picked.status is Status.SAVED
    assert "Thu 26 Nov, 16:00" in picked.text


@pytest.mark.usefixtures("waits")
def test_a_time_that_is_offered_no_longer_is_not_picked(guide: Guide, database: Database) -> None:
    said(guide, "claim LA-2041", OFFER)
    before = told(database, "slots offered")
    said(guide, "offer LA-2041 27 Nov 16:00 Hackney Library")
    again = pressed(guide, 1, before)
    assert again.status is Status.ANSWERED
    assert "27 Nov" in "".join(choice.label for choice in again.choices)


@pytest.mark.usefixtures("waits")
def test_the_way_back_from_a_talk_is_a_button(guide: Guide, database: Database) -> None:
    said(guide, "claim LA-2041", "LA-2041: hi Maya, how are you?", OFFER, "LA-2041: see above")
    back = pressed(guide, 1, told(database, "how are you"))
    assert "You are back with me" in back.text
