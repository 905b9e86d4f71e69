"""The app as Slack is to make it asks for what is used, and for nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from adapters.slack.events import _KINDS
from adapters.slack.home import COMMAND
from adapters.slack.payloads import ADVISER

PATH = Path(__file__).parents[3] / "deploy" / "slack-manifest.yaml"
# What each call and event asks for, as docs.slack.dev has it.
NEEDED = {
    "app_mentions:read": "app_mention",
    "chat:write": "chat.postMessage, chat.postEphemeral, chat.update",
    "commands": "slash commands; windows need no right of their own",
    "files:read": "files that are sent to the assistant",
    "files:write": "files.getUploadURLExternal",
    "im:history": "message.im",
    "im:write": "conversations.open",
}


@pytest.fixture(scope="module")
def manifest() -> dict[str, Any]:
    return dict(yaml.safe_load(PATH.read_text(encoding="utf-8")))


def test_its_commands_are_those_that_are_read(manifest: dict[str, Any]) -> None:
    commands = manifest["features"]["slash_commands"]
    assert [one["command"] for one in commands] == [COMMAND, ADVISER]
    # Without it, what people are called would stand in the text.
    assert all(one["should_escape"] for one in commands)


def test_it_asks_for_no_right_that_is_not_needed(manifest: dict[str, Any]) -> None:
    assert set(manifest["oauth_config"]["scopes"]["bot"]) == set(NEEDED)
    assert "user" not in manifest["oauth_config"]["scopes"]


def test_its_events_are_those_that_are_read(manifest: dict[str, Any]) -> None:
    events = manifest["settings"]["event_subscriptions"]["bot_events"]
    assert {event.partition(".")[0] for event in events} == set(_KINDS)
    assert [event for event in events if "." in event] == ["message.im"]


def test_it_is_within_what_slack_takes(manifest: dict[str, Any]) -> None:
    about = manifest["display_information"]
    assert len(about["name"]) <= 35
    assert len(about["description"]) <= 140
    assert 174 <= len(about["long_description"]) <= 4000
    for command in manifest["features"]["slash_commands"]:
        assert len(command["description"]) <= 2000
        assert len(command["usage_hint"]) <= 1000
