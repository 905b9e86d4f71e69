"""What the environment may say of Slack."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.settings import SettingsError, read_settings
from bot.settings_slack import SlackSettings

TOKEN = {"SLACK_BOT_TOKEN": "xoxb-1234567890-abc"}
SIGNED = {"SLACK_SIGNING_SECRET": "0123456789abcdef0123"}
CLIENT = {"SLACK_CLIENT_ID": "12.34", "SLACK_CLIENT_SECRET": "0123456789abcdef", "SLACK_URL": "https://a.example/"}


def read(tmp_path: Path, **given: str) -> SlackSettings | None:
    return read_settings({"AMBITIONS_HOME": str(tmp_path), **given}).serve.slack


def test_without_a_workspace_there_is_no_slack(tmp_path: Path) -> None:
    assert read(tmp_path, **SIGNED) is None


def test_one_workspace_or_several(tmp_path: Path) -> None:
    assert read(tmp_path, **TOKEN, **SIGNED) == SlackSettings(TOKEN["SLACK_BOT_TOKEN"], SIGNED["SLACK_SIGNING_SECRET"])
    several = read(tmp_path, **CLIENT, **SIGNED)
    assert several is not None
    assert (several.client_id, several.url) == ("12.34", "https://a.example")
    assert read(tmp_path, **TOKEN, SLACK_APP_TOKEN="xapp-1234567890") is not None


@pytest.mark.parametrize(
    ("given", "fault"),
    [
        (TOKEN, "SLACK_SIGNING_SECRET is missing"),
        ({**TOKEN, **SIGNED, "SLACK_BOT_TOKEN": "xoxp-1234567890"}, "SLACK_BOT_TOKEN must begin with xoxb-"),
        ({**TOKEN, "SLACK_APP_TOKEN": "xoxb-1234567890"}, "SLACK_APP_TOKEN must begin with xapp-"),
        ({**TOKEN, "SLACK_SIGNING_SECRET": "short"}, "SLACK_SIGNING_SECRET must be"),
        ({**CLIENT, **SIGNED, "SLACK_CLIENT_SECRET": ""}, "SLACK_CLIENT_ID and SLACK_CLIENT_SECRET"),
        ({**CLIENT, **SIGNED, "SLACK_URL": "http://a.example"}, "SLACK_URL must begin with https://"),
        ({**TOKEN, **SIGNED, "SLACK_PER_SECOND": "0"}, "SLACK_PER_SECOND must be"),
    ],
)
def test_a_fault_is_named_and_no_secret_with_it(given: dict[str, str], fault: str, tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=fault) as raised:
        read(tmp_path, **given)
    assert not any(secret in str(raised.value) for name, secret in given.items() if "SECRET" in name and secret)
