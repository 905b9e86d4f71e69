"""Who was granted to be staff is spoken to as staff on a live channel, unless they said who they are."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from bot.grants import Grant, Granted
from bot.guide import Guide, Installed, Mind
from bot.live_rules import LiveRules
from bot.message import Message, Person, Role
from bot.profiles import role_granted
from bot.reply import Reply, Status
from bot.safeguarding.rules import Rules
from bot.storage.database import Database
from bot.wording.words import shipped

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
TEACHER, ADVISER, NOBODY = Person("slack", "T1/U1"), Person("telegram", "77"), Person("slack", "T1/U9")
SCHOOL = "Testby School"
Say = Callable[[Person, str], Reply]


@pytest.fixture
def say(database: Database, mind: Mind, rules: Rules) -> Say:
    """A workspace of a school's staff, and a channel with a gate."""
    live = {"slack": LiveRules(12, gate=False), "telegram": LiveRules(12)}
    guide = Guide(database, lambda: mind, rules.look, shipped(), Installed(live=live))
    with database.unit() as unit:
        unit.grants.put(Grant(TEACHER, Granted.TEACHER, SCHOOL, "Ms Ali"), "an administrator", NOW)
        unit.grants.put(Grant(ADVISER, Granted.ADVISER, known_as="Sam"), "an administrator", NOW)
    said: list[str] = []

    def say(person: Person, words: str) -> Reply:
        said.append(words)
        return guide.receive(Message(str(len(said)), person, NOW + timedelta(minutes=len(said)), words))

    return say


def role_of(database: Database, person: Person) -> Role | None:
    with database.peek() as peek:
        return peek.conversation(person).role


@pytest.mark.parametrize(
    ("held", "role"),
    [
        ((), None),
        ((Granted.ADMINISTRATOR, Granted.OPERATOR, Granted.MODERATOR, Granted.DESK), None),
        ((Granted.ADVISER, Granted.TEACHER), Role.TEACHER),
        ((Granted.ADVISER,), Role.ADVISER),
        ((Granted.SAFEGUARDING_LEAD,), Role.SAFEGUARDING_LEAD),
        ((Granted.GOVERNOR,), Role.GOVERNOR),
    ],
)
def test_the_role_of_grants(held: tuple[Granted, ...], role: Role | None) -> None:
    assert role_granted([Grant(TEACHER, one, SCHOOL) for one in held]) is role


def test_a_granted_teacher_is_spoken_to_as_staff_and_never_asked_who_they_are(say: Say, database: Database) -> None:
    asked = "how much does a nurse earn"
    reply, other = say(TEACHER, asked), say(NOBODY, asked)
    assert reply.text != other.text
    assert "student" in " ".join(choice.label for choice in other.choices).lower()
    assert "student" not in " ".join(choice.label for choice in reply.choices).lower()
    assert say(TEACHER, "i did a 5 hour taster at a bakery on 2 november 2026").status is Status.NOT_YET
    assert role_of(database, TEACHER) is None


def test_the_words_go_with_the_grant(say: Say, database: Database) -> None:
    asked = "how much does a nurse earn"
    before = say(TEACHER, asked).text
    with database.unit() as unit:
        unit.grants.take_back(TEACHER, Granted.TEACHER, None, "an administrator", NOW)
    assert say(TEACHER, asked).text != before


def test_what_they_say_of_themselves_comes_first(say: Say, database: Database) -> None:
    say(NOBODY, "hi")
    say(NOBODY, "parent")
    with database.unit() as unit:
        unit.grants.put(Grant(NOBODY, Granted.TEACHER, SCHOOL), "an administrator", NOW)
    say(NOBODY, "how much does a nurse earn")
    assert role_of(database, NOBODY) is Role.PARENT


def test_a_granted_adviser_needs_no_gate_and_a_stranger_does(say: Say) -> None:
    assert "No case is open" in say(ADVISER, "cases").text
    stranger = Person("telegram", "78")
    assert say(stranger, "cases").status is Status.ASKED


def test_a_granted_adviser_who_says_they_are_a_student_meets_the_gate(say: Say, database: Database) -> None:
    say(ADVISER, "i am a student in year 9")
    with database.peek() as peek:
        assert not peek.conversation(ADVISER).passed_gate or peek.conversation(ADVISER).form is not None


def test_a_granted_teacher_refers_a_pupil(say: Say, database: Database) -> None:
    say(TEACHER, "hi")
    assert say(TEACHER, "i want to refer a pupil to an adviser").intent == "refer_student"
    shown = say(TEACHER, "Amina in year 9, she wants to be a vet and is not sure about college")
    assert "1. Name: Amina" in shown.text
    assert "School year: 9" in shown.text
    assert f"School: {SCHOOL}" in shown.text
    sent = say(TEACHER, "yes")
    assert (sent.status, sent.case) == (Status.HANDED_OVER, "LA-2041")
    assert say(ADVISER, "claim LA-2041").status is Status.SAVED
    with database.peek() as peek:
        told = [notice.reply.text for notice in peek.outbox.waiting("slack") if notice.person == TEACHER]
    assert "accepted. Sam has it now" in told[-1]


def test_a_pupil_is_referred_in_one_message(say: Say) -> None:
    shown = say(TEACHER, "please refer Amina in year 9, she is stuck between college and sixth form")
    assert (shown.intent, shown.status) == ("refer_student", Status.ASKED)
    assert "Name: Amina" in shown.text


def test_who_only_says_that_they_teach_refers_nobody(say: Say) -> None:
    say(NOBODY, "hi")
    say(NOBODY, "teacher")
    assert say(NOBODY, "i want to refer a pupil to an adviser").status is Status.REFUSED
