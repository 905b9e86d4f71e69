"""The methods that say who and what there is: conversations.*, users.*, auth.test."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tests.far_side.slack.wire import Json, RefusedError

if TYPE_CHECKING:
    from tests.far_side.slack.arguments import Arguments
    from tests.far_side.slack.chats import Channel, Message
    from tests.far_side.slack.teams import Team
    from tests.far_side.slack.world import World

_USUAL_PAGE = 100
_LARGEST_PAGE = 1000


def auth_test(world: World, team: Team, given: Arguments) -> Json:
    """Whose token this is."""
    return {
        "url": f"https://{team.domain}.slack.com/",
        "team": team.name,
        "user": team.bot.name,
        "team_id": team.id,
        "user_id": team.bot.id,
        "bot_id": team.bot.bot_id,
        "is_enterprise_install": False,
    }


def auth_revoke(world: World, team: Team, given: Arguments) -> Json:
    """Give the token back."""
    if not given.truth("test"):
        world.teams.revoke(team, "token_revoked")
    return {"revoked": not given.truth("test")}


def open_conversation(world: World, team: Team, given: Arguments) -> Json:
    """Begin to write to one person, or go on."""
    named = given.text("channel")
    user = team.visible(named).person if named else given.text("users")
    if not user:
        raise RefusedError("users_list_not_supplied")
    person = team.user(user)
    if person.is_bot:
        raise RefusedError("cannot_dm_bot")
    if person.deleted:
        raise RefusedError("user_disabled")
    known = any(channel.person == user for channel in team.channels.values())
    channel = world.teams.open_channel(team, "im", person=user)
    whole = given.truth("return_im")
    return {
        "no_op": known,
        "already_open": known,
        "channel": channel.shape(team.bot.id) if whole else {"id": channel.id},
    }


def conversation_info(world: World, team: Team, given: Arguments) -> Json:
    """What a channel is."""
    channel = team.visible(given.text("channel"))
    shown = channel.shape(team.bot.id)
    return {"channel": shown | ({"num_members": len(channel.members)} if given.truth("include_num_members") else {})}


def members(world: World, team: Team, given: Arguments) -> Json:
    """Who is in a channel."""
    return {"members": list(team.visible(given.text("channel")).members), "response_metadata": {"next_cursor": ""}}


def replies(world: World, team: Team, given: Arguments) -> Json:
    """A thread: its first message, and the answers, the oldest first."""
    channel = _read(team, given)
    first = channel.standing(given.text("ts"))
    if first is None:
        raise RefusedError("thread_not_found")
    return _page([first, *channel.replies(first.ts)], given)


def history(world: World, team: Team, given: Arguments) -> Json:
    """What stands in a channel outside threads, the newest first."""
    channel = _read(team, given)
    own = [message for message in channel.messages.values() if not message.ephemeral_to and not message.deleted]
    top = [each for each in own if each.thread_ts in ("", each.ts) or each.content.get("subtype") == "thread_broadcast"]
    return _page(top[::-1], given)


def user_info(world: World, team: Team, given: Arguments) -> Json:
    """Somebody."""
    return {"user": team.user(given.text("user")).shape()}


def user_by_email(world: World, team: Team, given: Arguments) -> Json:
    """Somebody with an address."""
    email = given.text("email").lower()
    for user in team.users.values():
        if email and user.email.lower() == email and not user.deleted:
            return {"user": user.shape()}
    raise RefusedError("users_not_found")


def user_profile(world: World, team: Team, given: Arguments) -> Json:
    """What somebody shows of themselves."""
    return {"profile": team.user(given.required("user")).profile()}


def _read(team: Team, given: Arguments) -> Channel:
    channel = team.visible(given.text("channel"))
    if team.bot.id not in channel.members:
        raise RefusedError("not_in_channel")
    return channel


def _page(messages: Sequence[Message], given: Arguments) -> Json:
    oldest, latest, equal = given.text("oldest") or "0", given.text("latest") or "9", given.truth("inclusive")
    within = [each for each in messages if oldest < each.ts < latest or (equal and each.ts in (oldest, latest))]
    size = given.integer("limit", _USUAL_PAGE)
    if not 1 <= size <= _LARGEST_PAGE:
        raise RefusedError("invalid_limit")
    start = _start(given.text("cursor"))
    more = start + size < len(within)
    page = [message.shape() for message in within[start : start + size]]
    return {
        "messages": page,
        "has_more": more,
        "response_metadata": {"next_cursor": f"next-{start + size}" if more else ""},
    }


def _start(cursor: str) -> int:
    if not cursor:
        return 0
    try:
        return int(cursor.removeprefix("next-"))
    except ValueError:
        raise RefusedError("invalid_cursor") from None
