"""The methods by which the program speaks: chat.* and reactions.add."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.far_side.slack.blocks import taken_blocks
from tests.far_side.slack.wire import Json, RefusedError

if TYPE_CHECKING:
    from tests.far_side.slack.arguments import Arguments
    from tests.far_side.slack.chats import Channel, Message
    from tests.far_side.slack.teams import Team
    from tests.far_side.slack.world import World

_LONGEST_TEXT = 40_000
_LONGEST_UPDATE = 4_000
_TS = re.compile(r"\d{10}\.\d{6}")
_EMOJI = re.compile(r"[a-z0-9_+'-]+(::skin-tone-[2-6])?")


def post_message(world: World, team: Team, given: Arguments) -> Json:
    """Write to a channel, or to a person by their id."""
    channel = _writable(world, team, given)
    message = world.put(channel, team.bot.id, _content(world, team, channel, given), ours=True)
    world.tell_message(message)
    return {"channel": channel.id, "ts": message.ts, "message": message.shape()}


def post_ephemeral(world: World, team: Team, given: Arguments) -> Json:
    """Write to one person in a channel, until they leave it."""
    channel = _writable(world, team, given)
    user = given.required("user")
    if user not in channel.members or team.user(user).deleted:
        raise RefusedError("user_not_in_channel")
    message = world.put(channel, team.bot.id, _content(world, team, channel, given), ours=True, to=user)
    return {"message_ts": message.ts}


def update(world: World, team: Team, given: Arguments) -> Json:
    """Change one of the program's own messages."""
    message = _own(team, given, "cant_update_message")
    change = _words(world, given, _LONGEST_UPDATE)
    # What is not mentioned stays; an empty list takes blocks away.
    kept = {"blocks": message.content["blocks"]} if "blocks" in message.content and "blocks" not in given.values else {}
    edit(world, message, kept | change)
    return {"channel": message.channel.id, "ts": message.ts, "text": change["text"], "message": message.shape()}


def delete(world: World, team: Team, given: Arguments) -> Json:
    """Take one of the program's own messages away."""
    message = _own(team, given, "cant_delete_message")
    remove(world, message)
    return {"channel": message.channel.id, "ts": message.ts}


def add_reaction(world: World, team: Team, given: Arguments) -> Json:
    """Put an emoji under a message."""
    message = _standing(team, given.text("channel"), given.text("timestamp"))
    name = given.text("name")
    if not _EMOJI.fullmatch(name):
        raise RefusedError("invalid_name")
    react(world, message, name, team.bot.id)
    return {}


def edit(world: World, message: Message, content: Json) -> list[str]:
    """Change a message, whoever wrote it, and tell the app. Gives the ids of the events."""
    before = message.shape()
    message.edit(content, world.ts())
    world.totals["edits"] += message.ours
    world.touch(message.channel)
    return world.tell_change(message, before)


def remove(world: World, message: Message) -> list[str]:
    """Take a message away, whoever wrote it, and tell the app. Gives the ids of the events."""
    before = message.shape()
    message.deleted = True
    world.totals["deletions"] += message.ours
    world.touch(message.channel)
    return world.tell_change(message, before, deleted=True)


def react(world: World, message: Message, name: str, user: str) -> None:
    """Put an emoji under a message. Raises RefusedError where it is there."""
    reactions = message.content.setdefault("reactions", [])
    found = next((one for one in reactions if one["name"] == name), None)
    if found is None:
        found = {"name": name, "users": [], "count": 0}
        reactions.append(found)
    if user in found["users"]:
        raise RefusedError("already_reacted")
    found["users"].append(user)
    found["count"] += 1
    world.touch(message.channel)


def ours(world: World, team: Team, content: Json) -> Json:
    """The content of a message with what marks it as the program's."""
    app_id = world.settings.app_id
    marks = {"team": team.id, "bot_id": team.bot.bot_id, "app_id": app_id, "bot_profile": team.bot_profile(app_id)}
    return content | marks


def thread_of(channel: Channel, ts: str) -> Json:
    """The fields of an answer in the thread of a message, or of the one that it is itself in. Raises RefusedError.

    Where the message has gone there are none: Slack does not refuse, and the answer stands in the channel for all.
    """
    if not _TS.fullmatch(ts):
        raise RefusedError("invalid_thread_ts")
    found = channel.standing(ts)
    if found is None:
        return {}
    root = channel.standing(found.thread_ts) or found
    return {"thread_ts": root.ts, "parent_user_id": root.user}


def writable(team: Team, channel: Channel) -> Channel:
    """A channel in which the app may write. Raises RefusedError."""
    if channel.archived:
        raise RefusedError("is_archived")
    if team.bot.id not in channel.members:
        raise RefusedError("not_in_channel")
    if channel.kind == "im" and team.users[channel.person].deleted:
        raise RefusedError("user_disabled")
    return channel


def _writable(world: World, team: Team, given: Arguments) -> Channel:
    named = given.text("channel")
    if named in team.users and named != team.bot.id:
        return writable(team, world.teams.open_channel(team, "im", person=named))
    return writable(team, team.visible(named))


def _content(world: World, team: Team, channel: Channel, given: Arguments) -> Json:
    content = ours(world, team, _words(world, given, _LONGEST_TEXT))
    thread = thread_of(channel, given.text("thread_ts")) if "thread_ts" in given.values else {}
    if thread and given.truth("reply_broadcast"):
        thread |= {"subtype": "thread_broadcast"}
    return content | thread


def _words(world: World, given: Arguments, longest: int) -> Json:
    blocks = given.structure("blocks", "invalid_blocks_format")
    text = given.text("text")
    if not text and not blocks:
        raise RefusedError("no_text")
    if len(text) > longest:
        raise RefusedError("msg_too_long")
    content: Json = {"text": text}
    if blocks:
        content["blocks"] = taken_blocks(blocks, world.names)
    if metadata := given.structure("metadata", "invalid_metadata_format"):
        if not isinstance(metadata, dict) or not {"event_type", "event_payload"} <= metadata.keys():
            raise RefusedError("invalid_metadata_schema")
        content["metadata"] = metadata
    return content


def _own(team: Team, given: Arguments, refusal: str) -> Message:
    message = _standing(team, given.text("channel"), given.text("ts"))
    if not message.ours:
        raise RefusedError(refusal)
    return message


def _standing(team: Team, channel: str, ts: str) -> Message:
    message = team.visible(channel).standing(ts)
    if message is None:
        raise RefusedError("message_not_found")
    return message
