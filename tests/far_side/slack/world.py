"""All that the far side knows. It lives on one event loop, which is its lock: nothing here waits for anything."""

from __future__ import annotations

import time
from collections import Counter
from typing import TYPE_CHECKING

from tests.far_side.slack.chats import Channel, Message
from tests.far_side.slack.deliveries import Deliveries
from tests.far_side.slack.envelopes import event_callback, event_kind
from tests.far_side.slack.faults import Faults
from tests.far_side.slack.files import Files
from tests.far_side.slack.hooks import Hooks
from tests.far_side.slack.limits import Pace
from tests.far_side.slack.sockets import Sockets
from tests.far_side.slack.teams import Names, Team, Teams
from tests.far_side.slack.triggers import ResponseUrls, Triggers
from tests.far_side.slack.view_stacks import Views
from tests.far_side.watch import Watch

if TYPE_CHECKING:
    from tests.far_side.slack.settings import Settings
    from tests.far_side.slack.wire import Json

Times = dict[str, list[tuple[str, float]]]
"""For each channel, ids with the monotonic time at which something befell them."""


class World:
    """One app, the workspaces that it is in, and everybody in them. ``address`` is where all of it listens."""

    def __init__(self, settings: Settings, address: str) -> None:
        self.settings = settings
        self.address = address
        self.names = Names()
        self.teams = Teams(self.names)
        self.faults = Faults()
        self.pace = Pace(settings.limits)
        self.watch = Watch()
        self.files = Files()
        self.triggers = Triggers(settings.trigger_seconds)
        self.response_urls = ResponseUrls(settings.response_seconds, settings.response_uses)
        self.views = Views(self.names)
        self.deliveries = Deliveries(self.watch)
        self.hooks = Hooks(settings, self.deliveries, self.faults)
        self.sockets = Sockets(settings, self.deliveries, self.faults)
        self.codes: dict[str, tuple[Team, str, str]] = {}
        """Codes for oauth.v2.access that were not used, with the person who approved, and the redirect URI."""
        self.received: Times = {}
        self.calls: Counter[str] = Counter()
        self.totals: Counter[str] = Counter()
        self.refused: Counter[str] = Counter()
        self._last_ts = 0

    def ts(self) -> str:
        """Now, as the ts of a message: each is later than the one before."""
        self._last_ts = max(self._last_ts + 1, int(time.time() * 1_000_000))
        return f"{self._last_ts // 1_000_000}.{self._last_ts % 1_000_000:06d}"

    def put(self, channel: Channel, user: str, content: Json, *, ours: bool = False, to: str = "") -> Message:
        """Let a message stand in a channel; one that is ephemeral is ``to`` one person."""
        message = Message(channel, self.ts(), user, content, ours=ours, ephemeral_to=to)
        channel.add(message)
        if ours:
            self.totals["messages"] += 1
            self.received.setdefault(channel.id, []).append((message.ts, message.arrived))
        self.touch(channel)
        return message

    def touch(self, channel: Channel) -> None:
        """A channel is not as it was."""
        channel.version += 1
        self.watch.changed()

    def tell(self, team: Team, event: Json, channel: str = "") -> list[str]:
        """Send an event to the app. Gives its id, unless the app has not subscribed to it or is not let in."""
        if team.token is None or event_kind(event) not in self.settings.subscribed:
            return []
        return [self.force(team, event, channel)]

    def force(self, team: Team, event: Json, channel: str = "") -> str:
        """The same, wanted or not. Gives its id."""
        number = self.names.next("Ev")
        self.deliveries.add(number, "events", event_callback(self.settings.app_id, team, event, number), channel)
        return number

    def tell_message(self, message: Message, **more: object) -> list[str]:
        """Tell the app of a message, where it is in the channel. Its own messages come back to it too."""
        team = self.teams.find(message.channel.team)
        if team.bot.id not in message.channel.members or message.ephemeral_to:
            return []
        channel = message.channel
        told = {"channel": channel.id, "event_ts": message.ts, "channel_type": channel.kind}
        return self.tell(team, message.shape() | told | more, channel.id)

    def tell_change(self, message: Message, before: Json, *, deleted: bool = False) -> list[str]:
        """Tell the app that a message was edited or deleted."""
        channel, now = message.channel, self.ts()
        team = self.teams.find(channel.team)
        if team.bot.id not in channel.members or message.ephemeral_to:
            return []
        event: Json = {
            "type": "message",
            "subtype": "message_deleted" if deleted else "message_changed",
            "previous_message": before,
            "channel": channel.id,
            "hidden": True,
            "ts": now,
            "event_ts": now,
            "channel_type": channel.kind,
        }
        event |= {"deleted_ts": message.ts} if deleted else {"message": message.shape()}
        return self.tell(team, event, channel.id)
