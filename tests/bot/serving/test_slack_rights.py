"""Every role against everything that a payload of Slack can ask of the desk: who may nothing, reaches nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from adapters.slack.incoming import OpenWindow
from adapters.slack.payloads import to_message
from adapters.slack.windows import Window
from bot.grants import Grant, Granted
from bot.guide import Guide
from bot.handoff.case import About, Case, Line
from bot.handoff.changing import Act, apply, booked, claimed, requested
from bot.handoff.states import Change, Side
from bot.message import Message, Person
from bot.reply import Reply
from bot.storage.database import Database
from tests.adapters.slack.payloads import (
    AT,
    CLOSED,
    OFFERED,
    PERSON,
    TEAM,
    TS,
    at_home,
    command,
    open_window,
    press,
    press_in_channel,
    said,
    somebody,
    window,
)
from tests.bot.handoff.cases import SLOT, a_case

SCHOOL, ELSEWHERE = "Testby School", "Other School"
ADVISER = Person("slack", f"{TEAM}/U0ADVISER1")
WAITING, TAKEN = "LA-2041", "LA-2042"
# What nobody may read but the student and whoever has the case.
SECRETS = ("Maya", "college or not")
LABELS = ("Claim", "Not me", "Offer times", "Close", "Hand on", "Decline", "Met", "Not attended", "Reopen")
NOBODIES: dict[str, tuple[Grant, ...]] = {
    "nobody": (),
    "teacher of the school": (Grant(PERSON, Granted.TEACHER, SCHOOL),),
    "governor of the school": (Grant(PERSON, Granted.GOVERNOR, SCHOOL),),
    "lead of the school": (Grant(PERSON, Granted.SAFEGUARDING_LEAD, SCHOOL),),
    "operator": (Grant(PERSON, Granted.OPERATOR),),
    "moderator": (Grant(PERSON, Granted.MODERATOR),),
    "administrator": (Grant(PERSON, Granted.ADMINISTRATOR),),
    "desk": (Grant(PERSON, Granted.DESK),),
    "adviser of another school": (Grant(PERSON, Granted.ADVISER, ELSEWHERE),),
    "everybody of another school": tuple(
        Grant(PERSON, role, ELSEWHERE) for role in (Granted.ADVISER, Granted.TEACHER, Granted.SAFEGUARDING_LEAD)
    ),
}


def asked(case: str, version: int) -> Iterator[tuple[str, dict[str, Any]]]:
    """Everything that can be pressed, sent in or typed about a case."""
    choices = f"{case}-{version}"
    for number, label in enumerate(LABELS, start=1):
        yield f"{label} in a direct message", press(f"choose-{number}", f"{number}:{choices}:{label}", label)
        yield f"{label} at the desk", press_in_channel(f"choose-{number}", f"{number}:{choices}:{label}")
    for do in ("show", "claim"):
        yield f"{do} in the home tab", at_home(do, case)
    yield "the window offer", window("offer", case, **OFFERED)
    yield "the window decline", window("decline", case, reason="I am away")
    yield "the window hand_on", window("hand_on", case, to=somebody(PERSON.user.rpartition("/")[2]))
    yield "the window close", window("close", case, **CLOSED)
    for words in ("show", "claim", "met", "not attended", "reopen", "close outcome: no answer", "not me"):
        verb, _, rest = words.partition(" ")
        yield f"typed: {words}", said(f"{words} {case}" if rest in {"me", "attended"} else f"{verb} {case} {rest}")
        yield f"by command: {words}", command(f"{verb} {case} {rest}")
    yield "written to the student", said(f"{case}: hi, where do you live?")
    yield "typed in a thread", said("hi, where do you live?", thread_ts=TS)
    yield "a command typed in a thread", said("close", thread_ts=TS)


def message_of(payload: dict[str, Any], number: int, case: str) -> Message:
    """The message of a payload; in a thread, with the case that it would be taken for at the worst."""
    message = to_message(payload, AT).message
    assert message is not None
    named = case if "thread" in message.back else message.case
    return replace(message, id=f"m{number}", at=AT + timedelta(seconds=number), case=named)


def keep_cases(database: Database, student: Person) -> None:
    """One case that waits, and one that an adviser has and that is booked."""
    school = Line(About.SCHOOL, SCHOOL)
    act = Act(Change.CLAIM, Side.ADVISER, AT)
    taken = claimed(requested(a_case(2042, student, school), Side.STUDENT), act, ADVISER, "Sam")
    offered = apply(taken, Act(Change.OFFER, Side.ADVISER, AT), slots=(SLOT,))
    with database.unit() as unit:
        unit.cases.keep([requested(a_case(2041, student, school), Side.STUDENT)])
        unit.cases.keep([booked(offered, Act(Change.BOOK, Side.STUDENT, AT), SLOT)])
        unit.grants.put(Grant(ADVISER, Granted.ADVISER, SCHOOL, "Sam"), "an operator", AT)


def standing(database: Database) -> list[Case | None]:
    with database.unit() as unit:
        return [unit.cases.locked(2041), unit.cases.locked(2042)]


def waiting(database: Database) -> list[Reply]:
    """What anybody is told besides whoever asks, who is answered in another way."""
    with database.peek() as peek:
        return [notice.reply for channel in ("slack", "telegram") for notice in peek.outbox.waiting(channel)]


def answers_that_change_nothing(guide: Guide, database: Database) -> Iterator[tuple[str, Reply]]:
    """Everything that can be asked of both cases, with its answer: each leaves all as it stood, and shows no case."""
    before, told = standing(database), waiting(database)
    asked_of = ((case, *one) for case, version in ((WAITING, 1), (TAKEN, 4)) for one in asked(case, version))
    for number, (case, what, payload) in enumerate(asked_of, start=1):
        reply = guide.receive(message_of(payload, number, case))
        assert standing(database) == before, what
        assert waiting(database) == told, what
        assert not reply.stands_for, what
        yield what, reply


@pytest.mark.parametrize("role", NOBODIES)
def test_who_may_nothing_reaches_nothing(role: str, staff_guide: Guide, database: Database) -> None:
    keep_cases(database, Person("telegram", "4711"))
    with database.unit() as unit:
        for grant in NOBODIES[role]:
            unit.grants.put(grant, "an operator", AT)
    for what, reply in answers_that_change_nothing(staff_guide, database):
        assert not [secret for secret in SECRETS if secret in reply.text], what
        assert not reply.documents, what


def test_a_student_can_do_nothing_of_it_with_their_own_case(staff_guide: Guide, database: Database) -> None:
    keep_cases(database, PERSON)
    assert list(answers_that_change_nothing(staff_guide, database))


def test_an_adviser_of_the_school_can(staff_guide: Guide, database: Database) -> None:
    """So that the others are refused for who they are, and not for how they ask."""
    keep_cases(database, Person("telegram", "4711"))
    with database.unit() as unit:
        unit.grants.put(Grant(PERSON, Granted.ADVISER, SCHOOL), "an operator", AT)
    before = standing(database)
    payload = press_in_channel("choose-1", "1:LA-2041-1:Claim")
    reply = staff_guide.receive(message_of(payload, 1, WAITING))
    assert "college or not" in reply.text
    assert standing(database) != before


def test_a_window_opens_for_anybody_and_tells_nobody_anything() -> None:
    for of in Window:
        incoming = to_message(open_window(of, WAITING), AT)
        assert incoming.message is None
        (opens,) = incoming.courtesy
        assert isinstance(opens, OpenWindow)
        assert opens.case == WAITING
