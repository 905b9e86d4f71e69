"""Settings in a conversation: whose they are, when words are meant for a student, and that bad ones change nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.grants import Grant, Granted
from bot.guide import Guide
from bot.handoff.own_settings import AdviserSettings
from bot.message import Message, Person, Profile, Role
from bot.reply import Reply, Status
from bot.storage.database import Database
from tests.bot.contract import broken_rules
from tests.bot.handoff.cases import ADVISER, NOW, STUDENT, a_case

OPERATOR = Person("jsonl", "o1")


def say(guide: Guide, number: int, text: str = "", person: Person = ADVISER, case: str = "") -> Reply:
    student = person == STUDENT
    role, name = (Role.STUDENT, "Maya") if student else (Role.ADVISER, "Sam")
    profile = Profile(known_as=name, year=12 if student else None)
    reply = guide.receive(Message(f"m{number}", person, NOW, text, role=role, profile=profile, case=case))
    assert not broken_rules(reply)
    return reply


def own(database: Database, person: Person = ADVISER) -> AdviserSettings | None:
    with database.peek() as peek:
        return peek.advisers.of(person)


def put_case(database: Database) -> None:
    with database.unit() as unit:
        unit.cases.keep([a_case()])


def test_several_lines_are_all_kept_or_none(guide: Guide, database: Database) -> None:
    reply = say(guide, 1, "/adviser hours mon-fri 9-5; all year\nboroughs Hackney\nemployer City College\nback")
    assert reply.status is Status.SAVED
    kept = own(database)
    assert kept is not None
    assert (kept.boroughs, kept.employer, kept.hours.stated) == (("Hackney",), "City College", True)
    faulty = say(guide, 2, "/adviser employer Another\nboroughs Narnia")
    assert "I changed nothing." in faulty.text
    assert own(database) == kept


def test_what_is_no_setting_says_how(guide: Guide, database: Database) -> None:
    reply = say(guide, 1, "/adviser dinosaurs")
    assert reply.status is Status.NOT_UNDERSTOOD
    assert "/adviser boroughs Hackney and Camden" in reply.text
    assert own(database) is None


def test_it_says_all_that_is_on_file(guide: Guide) -> None:
    say(guide, 1, "/adviser hours mon-fri 9-12, 1-5; all year")
    for number, line in enumerate(["languages Bengali", "topics college", "employer City College", "away"], start=2):
        assert say(guide, number, f"/adviser {line}").status is Status.SAVED
    told = say(guide, 9, "/adviser").text
    for part in ("09:00 to 12:00 and 13:00 to 17:00", "Bengali", "college", "City College", "until you say: I'm back"):
        assert part in told


def test_the_longest_of_everything_can_be_said(guide: Guide) -> None:
    say(guide, 1, "/adviser topics " + ", ".join(f"{number} {'x' * 37}" for number in range(10)))
    for number in range(20):
        day = NOW.date() + timedelta(days=3 * number)
        assert say(guide, 10 + number, f"/adviser away {day:%Y-%m-%d}").status is Status.SAVED
    assert say(guide, 50, "/adviser away 2027-06-01").text.startswith("That is more than I can keep.")
    say(guide, 51, "/adviser")


@pytest.mark.parametrize("text", ["/adviser", "/adviser boroughs Hackney"])
def test_nobody_else_has_settings(guide: Guide, database: Database, text: str) -> None:
    assert say(guide, 1, text, STUDENT).status is Status.REFUSED
    assert own(database, STUDENT) is None


@pytest.mark.parametrize("role", [role for role in Granted if role not in {Granted.ADVISER, Granted.DESK}])
def test_no_other_grant_gives_them(guide: Guide, database: Database, role: Granted) -> None:
    with database.unit() as unit:
        unit.grants.put(Grant(OPERATOR, role, "Testby School"), "an administrator", NOW)
    assert guide.receive(Message("m1", OPERATOR, NOW, "/adviser boroughs Hackney")).status is Status.REFUSED
    guide.receive(Message("m2", OPERATOR, NOW, "i speak Bengali"))
    assert own(database, OPERATOR) is None


def test_what_is_written_in_a_case_goes_to_the_student(guide: Guide, database: Database) -> None:
    say(guide, 1, "cases")
    put_case(database)
    say(guide, 2, "claim LA-2041")
    say(guide, 3, "i am away 24 dec to 3 jan", case="LA-2041")
    say(guide, 4, "i'm away tomorrow")
    assert own(database) is None
    with database.peek() as peek:
        told = [notice.reply.text for notice in peek.outbox.waiting("jsonl") if notice.person == STUDENT]
    assert ["i am away 24 dec" in text for text in told[-2:]] == [True, False]
    assert "i'm away tomorrow" in told[-1]
    say(guide, 5, "/adviser away 24 dec to 3 jan", case="LA-2041")
    assert own(database) is not None


def test_before_a_talk_plain_words_are_settings(guide: Guide, database: Database) -> None:
    say(guide, 1, "cases")
    put_case(database)
    say(guide, 2, "claim LA-2041")
    assert say(guide, 3, "i speak Bengali and French").status is Status.SAVED
    assert own(database) == AdviserSettings(languages=("Bengali", "French"))


def test_an_answer_to_a_question_stays_one(guide: Guide, database: Database) -> None:
    say(guide, 1, "cases")
    put_case(database)
    say(guide, 2, "claim LA-2041")
    say(guide, 3, "close LA-2041")
    say(guide, 4, "Guidance given")
    say(guide, 5, "i work for City College")
    assert own(database) is None


def test_a_wish_that_only_sounds_like_one_is_answered_as_ever(guide: Guide, database: Database) -> None:
    assert say(guide, 1, "i work in a bakery").intent != "change_settings" or own(database) is None
    assert own(database) is None


def test_an_adviser_who_is_full_is_not_asked(guide: Guide, database: Database) -> None:
    say(guide, 1, "cases")
    put_case(database)
    say(guide, 2, "claim LA-2041")
    assert say(guide, 3, "at most 1 case").status is Status.SAVED
    for number, text in enumerate(["/person", "quokka college", "no"], start=10):
        say(guide, number, text, STUDENT)
    sent = say(guide, 19, "yes", STUDENT)
    assert "no adviser is free to be asked just now" in sent.text


def test_nobody_is_told_when_the_next_adviser_is_there_while_hours_are_unknown(guide: Guide) -> None:
    say(guide, 1, "cases")
    say(guide, 2, "hello", Person("jsonl", "a2"))
    say(guide, 3, "/adviser hours tue-fri 9-12; all year")
    for number, text in enumerate(["/person", "quokka college", "no"], start=10):
        say(guide, number, text, STUDENT)
    assert "there" not in say(guide, 19, "yes", STUDENT).text


def test_a_student_is_told_when_the_next_adviser_is_there(guide: Guide) -> None:
    say(guide, 1, "/adviser hours tue-fri 9-12; all year")
    for number, text in enumerate(["/person", "i need help today please", "no"], start=10):
        say(guide, number, text, STUDENT)
    sent = say(guide, 19, "yes", STUDENT).text
    assert "No adviser is there right now. The next one is there at 09:00 tomorrow." in sent
    assert "One should write to you by 12:00 tomorrow." in sent
