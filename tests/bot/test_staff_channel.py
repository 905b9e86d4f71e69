"""A channel of a school's staff: nobody is asked who they are first, and whoever is a student meets the age limit."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from bot.guide import Guide, Installed, Mind
from bot.live_rules import LiveRules
from bot.message import Message, Person, Role
from bot.reply import Reply, Status
from bot.safeguarding.rules import Rules
from bot.storage.database import Database
from bot.wording.words import shipped

ME = Person("slack", "T1/U1")
Say = Callable[[str], Reply]


@pytest.fixture
def say(database: Database, mind: Mind, rules: Rules) -> Say:
    """Somebody writes in a workspace."""
    installed = Installed(live={"slack": LiveRules(12, trial=True, gate=False)})
    guide = Guide(database, lambda: mind, rules.look, shipped(), installed)
    said: list[str] = []

    def say(words: str) -> Reply:
        said.append(words)
        at = datetime(2026, 11, 23, 9, tzinfo=UTC) + timedelta(minutes=len(said))
        return guide.receive(Message(str(len(said)), ME, at, words))

    return say


def test_the_first_question_is_answered_and_says_that_it_is_a_trial(say: Say, database: Database) -> None:
    reply = say("how much does a nurse earn")
    assert reply.intent == "pay_outlook"
    assert "trial" in reply.text
    assert "trial" not in say("how much does a vet earn").text
    with database.peek() as peek:
        assert peek.conversation(ME).met


def test_a_teacher_may_say_so(say: Say, database: Database) -> None:
    say("hi")
    say("teacher")
    with database.peek() as peek:
        assert peek.conversation(ME).role is Role.TEACHER


def test_nothing_is_logged_for_staff_or_for_who_has_not_said_who_they_are(say: Say, database: Database) -> None:
    done = "i did a 5 hour taster at a bakery on 2 november 2026"
    say("hi")
    assert say(done).status is Status.REFUSED
    say("teacher")
    assert say(done).status is Status.NOT_YET
    with database.peek() as peek:
        assert not peek.portfolio(ME).entries()


def test_a_student_is_asked_for_the_year_and_below_the_first_turned_away(say: Say, database: Database) -> None:
    say("hi")
    assert "year" in say("i am a student").text.lower()
    assert say("year 9").status is Status.REFUSED
    assert say("how much does a nurse earn").status is Status.REFUSED
    with database.peek() as peek:
        assert peek.conversation(ME).role is None
        assert not peek.conversation(ME).passed_gate


def test_a_student_of_the_sixth_form_may_go_on(say: Say, database: Database) -> None:
    say("i am a student in year 12")
    with database.peek() as peek:
        assert peek.conversation(ME).role is Role.STUDENT
        assert peek.conversation(ME).passed_gate


def test_a_concern_comes_before_everything(say: Say) -> None:
    assert say("i want to kill myself").status is Status.SAFEGUARDING
