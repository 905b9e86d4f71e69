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
CASE = "LA-2041"


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


def open_window(do: str, case: str = CASE, **more: Any) -> dict[str, Any]:
    """A button that opens a window, pressed under a message of a case."""
    return press(f"open-{do}", case, **more)


def at_home(do: str, case: str = CASE) -> dict[str, Any]:
    """A button beside a case in the home tab."""
    payload = press(f"desk-{do}", case, container={"type": "view", "view_id": "V1"})
    return {key: value for key, value in payload.items() if key not in {"message", "channel", "response_url"}}


def window(of: str, case: str = CASE, **values: Any) -> dict[str, Any]:
    """A window that was sent in. A value is what was typed, or the field as Slack sends it."""
    fields = {name: value if isinstance(value, dict) else typed(value) for name, value in values.items()}
    state = {name.replace("__", "-"): {"field": field} for name, field in fields.items()}
    view = {"id": "V1", "hash": "1.a", "callback_id": of, "private_metadata": case, "state": {"values": state}}
    return {
        "type": "view_submission",
        "team": {"id": TEAM},
        "user": {"id": ANA, "team_id": TEAM},
        "view": view,
        "trigger_id": "99.1.window",
    }


def typed(value: str) -> dict[str, Any]:
    """A field for words."""
    return {"type": "plain_text_input", "value": value}


def day(value: str) -> dict[str, Any]:
    """A field for a date."""
    return {"type": "datepicker", "selected_date": value}


def clock(value: str) -> dict[str, Any]:
    """A field for a time."""
    return {"type": "timepicker", "selected_time": value}


def one_of(value: str) -> dict[str, Any]:
    """A menu."""
    return {"type": "static_select", "selected_option": {"text": {"type": "plain_text", "text": "x"}, "value": value}}


def somebody(value: str | None) -> dict[str, Any]:
    """A menu of members."""
    return {"type": "users_select", "selected_user": value}


def ticked(*values: str) -> dict[str, Any]:
    """Boxes to tick."""
    return {"type": "checkboxes", "selected_options": [{"value": value} for value in values]}


OFFERED: dict[str, Any] = {
    "day__1": day("2026-11-24"),
    "time__1": clock("15:30"),
    "length__1": one_of("45"),
    "place__1": "Hackney Library",
    "borough__1": one_of("Hackney"),
    "day__2": day("2026-11-25"),
    "time__2": clock("16:00"),
    "length__2": one_of("60"),
    "place__2": "Room 4; or the hub",
    "borough__2": one_of("Newham"),
    "length__3": one_of("45"),
    "school_knows": ticked("school_knows"),
}
CLOSED: dict[str, Any] = {
    "outcome": one_of("guidance_given"),
    "notes": "Well done.\nActions: rest",
    "actions": "1. visit the college; early\n- ask about bursaries\n\n",
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
    "a window is asked for": open_window("offer"),
    "slots": window("offer", **OFFERED),
    "declined": window("decline", reason="I am away"),
    "handed on": window("hand_on", to=somebody("U0BEN00001")),
    "closed": window("close", **CLOSED),
    "at home": at_home("claim"),
    "adviser": command("hours mon 9-5", command="/adviser"),
    "home": event(type="app_home_opened", user=ANA, channel=DIRECT, tab="home"),
    "uninstalled": event(type="app_uninstalled"),
    "revoked": event(type="tokens_revoked", tokens={"oauth": [], "bot": [BOT]}),
    "file": said(
        "",
        subtype="file_share",
        files=[{"id": "F1", "mimetype": "image/png", "size": 100, "url_private_download": "https://files.slack.com/f"}],
    ),
}
