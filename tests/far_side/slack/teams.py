"""The workspaces: who is in them, which channels they have, and whether the app is let in."""

from __future__ import annotations

import secrets
from collections import Counter
from dataclasses import dataclass, field

from tests.far_side.slack.chats import Channel, ChannelKind, User
from tests.far_side.slack.wire import Json, RefusedError


class Names:
    """Gives ids: a letter for the kind, and a number."""

    def __init__(self) -> None:
        self._last: Counter[str] = Counter()

    def next(self, letter: str) -> str:
        """An id of this kind, as long as real ones are."""
        self._last[letter] += 1
        return f"{letter}0FAR{self._last[letter]:06d}"


@dataclass
class Team:
    """A workspace, with the app's user in it."""

    id: str
    name: str
    bot: User
    users: dict[str, User] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=dict)
    token: str | None = None
    """The bot's token; None where the app is not let in."""

    @property
    def domain(self) -> str:
        """As in its address."""
        return "-".join(self.name.lower().split())

    def user(self, named: str) -> User:
        """Somebody by id. Raises RefusedError."""
        if named not in self.users:
            raise RefusedError("user_not_found")
        return self.users[named]

    def visible(self, named: str) -> Channel:
        """A channel that the app can see, by id or name. Raises RefusedError."""
        found = self.channels.get(named) or next(
            (one for one in self.channels.values() if one.name and one.name == named.removeprefix("#")), None
        )
        if found is None or (found.kind == "group" and self.bot.id not in found.members):
            raise RefusedError("channel_not_found")
        return found

    def bot_profile(self, app_id: str) -> Json:
        """What stands beside each message of the app."""
        named = {"id": self.bot.bot_id, "app_id": app_id, "user_id": self.bot.id, "name": self.bot.real_name}
        return named | {"deleted": False, "updated": 1_700_000_000, "team_id": self.id, "icons": {}}


class Teams:
    """All workspaces, and the tokens of the app in them."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._all: dict[str, Team] = {}
        self._tokens: dict[str, tuple[Team, str]] = {}
        """Every token that was ever given, with the error that it gives; none while it is good."""

    def add(self, name: str) -> Team:
        """Open a workspace without people, and without the app."""
        number = self._names.next("T")
        bot = User(self._names.next("U"), number, "Ambitions", is_bot=True, bot_id=self._names.next("B"))
        self._all[number] = team = Team(number, name, bot)
        team.users[bot.id] = bot
        return team

    def find(self, number: str) -> Team:
        """A workspace. Raises KeyError."""
        return self._all[number]

    def latest(self) -> Team:
        """The workspace that was opened last. Raises KeyError where there is none."""
        return self._all[list(self._all)[-1]]

    def of_user(self, user: str) -> Team:
        """The workspace of a person. Raises KeyError."""
        for team in self._all.values():
            if user in team.users:
                return team
        raise KeyError(user)

    def of_channel(self, channel: str) -> Team:
        """The workspace of a channel. Raises KeyError."""
        for team in self._all.values():
            if channel in team.channels:
                return team
        raise KeyError(channel)

    def install(self, team: Team) -> str:
        """Let the app in. Gives its token: the one that it has, or a new one."""
        if team.token is None:
            team.token = f"xoxb-{team.id[-6:]}-{secrets.token_hex(12)}"
            self._tokens[team.token] = (team, "")
        return team.token

    def revoke(self, team: Team, error: str) -> None:
        """Let the token of the app give an error from now on."""
        if team.token is not None:
            self._tokens[team.token] = (team, error)
        team.token = None

    def holder(self, token: str) -> Team:
        """The workspace of a bot's token. Raises RefusedError."""
        if not token:
            raise RefusedError("not_authed")
        team, error = self._tokens.get(token, (None, "invalid_auth"))
        if team is None or error:
            raise RefusedError(error)
        return team

    def open_channel(self, team: Team, kind: ChannelKind, name: str = "", person: str = "") -> Channel:
        """Open a channel, or the direct messages of a person: there is one such channel for each."""
        for channel in team.channels.values():
            if kind == "im" and channel.person == person:
                return channel
        number = self._names.next("D" if kind == "im" else "C")
        channel = Channel(number, team.id, kind, name, person)
        channel.members = [person, team.bot.id] if kind == "im" else []
        team.channels[number] = channel
        return channel
