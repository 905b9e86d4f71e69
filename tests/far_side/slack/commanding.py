"""What people ask of the app without a message of its own: commands, shortcuts, opening it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.far_side.slack.envelopes import channel_name, interaction, slash_command
from tests.far_side.slack.places import Places, act
from tests.far_side.slack.responding import hear_command
from tests.far_side.slack.triggers import ResponseUrl
from tests.far_side.slack.wire import ImpossibleError, Json

if TYPE_CHECKING:
    from tests.far_side.slack.world import World


class Commanding:
    """The acts of people who turn to the app."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._places = Places(world)

    def command(
        self, user: str, command: str, text: str = "", *, channel: str | None = None, expired: bool = False
    ) -> Json:
        """Type a slash command. What is answered at once is said in the channel, to this person or to all."""
        if not command.startswith("/"):
            raise ImpossibleError("A command begins with a slash.")
        team, person = self._places.served(user)
        where = self._places.channel(user, channel)
        response = self._world.response_urls.make(user, where)
        fields = slash_command(self._world.settings.app_id, team, person, where, command, text) | {
            "response_url": f"{self._world.address}/commands/{response}",
            "trigger_id": self._world.triggers.make(user, team.id, expired=expired),
        }
        number = self._world.names.next("Co")
        to = ResponseUrl(user, where, "", 0.0)
        self._world.deliveries.add(
            number, "commands", fields, where.id, lambda answer: hear_command(self._world, to, command, answer)
        )
        return act([number], channel=where.id, trigger=fields["trigger_id"])

    def message_shortcut(
        self, user: str, callback_id: str, ts: str, *, channel: str | None = None, expired: bool = False
    ) -> Json:
        """Choose a shortcut in the menu of a message."""
        where = self._places.channel(user, channel)
        message = self._places.message(where, ts)
        response = self._world.response_urls.make(user, where, ts if message.ours else "")
        more = {
            "response_url": f"{self._world.address}/app/{response}",
            "channel": {"id": where.id, "name": channel_name(where)},
            "message_ts": ts,
            "message": message.shape(),
        }
        return self._shortcut("message_action", user, callback_id, more, where.id, expired=expired) | {"ts": ts}

    def shortcut(self, user: str, callback_id: str, *, expired: bool = False) -> Json:
        """Choose a shortcut that belongs to no message."""
        return self._shortcut("shortcut", user, callback_id, {}, "", expired=expired)

    def open_app(self, user: str, tab: str) -> Json:
        """Open the home tab, or that of messages."""
        team, _ = self._places.person(user)
        channel = self._places.channel(user, None)
        event: Json = {
            "type": "app_home_opened",
            "user": user,
            "channel": channel.id,
            "tab": tab,
            "event_ts": self._world.ts(),
        }
        home = self._world.views.homes.get(user)
        if home and tab == "home":
            event["view"] = home.shape(self._world.settings.app_id)
        return act(self._world.tell(team, event, channel.id), channel=channel.id)

    def _shortcut(self, kind: str, user: str, callback_id: str, more: Json, channel: str, *, expired: bool) -> Json:
        team, person = self._places.served(user)
        payload = interaction(kind, self._world.settings.app_id, team, person) | more
        payload |= {
            "callback_id": callback_id,
            "trigger_id": self._world.triggers.make(user, team.id, expired=expired),
            "action_ts": self._world.ts(),
        }
        number = self._world.names.next("Ix")
        self._world.deliveries.add(number, "interactions", payload, channel)
        return act([number], channel=channel, trigger=payload["trigger_id"])
