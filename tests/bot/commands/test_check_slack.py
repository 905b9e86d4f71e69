"""``check`` on Slack: the token over real HTTP, how things are brought, workspaces, and what waits."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.commands.check_serving import lines, waiting
from bot.commands.check_slack import SOCKET
from bot.commands.checked import FAULT, OK
from bot.settings import ServeSettings, Settings
from tests.bot.serving.slack_running import slack_settings
from tests.far_side.slack import Slack, running_slack


@pytest.fixture(scope="module")
def slack() -> Iterator[Slack]:
    """A far side."""
    with running_slack() as slack:
        yield slack


def settings(tmp_path: Path, key: str, slack: Slack, **how: Any) -> Settings:
    serve = ServeSettings(trial=True, slack=slack_settings(slack, **how))
    return Settings(tmp_path, f"sqlite:///{tmp_path / 'a.db'}", "", keys=key, serve=serve)


def told(settings: Settings) -> list[tuple[str, str]]:
    return [(line.state, line.text) for line in lines(settings) if line.text.startswith("slack")]


def test_all_is_set(tmp_path: Path, key: str, slack: Slack) -> None:
    token = slack.workspace().bot_token
    assert told(settings(tmp_path, key, slack, bot_token=token, app_token=slack.app_token)) == [
        (OK, "slack: the token is that of @ambitions"),
        (OK, f"slack: what happens is brought {SOCKET}"),
    ]


def test_workspaces_are_counted(tmp_path: Path, key: str, slack: Slack) -> None:
    several = settings(tmp_path, key, slack, client_id="1.2", url="https://a.example")
    assert told(several)[-1] == (OK, "slack: 0 workspaces were added at https://a.example/slack/install")
    assert [line.text for line in waiting(several)][-1].startswith("messages on Slack: 0 wait")


def test_a_token_that_is_not_known_is_a_fault(tmp_path: Path, key: str, slack: Slack) -> None:
    state, text = told(settings(tmp_path, key, slack, bot_token="xoxb-nobody-000"))[0]
    assert (state, "not known there" in text) == (FAULT, True)


def test_a_slack_that_is_away_is_a_fault(tmp_path: Path, key: str, slack: Slack) -> None:
    away = settings(tmp_path, key, slack, bot_token="xoxb-nobody-000", api="http://127.0.0.1:9/api")
    assert "cannot be reached" in told(away)[0][1]
