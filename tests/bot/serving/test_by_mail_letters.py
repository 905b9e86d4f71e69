"""Letters to advisers who have only mail: when they come, what they hold, and what becomes of deleted words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from bot.due import Rank
from bot.grants import Grant, Granted
from bot.guide import Mind
from bot.handoff.states import State
from bot.message import Person
from bot.reply import Reply, Status
from bot.safeguarding.rules import Rules
from bot.storage.database import Database
from bot.storage.encryption import Cipher
from bot.storage.outbox_store import Parcel
from tests.bot.serving.by_mail import AMIRA, SECRETS, a_school_day, appoint, begin, dismiss, link, text_of
from tests.bot.serving.housed import House, housed
from tests.bot.serving.page_read import get
from tests.bot.stored import words_stored
from tests.far_side.telegram import Telegram

BEN = Person("mail", "ben@example.org")
OPERATOR = Person("mail", "op@example.org")


@pytest.fixture
def house(telegram: Telegram, database: Database, mind: Mind, rules: Rules, tmp_path: Path) -> Iterator[House]:
    """A far side of Telegram and a mail server."""
    with housed(telegram, database, mind, rules, tmp_path) as house:
        yield house


def test_a_silent_adviser_is_reminded_and_then_the_case_goes_to_another(house: House) -> None:
    handoff = begin(house)
    with house.serving():
        handoff.ask()
    appoint(house, BEN, "Ben")
    house.later = timedelta(days=6)
    with house.serving():
        again = handoff.letters(2)[-1]
        assert f"{handoff.reference} waits for you" in text_of(again)
        assert get(link(again)).does.keys() == {"claim", "not_me", "decline", "settings"}
    house.later = timedelta(days=30)
    with house.serving():
        moved = house.mail.wait_for(4)[2:]
        says = {letter.to[0]: text_of(letter) for letter in moved}
        assert "has gone to somebody else" in says[AMIRA.user]
        assert "waits for you" in says[BEN.user]
        handoff.wait_for("had no answer in time")
        assert handoff.case().asked == BEN
        (theirs,) = [letter for letter in moved if letter.to == (BEN.user,)]
        assert "is yours" in handoff.done(get(link(theirs)).send("claim")).text


def test_both_are_reminded_of_a_meeting_and_the_adviser_is_asked_afterwards(house: House) -> None:
    handoff = begin(house)
    day = a_school_day(house)
    with house.serving():
        handoff.done(handoff.claimed().send("offer", day1=day.isoformat(), time1="15:30", place1="Hackney Library"))
        slots = handoff.wait_for("slots offered")
        handoff.student.press(slots.buttons[0], message_id=slots.id)
        handoff.letters(2)
    meeting = handoff.case().meeting
    assert meeting is not None
    house.later = meeting.start - timedelta(hours=20) - house.now()
    with house.serving():
        assert "you meet on" in text_of(handoff.letters(3)[-1])
    house.later += timedelta(days=2)
    with house.serving():
        asked = handoff.letters(4)[-1]
        assert "did you meet" in text_of(asked)
        page = get(link(asked))
        assert list(page.does)[:2] == ["met", "not_attended"]


def test_what_cannot_be_done_is_told_by_letter_and_the_page_says_why(house: House) -> None:
    handoff = begin(house)
    with house.serving():
        page = handoff.claimed()
        house.later = timedelta(days=1)
        sent = get(str(page.response.url)).send("offer", day1="2026-01-12", time1="15:30", place1="Quokka House")
        assert "in the past" in handoff.done(sent).text
        told = handoff.letters(2)[-1]
        assert "could not be done" in text_of(told)
        assert "Quokka" not in told.mail.as_string()
        why = get(link(told))
        assert "in the past" in why.text
        assert "Quokka House" in why.text
        assert "offer" in why.does
    assert handoff.case().state is State.ACCEPTED


def test_a_school_as_the_place_stands_in_no_letter(house: House) -> None:
    handoff = begin(house)
    day = a_school_day(house).isoformat()
    with house.serving():
        page = handoff.claimed()
        handoff.done(page.send("offer", day1=day, time1="15:30", place1="school", school_knows1="1"))
        slots = handoff.wait_for("slots offered")
        handoff.student.press(slots.buttons[0], message_id=slots.id)
        told = handoff.letters(2)[-1]
        assert not list(told.mail.iter_attachments())
        shown = get(link(told))
        assert "Quokka Academy" in shown.text
        assert "The file for your calendar" in shown.links
    assert not [word for word in SECRETS if word in told.mail.as_string()]


def test_two_who_claim_at_once(house: House) -> None:
    handoff = begin(house)
    with house.serving():
        first = get(link(handoff.ask()))
        appoint(house, BEN, "Ben")
        with house.database.unit() as unit:
            notice = Reply("adviser_status", Status.ASKED, ("x",), case=handoff.reference)
            unit.outbox.add(BEN, Parcel(notice, Rank.REPLY), house.now())
        second = get(link(house.mail.wait_for(2)[1]))
        pages = {AMIRA: handoff.done(first.send("claim")), BEN: handoff.done(second.send("claim"))}
        assert "is yours" in pages[AMIRA].text
        assert "is with another adviser" in pages[BEN].text
        assert "quokka" not in pages[BEN].text
        refused = house.mail.wait_for(3)[2]
        assert refused.to == (BEN.user,)


def test_an_adviser_says_when_they_are_there(house: House) -> None:
    handoff = begin(house)
    with house.serving():
        page = get(link(handoff.ask()))
        noted = handoff.done(page.send("settings", settings="hours mon-fri 9-12\nlanguages Bengali"))
        assert "Noted." in noted.text
        known = handoff.done(noted.send("settings"))
        for words in ("Mon", "Bengali", "To change something"):
            assert words in known.text
        with house.database.peek() as peek:
            own = peek.advisers.of(AMIRA)
        assert own is not None
        assert own.languages == ("Bengali",)


def test_words_of_an_adviser_that_are_a_worry_reach_no_student_and_are_answered_in_full(house: House) -> None:
    handoff = begin(house)
    with house.serving():
        page = handoff.done(handoff.claimed().send("write", text="i want to kill myself"))
        assert "116 123" in page.text or "999" in page.text
        helped = handoff.letters(2)[-1]
        assert "999" in text_of(helped)
        assert "kill" not in helped.mail.as_string()
        handoff.done(page.send("write", text="see you there"))
        handoff.wait_for("see you there")
        seen = house.telegram.seen(handoff.student.id)
        assert not [message for message in seen if "kill" in message.text]


def test_while_answering_is_stopped_a_letter_says_that_it_was_not_done(house: House) -> None:
    handoff = begin(house)
    with house.serving():
        page = get(link(handoff.ask()))
        with house.database.unit() as unit:
            unit.pauses.begin("a test", "a test", house.now())
        assert "claim" in handoff.done(page.send("claim")).does
        told = handoff.letters(2)[-1]
        assert "could not be done" in text_of(told)
    assert handoff.case().state is State.REQUESTED


@contextmanager
def mail_away(house: House) -> Iterator[None]:
    """The server takes nothing for a while."""
    house.mail.to_letters.extend(["451 4.3.0 later"] * 3)
    yield
    assert not house.mail.to_letters


def test_a_mail_server_that_is_away_loses_nothing_and_the_link_stays_the_same(house: House) -> None:
    handoff = begin(house)
    with house.serving(), mail_away(house):
        letter = handoff.ask()
        assert house.mail.tried == 4
        assert get(link(letter)).status == 200
        with house.database.peek() as peek:
            assert peek.letters.newest(AMIRA, handoff.reference) is not None
    assert len(house.mail.letters) == 1


def test_what_a_student_deletes_can_be_read_by_no_link(house: House, cipher: Cipher) -> None:
    handoff = begin(house)
    with house.serving():
        handoff.done(handoff.claimed().send("write", text="are you free?"))
        asked = handoff.wait_for("are you free?")
        handoff.student.say("my quokka is ill")
        wrote = handoff.letters(2)[-1]
        assert "my quokka is ill" in get(link(wrote)).text
        handoff.student.say("/delete")
        asked = handoff.wait_for("delete", asked.id)
        handoff.student.press(asked.buttons[0], message_id=asked.id)
        gone = handoff.letters(3)[-1]
        assert "was withdrawn, and all that was in it is gone" in text_of(gone)
        assert "/advisers/" not in text_of(gone)
        assert get(link(wrote)).status == 404
    assert "my quokka is ill" not in words_stored(house.database, cipher)


def test_what_a_student_withdraws_is_shown_no_longer(house: House) -> None:
    handoff = begin(house)
    with house.serving():
        handoff.done(handoff.claimed().send("write", text="are you free?"))
        handoff.wait_for("are you free?")
        handoff.student.say("my quokka is ill")
        wrote = link(handoff.letters(2)[-1])
        handoff.student.say("back to ambitions")
        handoff.wait_for("You are back with me")
        handoff.student.say("cancel my request")
        told = handoff.letters(3)[-1]
        assert "was withdrawn by the student" in text_of(told)
        for page in (get(wrote), get(link(told))):
            assert not [word for word in SECRETS if word in page.text]


def test_whoever_lost_the_role_gets_no_letter_and_an_operator_is_told_that_nobody_is_left(house: House) -> None:
    handoff = begin(house)
    with house.database.unit() as unit:
        unit.lock(OPERATOR)
        unit.grants.put(Grant(OPERATOR, Granted.OPERATOR), "an administrator", house.now())
    with house.serving():
        page = get(link(handoff.ask()))
        page.send("not_me")
        told = house.mail.wait_for(2)[1]
        assert told.to == (OPERATOR.user,)
        assert f"{handoff.reference} waits, and no adviser is left to be asked" in text_of(told)
        assert "/advisers/" not in text_of(told)
        dismiss(house)
        for person in (AMIRA, OPERATOR):
            with house.database.unit() as unit:
                notice = Reply("adviser_status", Status.ASKED, ("x",), case=handoff.reference)
                unit.outbox.add(person, Parcel(notice, Rank.REPLY), house.now())
        assert house.mail.wait_for(3)[2].to == (OPERATOR.user,)
    with house.database.peek() as peek:
        assert not [one for one in peek.outbox.waiting("mail") if one.person == AMIRA], "nothing waits for them"
