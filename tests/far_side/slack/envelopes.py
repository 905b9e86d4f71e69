"""What is sent to the program: the envelope of an event, the fields of a command, the payloads of interactions."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from tests.far_side.slack.chats import Channel, User

if TYPE_CHECKING:
    from tests.far_side.slack.teams import Team
    from tests.far_side.slack.wire import Json

VERIFICATION_TOKEN = "far-side-verification-token"  # the old one, that nobody should check any more
_CHANNEL_TYPES = {"channel": "message.channels", "group": "message.groups", "im": "message.im"}


def event_kind(event: Json) -> str:
    """The name by which an app subscribes to an event."""
    kind = str(event["type"])
    return _CHANNEL_TYPES.get(str(event.get("channel_type")), kind) if kind == "message" else kind


def event_callback(app_id: str, team: Team, event: Json, number: str) -> Json:
    """The envelope of an event."""
    bot = {"user_id": team.bot.id, "is_bot": True, "is_enterprise_install": False}
    return {
        "token": VERIFICATION_TOKEN,
        "team_id": team.id,
        "context_team_id": team.id,
        "context_enterprise_id": None,
        "api_app_id": app_id,
        "event": event,
        "type": "event_callback",
        "event_id": number,
        "event_time": int(time.time()),
        "authorizations": [{"enterprise_id": None, "team_id": team.id} | bot],
        "is_ext_shared_channel": False,
        "event_context": f"4-{number}",
    }


def slash_command(app_id: str, team: Team, user: User, channel: Channel, command: str, text: str) -> Json:
    """The fields of a slash command, all strings."""
    return {
        "token": VERIFICATION_TOKEN,
        "team_id": team.id,
        "team_domain": team.domain,
        "channel_id": channel.id,
        "channel_name": channel_name(channel),
        "user_id": user.id,
        "user_name": user.name,
        "command": command,
        "text": text,
        "api_app_id": app_id,
        "is_enterprise_install": "false",
    }


def interaction(kind: str, app_id: str, team: Team, user: User) -> Json:
    """The fields that all interactions have."""
    named = {"id": user.id, "username": user.name, "name": user.name, "team_id": team.id}
    return {
        "type": kind,
        "team": {"id": team.id, "domain": team.domain},
        "user": named,
        "api_app_id": app_id,
        "token": VERIFICATION_TOKEN,
        "enterprise": None,
        "is_enterprise_install": False,
    }


def channel_name(channel: Channel) -> str:
    """The name of a channel as commands and interactions have it."""
    if channel.kind == "im":
        return "directmessage"
    return "privategroup" if channel.kind == "group" else channel.name
