"""An adviser who is one no longer: their cases go to others, and nothing that a student writes reaches them."""

from __future__ import annotations

from datetime import timedelta

from bot.forgetting_cases import leave_unreached
from bot.grants import Grant, Granted
from bot.guide import Guide
from bot.handoff.case import Case
from bot.handoff.states import State
from bot.message import Message, Person, Profile, Role
from bot.reply import Reply, Status
from bot.storage.database import Database
from bot.wording.words import shipped
from tests.bot.handoff.cases import NOW, STUDENT, a_case

SAM, OLA = Person("slack", "T1/U4"), Person("slack", "T1/U5")
DESK = Person("slack", "T1/C0DESK")
LATER = NOW + timedelta(minutes=1)


def say(guide: Guide, number: int, text: str, person: Person) -> Reply:
    student = person == STUDENT
    profile = Profile(known_as="Maya", year=12, borough="Hackney") if student else None
    return guide.receive(
        Message(f"m{number}", person, NOW, text, role=Role.STUDENT if student else None, profile=profile)
    )


def with_sam(guide: Guide, database: Database, *others: Grant) -> None:
    """Sam has the case, and Maya writes to them."""
    with database.unit() as unit:
        for grant in (Grant(SAM, Granted.ADVISER, known_as="Sam"), *others):
            unit.grants.put(grant, "an administrator", NOW)
        unit.cases.keep([a_case()])
    assert say(guide, 1, "claim LA-2041", SAM).status is Status.SAVED
    say(guide, 2, "LA-2041: hello", SAM)
    assert say(guide, 3, "hello sam", STUDENT).intent == "talk_to_adviser"


def take_back(database: Database, *, told: bool) -> int:
    with database.unit() as unit:
        unit.lock(SAM)
        unit.grants.take_back(SAM, Granted.ADVISER, None, "an administrator", NOW)
        return leave_unreached(unit, SAM, shipped(), NOW) if told else 0


def said_to(database: Database, person: Person) -> list[str]:
    with database.peek() as peek:
        return [one.reply.text for one in peek.outbox.waiting(person.channel) if one.person == person]


def the_case(database: Database) -> Case:
    with database.unit() as unit:
        case = unit.cases.locked(2041)
    assert case is not None
    return case


OLA_TOO, AT_DESK = Grant(OLA, Granted.ADVISER, known_as="Ola"), Grant(DESK, Granted.DESK)


def test_what_waited_for_them_is_not_said_and_another_is_asked(guide: Guide, database: Database) -> None:
    with_sam(guide, database, OLA_TOO, AT_DESK)
    assert any("hello sam" in text for text in said_to(database, SAM))
    assert take_back(database, told=True) == 1
    assert said_to(database, SAM) == ["LA-2041 has gone to somebody else."]
    assert said_to(database, STUDENT)[-1] == "LA-2041: your adviser is no longer here. I look for another one for you."
    assert the_case(database).adviser is None
    guide.reminding.due("jsonl", LATER)
    assert the_case(database).asked == OLA
    assert "Another adviser has been asked" in said_to(database, STUDENT)[-1]
    assert "LA-2041 waits for you" in said_to(database, OLA)[-1]
    assert "Nobody has it yet" in said_to(database, DESK)[-1]


def test_where_nobody_is_left_the_student_hears_so(guide: Guide, database: Database) -> None:
    with_sam(guide, database)
    take_back(database, told=True)
    guide.reminding.due("jsonl", LATER)
    assert "no other adviser is left to ask" in said_to(database, STUDENT)[-1]


def test_a_grant_that_still_reaches_the_case_keeps_it(guide: Guide, database: Database) -> None:
    with_sam(guide, database)
    with database.unit() as unit:
        unit.grants.put(Grant(SAM, Granted.ADVISER, "Other School"), "an administrator", NOW)
        unit.grants.take_back(SAM, Granted.ADVISER, "Other School", "an administrator", NOW)
        assert leave_unreached(unit, SAM, shipped(), NOW) == 0
    assert the_case(database).adviser == SAM


def test_words_of_the_student_go_to_nobody_who_is_no_adviser(guide: Guide, database: Database) -> None:
    with_sam(guide, database, OLA_TOO)
    before = said_to(database, SAM)
    take_back(database, told=False)
    reply = say(guide, 4, "one more thing, quokka", STUDENT)
    assert "your adviser is no longer here" in reply.text
    assert not any("quokka" in text for text in said_to(database, SAM)[len(before) :])
    assert (the_case(database).state, the_case(database).asked) == (State.REOPENED, OLA)


def test_they_are_reminded_of_nothing_and_the_case_moves_on(guide: Guide, database: Database) -> None:
    with database.unit() as unit:
        for grant in (Grant(SAM, Granted.ADVISER, known_as="Sam"), OLA_TOO):
            unit.grants.put(grant, "an administrator", NOW)
        unit.cases.keep([a_case()])
    say(guide, 1, "claim LA-2041", SAM)
    take_back(database, told=False)
    guide.reminding.due("slack", NOW + timedelta(days=6))
    assert the_case(database).asked == OLA
    assert "still waits" not in said_to(database, SAM)[-1]
