"""Payloads as Slack's documents show them, with ids of nobody."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from bot.message import Person

AT = datetime(2026, 11, 22, 12, tzinfo=UTC)
SAID_AT = datetime(2026, 11, 22, 11, 59, 30, tzinfo=UTC)
TS = f"{int(SAID_AT.timestamp())}.000200"
TEAM, ANA, BOT, DIRECT, STAFF_ROOM = "T0SCHOOL01", "U0ANA00001", "U0BOT00001", "D0ANA00001", "C0STAFF001"
URL = "https://hooks.slack.com/actions/T0SCHOOL01/1/abc"
PERSON = Person("slack", f"{TEAM}/{ANA}")


def event(event_id: str = "Ev01", /, **fields: Any) -> dict[str, Any]:
    """An envelope with this event in it."""
    return {
        "token": "never-read",
        "team_id": TEAM,
        "api_app_id": "A0AMBITION",
        "event": fields,
        "type": "event_callback",
        "event_id": event_id,
        "event_time": int(SAID_AT.timestamp()),
        "authorizations": [{"team_id": TEAM, "user_id": BOT, "is_bot": True, "is_enterprise_install": False}],
    }


def said(words: str, **more: Any) -> dict[str, Any]:
    """Somebody writes to the assistant."""
    usual = {"type": "message", "channel": DIRECT, "channel_type": "im", "user": ANA, "text": words, "ts": TS}
    return event(**{**usual, **more})


def mentioned(words: str, **more: Any) -> dict[str, Any]:
    """Somebody asks in a channel."""
    usual = {"type": "app_mention", "channel": STAFF_ROOM, "user": ANA, "text": f"<@{BOT}> {words}", "ts": TS}
    return event(**{**usual, **more})


def command(words: str, **more: Any) -> dict[str, Any]:
    """A slash command."""
    usual = {
        "command": "/ambitions",
        "text": words,
        "team_id": TEAM,
        "user_id": ANA,
        "user_name": "never-read",
        "channel_id": STAFF_ROOM,
        "channel_name": "staff-room",
        "response_url": URL,
        "trigger_id": "13345224609.738474920.8088930838d8",
    }
    return {**usual, **more}


def press(name: str, value: str, label: str = "Not A", **more: Any) -> dict[str, Any]:
    """A button pressed in the person's own conversation."""
    button = {"type": "button", "action_id": name, "value": value, "text": {"type": "plain_text", "text": label}}
    rows = [
        {"type": "section", "block_id": "a", "text": {"type": "mrkdwn", "text": "Hello"}},
        {"type": "actions", "block_id": "b", "elements": [button]},
    ]
    usual = {
        "type": "block_actions",
        "user": {"id": ANA, "team_id": TEAM, "name": "never-read"},
        "team": {"id": TEAM, "domain": "school"},
        "container": {"type": "message", "message_ts": TS, "channel_id": DIRECT, "is_ephemeral": False},
        "channel": {"id": DIRECT, "name": "directmessage"},
        "message": {"type": "message", "ts": TS, "text": "Hello", "blocks": rows, "bot_id": "B0"},
        "actions": [{**button, "block_id": "b", "action_ts": TS}],
        "trigger_id": "99.1.press",
        "response_url": URL,
    }
    return {**usual, **more}


def press_in_channel(name: str, value: str, **more: Any) -> dict[str, Any]:
    """A button pressed under what one person alone sees in a channel: Slack does not hand that message over."""
    where = {"type": "message", "message_ts": TS, "channel_id": STAFF_ROOM, "is_ephemeral": True}
    payload = press(name, value, container=where, channel={"id": STAFF_ROOM, "name": "staff-room"}, **more)
    return {key: value for key, value in payload.items() if key != "message"}


def window(**values: str) -> dict[str, Any]:
    """A window that was sent in, with a field for each value."""
    state = {name: {"field": {"type": "plain_text_input", "value": value}} for name, value in values.items()}
    view = {"id": "V1", "hash": "1.a", "callback_id": "asking", "state": {"values": state}, "private_metadata": ""}
    return {
        "type": "view_submission",
        "team": {"id": TEAM},
        "user": {"id": ANA, "team_id": TEAM},
        "view": view,
        "trigger_id": "99.1.window",
    }


EVERY = {
    "said": said("hello"),
    "changed": event(
        type="message",
        subtype="message_changed",
        channel=DIRECT,
        channel_type="im",
        ts=TS,
        message={"type": "message", "user": ANA, "text": "no i like boats", "ts": TS, "edited": {"user": ANA}},
        previous_message={"type": "message", "user": ANA, "text": "i like goats", "ts": TS},
    ),
    "mentioned": mentioned("how much does a nurse earn"),
    "command": command("pay of a nurse"),
    "pressed": press("choose-1", "1:abc123:Not A"),
    "pressed in a channel": press_in_channel("choose-2", "2:abc123:More like A"),
    "shared": press_in_channel("share", "Ev01"),
    "started": press("start", "start"),
    "window": window(reason="A question", more="and another"),
    "home": event(type="app_home_opened", user=ANA, channel=DIRECT, tab="home"),
    "uninstalled": event(type="app_uninstalled"),
    "revoked": event(type="tokens_revoked", tokens={"oauth": [], "bot": [BOT]}),
    "file": said(
        "",
        subtype="file_share",
        files=[{"id": "F1", "mimetype": "image/png", "size": 100, "url_private_download": "https://files.slack.com/f"}],
    ),
}
