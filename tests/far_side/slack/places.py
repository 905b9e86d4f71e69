"""Where people act: finding the person, the channel and the message that a test means."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tests.far_side.slack.wire import ImpossibleError, Json

if TYPE_CHECKING:
    from tests.far_side.slack.chats import Channel, Message, User
    from tests.far_side.slack.teams import Team
    from tests.far_side.slack.world import World


class Places:
    """Looks things up for the acts of people. Raises ImpossibleError for where somebody cannot be."""

    def __init__(self, world: World) -> None:
        self._world = world

    def person(self, user: str) -> tuple[Team, User]:
        """Somebody whose account is open, and their workspace."""
        team = self._world.teams.of_user(user)
        if team.users[user].deleted:
            raise ImpossibleError("The account is closed.")
        return team, team.users[user]

    def served(self, user: str) -> tuple[Team, User]:
        """The same, where the app is installed: without it there is nothing to press and no command."""
        team, person = self.person(user)
        if team.token is None:
            raise ImpossibleError("The app is not installed.")
        return team, person

    def channel(self, user: str, channel: str | None) -> Channel:
        """A channel that somebody is in; none is the direct messages with the app."""
        team, _ = self.person(user)
        if channel is None:
            return self._world.teams.open_channel(team, "im", person=user)
        if channel not in team.channels:
            raise ImpossibleError("The channel is in another workspace.")
        found = team.channels[channel]
        if user not in found.members:
            raise ImpossibleError(f"{user} is not in #{found.name}.")
        if found.archived:
            raise ImpossibleError(f"#{found.name} is archived.")
        return found

    def message(self, channel: Channel, ts: str) -> Message:
        """A message that stands there."""
        found = channel.standing(ts)
        if found is None:
            raise ImpossibleError(f"There is no message {ts} here.")
        return found

    def own(self, user: str, channel: Channel, ts: str) -> Message:
        """The same, where somebody wrote it."""
        found = self.message(channel, ts)
        if found.user != user:
            raise ImpossibleError("Somebody else wrote it.")
        return found


def act(ids: Sequence[str], *, ts: str = "", channel: str = "", trigger: str = "") -> Json:
    """The fields of ``Act``, as JSON."""
    return {"ids": list(ids), "ts": ts, "channel": channel, "trigger": trigger}
