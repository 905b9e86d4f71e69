"""A disclosure opens a case in the commit of the fixed message, and its words stand nowhere else."""

from __future__ import annotations

import logging
from datetime import timedelta

import pytest
from sqlalchemy import text

from bot.message import Role
from bot.reply import Status
from bot.restricted.case import Entry
from bot.storage.errors import WrongKeyError
from bot.storage.page_store import Happened
from tests.bot.restricted.cases import (
    CHILD,
    DISCLOSURE,
    HERE,
    LEAD,
    NOON,
    OPERATOR,
    SECRET,
    UNCLEAR,
    House,
    reference_in,
)
from tests.bot.stored import words_stored

LATER = NOON + timedelta(hours=3)


def test_a_disclosure_opens_a_case_with_the_words_as_they_were_typed(house: House) -> None:
    reply = house.say(f"no i meant {DISCLOSURE}")
    assert reply.status is Status.SAFEGUARDING
    assert "nobody has been told yet" in reply.text
    case = house.case()
    assert case.entries == (Entry(NOON, f"no i meant {DISCLOSURE}"),)
    assert (case.about.person, case.about.school, case.about.known_as, case.about.year) == (CHILD, HERE, "Zebedee", 9)
    assert [event.what for event in house.events()] == [Happened.OPENED, Happened.TOLD]


def test_what_comes_within_a_day_joins_the_case(house: House) -> None:
    house.say(DISCLOSURE)
    house.say("he hits me every night", LATER)
    assert [entry.words for entry in house.case().entries] == [DISCLOSURE, "he hits me every night"]
    house.say("my dad hits me again", LATER + timedelta(days=1, minutes=1))
    assert [len(case.entries) for case in house.cases()] == [2, 1]


def test_the_same_message_is_taken_down_once(house: House) -> None:
    for _ in range(2):
        house.say(DISCLOSURE, id="same")
    assert len(house.case().entries) == 1
    house.say("my mum hits me", id="same")
    assert len(house.case().entries) == 2, "a used id may carry other words"


@pytest.mark.parametrize("answer", ["not ok", "I'm not OK", "no"])
def test_a_gentle_check_that_is_not_ok_opens_a_case_with_both_messages(house: House, answer: str) -> None:
    assert house.say(UNCLEAR).choices
    assert not house.cases()
    house.say(answer, NOON + timedelta(minutes=1))
    first, second = house.case().entries
    assert (first.words, first.unclear) == (UNCLEAR, True)
    assert (second.words, second.unclear) == (answer, False)


def test_a_gentle_check_that_is_ok_leaves_nothing(house: House) -> None:
    house.say(UNCLEAR)
    house.say("im ok its just a saying", NOON + timedelta(minutes=1))
    assert not house.cases()
    assert not shows_words(house)


def test_what_was_held_too_long_is_let_go(house: House) -> None:
    house.say(UNCLEAR)
    house.look(NOON + timedelta(days=1, minutes=1))
    with house.database.peek() as peek:
        assert peek._session.execute(text("SELECT count(*) FROM restricted_held")).scalar() == 0


def shows_words(house: House) -> bool:
    """Whether the secret word stands anywhere in clear, or to the key of everything else."""
    return SECRET in words_stored(house.database, house.database._cipher)


@pytest.mark.parametrize("said", [DISCLOSURE, UNCLEAR, f"log: 3 hours at a vet, my dad hits me because of {SECRET}"])
def test_the_words_stand_in_nothing_that_the_other_key_opens(
    house: House, said: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    house.say("hi", role=Role.STUDENT)
    house.say(said, role=Role.STUDENT)
    house.say("not ok", role=Role.STUDENT)
    house.look(NOON + timedelta(hours=2))
    assert SECRET in str(house.case().entries)
    assert not shows_words(house)
    assert SECRET not in "".join(record.getMessage() for record in caplog.records if record.name.startswith("bot"))
    assert SECRET not in str(house.waiting("slack", "mail", "telegram"))


def test_a_case_is_opened_while_all_answering_is_stopped(house: House) -> None:
    with house.database.unit() as unit:
        unit.pauses.begin("a reason", "somebody", NOON)
    assert house.say(DISCLOSURE).status is Status.SAFEGUARDING
    assert house.case().entries[0].words == DISCLOSURE


def test_a_disclosure_in_a_turn_that_breaks_is_on_record(house: House) -> None:
    # What is remembered cannot be read any more, and with it no turn can be had.
    house.say("hi")
    with house.database.unit() as unit:
        unit._session.execute(text("UPDATE conversations SET state = :spoilt"), {"spoilt": b"spoilt"})
    assert house.say(DISCLOSURE).status is Status.ERROR
    assert house.case().entries[0].words == DISCLOSURE


def test_the_fixed_message_goes_out_when_no_case_can_be_opened(house: House, caplog: pytest.LogCaptureFixture) -> None:
    with house.database.unit() as unit:
        unit._session.execute(text("ALTER TABLE restricted_entries RENAME TO elsewhere"))
    reply = house.say(DISCLOSURE)
    assert (reply.status, "0800 1111" in reply.text) == (Status.SAFEGUARDING, True)
    assert "a safeguarding case was not opened" in caplog.text
    assert SECRET not in caplog.text
    told = {person.user: said.text for person, said in house.waiting("telegram", "mail")}
    assert set(told) == {OPERATOR.user, "operator@all.example"}
    assert all("the record of it failed" in said for said in told.values())
    house.look(NOON + timedelta(minutes=1))
    with house.database.unit() as unit:
        unit._session.execute(text("ALTER TABLE elsewhere RENAME TO restricted_entries"))
    house.look(NOON + timedelta(minutes=2))
    assert house.case().entries == (Entry(NOON, DISCLOSURE),)
    assert not shows_words(house)
    assert LEAD.user in {person.user for person, _ in house.waiting("slack")}
    with house.database.peek() as peek:
        assert not peek.restricted(house.key).unopened()


def test_a_case_that_nobody_could_be_told_of_at_once_is_told_at_the_next_look(house: House) -> None:
    with house.database.unit() as unit:
        unit._session.execute(text("ALTER TABLE restricted_pages RENAME TO elsewhere"))
    assert house.say(DISCLOSURE).status is Status.SAFEGUARDING
    with house.database.unit() as unit:
        unit._session.execute(text("ALTER TABLE elsewhere RENAME TO restricted_pages"))
    assert not house.waiting()
    house.look(NOON)
    assert len(house.waiting()) == 2


def test_another_key_is_noticed(house: House) -> None:
    house.office.check_key()
    house.office.check_key()
    with pytest.raises(WrongKeyError, match="AMBITIONS_RESTRICTED_KEY"):
        House(house.database, house.mind, house.rules).office.check_key()


def test_references_tell_no_order(house: House) -> None:
    for number in range(5):
        house.say(DISCLOSURE, person=type(CHILD)("telegram", f"c{number}"))
    references = [case.reference for case in house.cases()]
    assert len(set(references)) == 5
    assert all(reference_in(reference) == reference for reference in references)


def test_old_cases_go_by_themselves(house: House) -> None:
    house.say(DISCLOSURE)
    house.look(NOON + house.settings.keep_for - timedelta(minutes=1))
    assert house.cases()
    house.look(NOON + house.settings.keep_for + timedelta(hours=2))
    assert not house.cases()
