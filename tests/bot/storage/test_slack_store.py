"""Workspaces of Slack on both databases: tokens are sealed, what is removed goes, a state is good once."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import text

from bot.storage.database import Database
from bot.storage.slack_store import Workspace
from tests.bot.storage.samples import NOON

HERE, THERE = Workspace("T1", "xoxb-1-secret"), Workspace("T2", "xoxb-2-secret")
SOON = NOON + timedelta(minutes=10)


def test_a_token_comes_back_and_stands_nowhere_in_clear(database: Database) -> None:
    with database.unit() as unit:
        unit.slack.install(HERE, NOON)
        unit.slack.install(THERE, NOON)
    with database.peek() as peek:
        assert (peek.slack.token("T1"), peek.slack.token("T3"), peek.slack.count()) == (HERE.token, None, 2)
    with database.engine.connect() as connection:
        rows = connection.execute(text("SELECT sealed FROM slack_workspaces")).scalars()
        assert all(b"secret" not in bytes(row) for row in rows)
    assert "secret" not in repr(HERE)


def test_a_row_under_another_id_opens_nothing(database: Database) -> None:
    with database.unit() as unit:
        unit.slack.install(HERE, NOON)
    with database.engine.begin() as connection:
        connection.execute(text("UPDATE slack_workspaces SET team = 'T9'"))
    with database.peek() as peek:
        assert peek.slack.token("T9") is None


def test_what_was_installed_again_since_stays(database: Database) -> None:
    with database.unit() as unit:
        unit.slack.install(HERE, NOON)
        unit.slack.install(Workspace("T1", "xoxb-new-secret"), SOON)
        unit.slack.install(THERE, NOON)
        unit.slack.remove("T1", NOON + timedelta(minutes=1))
        unit.slack.remove("T2", NOON + timedelta(minutes=1))
    with database.peek() as peek:
        assert (peek.slack.token("T1"), peek.slack.token("T2")) == ("xoxb-new-secret", None)


def test_a_state_is_good_once_and_for_a_while(database: Database) -> None:
    with database.unit() as unit:
        unit.slack.begin("one", NOON, SOON)
        unit.slack.begin("two", NOON, SOON)
        assert unit.slack.finish("one", NOON)
        assert not unit.slack.finish("one", NOON)
        assert not unit.slack.finish("two", SOON)
        assert not unit.slack.finish("three", NOON)
