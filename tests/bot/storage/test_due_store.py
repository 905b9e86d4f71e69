"""What falls due: once, at its time, and on its channel."""

from __future__ import annotations

from datetime import timedelta

from bot.due import Later
from bot.storage.database import Database
from tests.bot.storage.samples import AMINA, NOON

LATER = NOON + timedelta(hours=4)
CHANNEL = AMINA.channel


def test_something_falls_due_once_and_not_before(database: Database) -> None:
    with database.unit() as unit:
        unit.due.plan(AMINA, [Later("happened", "e1", LATER)])
    with database.peek() as peek:
        assert peek.due.falling_due(CHANNEL, NOON, 10) == []
        assert peek.due.falling_due("another", LATER, 10) == []
        (due,) = peek.due.falling_due(CHANNEL, LATER, 10)
    assert (due.person, due.kind, due.about, due.at) == (AMINA, "happened", "e1", LATER)
    for taken in (True, False):
        with database.unit() as unit:
            assert unit.due.take(due) is taken


def test_planning_again_puts_it_off_and_none_takes_it_back(database: Database) -> None:
    for at in (LATER, LATER + timedelta(days=1)):
        with database.unit() as unit:
            unit.due.plan(AMINA, [Later("happened", "e1", at), Later("happened", "e2", at)])
    with database.peek() as peek:
        assert peek.due.falling_due(CHANNEL, LATER, 10) == []
    with database.unit() as unit:
        unit.due.plan(AMINA, [Later("happened", "e1", None)])
    with database.peek() as peek:
        assert [due.about for due in peek.due.falling_due(CHANNEL, LATER + timedelta(days=2), 10)] == ["e2"]
