"""The operator's stop: one calm sentence for everybody, helplines all the same, and nothing read or remembered."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import NoReturn

import pytest

from bot.due import Rank
from bot.guide import Guide
from bot.reply import Reply, Status
from bot.safeguarding.rules import Rules
from bot.storage.database import Database
from bot.storage.outbox_store import Parcel
from bot.storage.pause_store import Pause
from bot.storage.unit_of_work import UnitOfWork
from bot.wording.words import shipped
from tests.bot.contract import broken_rules
from tests.bot.receiving import LIKES, ME, NOON, message, remembered, rows, student
from tests.bot.talking import Talk, held

LATER = NOON + timedelta(hours=1)
ASKED = datetime(2026, 11, 24, 16, tzinfo=UTC)


def pause(database: Database, at: datetime = NOON) -> None:
    with database.unit() as unit:
        unit.pauses.begin("a wrong answer was given", "operator", at)


def resume(database: Database, at: datetime = LATER) -> bool:
    with database.unit() as unit:
        return unit.pauses.end("lead", at)


def test_everybody_gets_the_same_calm_sentence_and_nothing_changes(guide: Guide, database: Database) -> None:
    guide.receive(student("1", LIKES))
    before = remembered(database)
    pause(database)
    for number, text in enumerate(("not a", "/delete", "stop", "", "🎨", "im dead lol")):
        reply = guide.receive(student(f"p{number}", text))
        assert (reply.intent, reply.status) == ("help", Status.REFUSED)
        assert "not answering just now" in reply.text
        assert "0800 1111" in reply.text
        assert "999" in reply.text
        assert not broken_rules(reply)
    assert remembered(database) == before
    with database.peek() as peek:
        assert len(peek.matches(ME)) == 1


def test_a_clear_concern_still_gets_the_whole_message(guide: Guide, database: Database) -> None:
    pause(database)
    first = guide.receive(message("1", "my dad hits me"))
    assert first.status is Status.SAFEGUARDING
    for words in ("0800 1111", "85258", "999", "nobody has been told"):
        assert words in first.text
    # A used id, too: the answer to it was another one.
    guide.receive(message("2", "hello"))
    assert "85258" in guide.receive(message("2", "my dad hits me")).text


def test_what_came_meanwhile_is_done_and_not_answered_twice(guide: Guide, database: Database) -> None:
    pause(database)
    told = guide.receive(student("1", LIKES))
    count = rows(database)
    assert guide.receive(student("1", LIKES)) == told
    assert resume(database)
    assert guide.receive(student("1", LIKES)) == told
    assert rows(database) == count
    assert guide.receive(student("2", LIKES)).cards


def test_the_rest_of_the_transaction_belongs_to_it(guide: Guide, database: Database) -> None:
    said: list[Reply] = []

    def then(unit: UnitOfWork, reply: Reply) -> None:
        said.append(reply)

    pause(database)
    assert guide.answer(student("1", LIKES), then) == said[0]
    assert guide.answer(student("1", LIKES), then) == said[1]


def test_it_needs_no_model(database: Database, rules: Rules) -> None:
    def no_model() -> NoReturn:
        raise OSError("no such file")

    pause(database)
    reply = Guide(database, no_model, rules.look, shipped()).receive(message("1", LIKES))
    assert "not answering just now" in reply.text


def test_nothing_is_said_unasked_and_what_fell_due_comes_afterwards(guide: Guide, database: Database) -> None:
    talk = Talk(guide)
    talk.say("im shadowing a dentist tomorrow 9 to 1")
    talk.say("yes")
    pause(database)
    assert guide.reminding.due(ME.channel, ASKED) == []
    resume(database)
    [notice] = guide.reminding.due(ME.channel, ASKED)
    assert "dentist" in notice.reply.text
    pause(database)
    assert guide.reminding.due(ME.channel, ASKED) == []
    assert len(held(database)) == 1


def test_replies_are_still_handed_over_and_nudges_wait(database: Database) -> None:
    def ready() -> list[str]:
        with database.peek() as peek:
            return [notice.reply.text for notice in peek.outbox.ready(ME.channel, NOON, 10)]

    with database.unit() as unit:
        unit.outbox.add(ME, Parcel(Reply("help", Status.ANSWERED, ("A nudge.",)), Rank.NUDGE), NOON)
    pause(database)
    assert ready() == []
    with database.unit() as unit:
        unit.outbox.add(ME, Parcel(Reply("help", Status.REFUSED, ("Not now.",)), Rank.REPLY), NOON)
    assert ready() == ["Not now."]
    resume(database)
    assert ready() == ["Not now."]


def test_every_pause_stays_on_record(database: Database) -> None:
    assert not resume(database)
    pause(database)
    assert resume(database)
    pause(database, LATER)
    with database.peek() as peek:
        first, second = peek.pauses.all()
        assert peek.pauses.current() == second
    assert first == Pause(NOON, "operator", "a wrong answer was given", LATER, "lead")
    assert second == Pause(LATER, "operator", "a wrong answer was given")


@pytest.mark.parametrize(
    ("reason", "by"), [("", "operator"), ("why", ""), ("x" * 1001, "operator"), ("why", "x" * 201)]
)
def test_a_pause_has_a_reason_and_somebody(reason: str, by: str, database: Database) -> None:
    with database.unit() as unit, pytest.raises(ValueError, match="a pause has"):
        unit.pauses.begin(reason, by, NOON)
    with database.unit() as unit, pytest.raises(ValueError, match="somebody"):
        unit.pauses.end("", NOON)
