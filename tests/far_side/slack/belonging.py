"""Workspaces, people and channels as they come and go, and the app among them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.far_side.slack import letting_in
from tests.far_side.slack.chats import User
from tests.far_side.slack.places import Places, act
from tests.far_side.slack.wire import ImpossibleError, Json

if TYPE_CHECKING:
    from tests.far_side.slack.chats import Channel
    from tests.far_side.slack.teams import Team
    from tests.far_side.slack.world import World


class Belonging:
    """Who is where."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._places = Places(world)

    def workspace(self, name: str, *, installed: bool) -> Json:
        """Open a workspace."""
        team = self._world.teams.add(name)
        if installed:
            self._world.teams.install(team)
        return {"id": team.id, "bot_user": team.bot.id, "bot_id": team.bot.bot_id}

    def person(self, team: str, name: str, email: str | None = None, admin: bool = False) -> str:
        """Open an account."""
        found = self._world.teams.find(team)
        user = User(self._world.names.next("U"), team, name, is_admin=admin)
        user.email = f"{user.name}@{found.domain}.example" if email is None else email
        found.users[user.id] = user
        return user.id

    def people(self, team: str, count: int) -> list[tuple[str, str]]:
        """Open many."""
        names = [f"Person {number}" for number in range(1, count + 1)]
        return [(self.person(team, name), name) for name in names]

    def channel(self, team: str, name: str, members: list[str], *, private: bool, bot: bool) -> str:
        """Open a channel with people in it."""
        found = self._world.teams.find(team)
        if any(channel.name == name for channel in found.channels.values()):
            raise ImpossibleError(f"There is a #{name}.")
        if strangers := [member for member in members if member not in found.users]:
            raise ImpossibleError(f"{strangers} are not in this workspace.")
        channel = self._world.teams.open_channel(found, "group" if private else "channel", name)
        channel.creator = members[0] if members else found.bot.id
        channel.members = [*members, *([found.bot.id] if bot else [])]
        return channel.id

    def join(self, channel: str, user: str) -> Json:
        """Somebody comes in."""
        return self._comes(self._world.teams.of_channel(channel), channel, user, user)

    def leave(self, channel: str, user: str) -> Json:
        """Somebody goes."""
        return self._goes(self._world.teams.of_channel(channel), channel, user)

    def add_bot(self, channel: str, by: str) -> Json:
        """Somebody invites the app."""
        team = self._world.teams.of_channel(channel)
        self._places.channel(by, channel)
        return self._comes(team, channel, team.bot.id, by)

    def remove_bot(self, channel: str, by: str) -> Json:
        """Somebody throws the app out."""
        team = self._world.teams.of_channel(channel)
        self._places.channel(by, channel)
        return self._goes(team, channel, team.bot.id)

    def archive(self, channel: str, by: str) -> Json:
        """Somebody closes a channel."""
        where = self._places.channel(by, channel)
        where.archived = True
        kind = "group_archive" if where.kind == "group" else "channel_archive"
        event = {"type": kind, "channel": channel, "user": by, "event_ts": self._world.ts()}
        return act(self._tell(where, event), channel=channel)

    def deactivate(self, user: str) -> Json:
        """Close an account."""
        team, person = self._places.person(user)
        person.deleted = True
        self._world.views.stack(user).clear()
        event = {"type": "user_change", "user": person.shape(), "cache_ts": 0, "event_ts": self._world.ts()}
        return act(self._world.tell(team, event))

    def bot_token(self, team: str) -> str:
        """The token of the app in a workspace."""
        token = self._world.teams.find(team).token
        if token is None:
            raise ImpossibleError("The app is not installed.")
        return token

    def approve(self, team: str, user: str | None = None, redirect_uri: str = "") -> str:
        """Somebody lets the app in. Gives the code."""
        found = self._world.teams.find(team)
        return letting_in.approve(self._world, found, user or letting_in.somebody(found), redirect_uri)

    def install(self, team: str, user: str | None = None) -> str:
        """The same without OAuth. Gives the token."""
        return self._world.teams.install(self._world.teams.find(team))

    def uninstall(self, team: str, error: str) -> Json:
        """Throw the app out of a workspace."""
        found = self._world.teams.find(team)
        for channel in found.channels.values():
            if channel.kind != "im" and found.bot.id in channel.members:
                channel.members.remove(found.bot.id)
        told = self._revoke(found, error)
        uninstalled = {"type": "app_uninstalled", "event_ts": self._world.ts()}
        return act([self._world.force(found, uninstalled), *told])

    def revoke_tokens(self, team: str, error: str) -> Json:
        """Revoke the token of a workspace."""
        return act(self._revoke(self._world.teams.find(team), error))

    def _revoke(self, team: Team, error: str) -> list[str]:
        if team.token is None:
            raise ImpossibleError("The app is not installed.")
        self._world.teams.revoke(team, error)
        tokens = {"oauth": [], "bot": [team.bot.id]}
        return [self._world.force(team, {"type": "tokens_revoked", "tokens": tokens, "event_ts": self._world.ts()})]

    def _comes(self, team: Team, channel: str, user: str, by: str) -> Json:
        where = team.channels[channel]
        if user not in team.users or user in where.members:
            raise ImpossibleError(f"{user} cannot join #{where.name}.")
        where.members.append(user)
        event: Json = {
            "type": "member_joined_channel",
            "user": user,
            "channel": channel,
            "channel_type": "G" if where.kind == "group" else "C",
            "team": team.id,
            "event_ts": self._world.ts(),
        }
        return act(self._tell(where, event | ({"inviter": by} if by != user else {})), channel=channel)

    def _goes(self, team: Team, channel: str, user: str) -> Json:
        where = team.channels[channel]
        if user not in where.members:
            raise ImpossibleError(f"{user} is not in #{where.name}.")
        kind = "G" if where.kind == "group" else "C"
        event = {"type": "member_left_channel", "user": user, "channel": channel, "channel_type": kind, "team": team.id}
        told = self._tell(where, event | {"event_ts": self._world.ts()})
        where.members.remove(user)
        return act(told, channel=channel)

    def _tell(self, where: Channel, event: Json) -> list[str]:
        team = self._world.teams.find(where.team)
        return self._world.tell(team, event, where.id) if team.bot.id in where.members else []
