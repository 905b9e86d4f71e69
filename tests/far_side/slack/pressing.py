"""Pressing and choosing: in messages, in the home tab, in modals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.far_side.slack.envelopes import channel_name, interaction
from tests.far_side.slack.filling import Given, elements, filled, initial, option_named
from tests.far_side.slack.places import Places, act
from tests.far_side.slack.wire import ImpossibleError, Json

if TYPE_CHECKING:
    from tests.far_side.slack.chats import Message
    from tests.far_side.slack.view_stacks import OpenView
    from tests.far_side.slack.world import World

_Found = tuple[Json, Json, Given]


class Pressing:
    """Finds what is to be pressed by its words, and presses it. Each act makes a ``block_actions``."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._places = Places(world)

    def press(
        self,
        user: str,
        label: str,
        *,
        channel: str | None = None,
        ts: str | None = None,
        chosen: Given = None,
        stale: bool = False,
        expired: bool = False,
    ) -> Json:
        """Press in a message: the latest that shows it to this person, or the one with ``ts``."""
        where = self._places.channel(user, channel)
        for message in reversed(where.messages.values()):
            shown = message.ours and not message.deleted and message.ephemeral_to in ("", user)
            if shown and ts in (None, message.ts):
                for content in (message.content, *(reversed(message.earlier) if stale else ())):
                    if found := _find(content.get("blocks", []), label, chosen):
                        return self._press_message(user, message, found, expired=expired)
        raise ImpossibleError(f"Nothing here says {label!r}.")

    def press_home(self, user: str, label: str, *, chosen: Given = None, expired: bool = False) -> Json:
        """Press in the home tab."""
        home = self._world.views.homes.get(user)
        if home is None:
            raise ImpossibleError("There is no home tab.")
        return self._press_view(user, home, label, chosen, expired=expired)

    def press_view(self, user: str, label: str, *, chosen: Given = None, expired: bool = False) -> Json:
        """Press in the topmost modal."""
        stack = self._world.views.stack(user)
        if not stack:
            raise ImpossibleError("No modal is open.")
        return self._press_view(user, stack[-1], label, chosen, expired=expired)

    def _press_message(self, user: str, message: Message, found: _Found, *, expired: bool) -> Json:
        team, person = self._places.served(user)
        channel = message.channel
        container: Json = {
            "type": "message",
            "message_ts": message.ts,
            "channel_id": channel.id,
            "is_ephemeral": bool(message.ephemeral_to),
        }
        if message.thread_ts:
            container["thread_ts"] = message.thread_ts
        response = self._world.response_urls.make(user, channel, message.ts)
        values = state(message.content.get("blocks", []))
        payload = interaction("block_actions", self._world.settings.app_id, team, person) | {
            "container": container,
            "trigger_id": self._world.triggers.make(user, team.id, expired=expired),
            "channel": {"id": channel.id, "name": channel_name(channel)},
            "state": {"values": values},
            "response_url": f"{self._world.address}/actions/{response}",
            "actions": [self._action(found, values)],
        }
        if not message.ephemeral_to:
            # Of an ephemeral message, Slack says where it stands and not what it says.
            payload["message"] = message.shape()
        return self._send(payload, channel.id, message.ts)

    def _press_view(self, user: str, view: OpenView, label: str, chosen: Given, *, expired: bool) -> Json:
        team, person = self._places.served(user)
        found = _find(view.given["blocks"], label, chosen)
        if found is None:
            raise ImpossibleError(f"Nothing here says {label!r}.")
        values: dict[str, Json] = {}
        action = self._action(found, values)
        for block, actions in values.items():
            view.values |= {(block, name): value for name, value in actions.items()}
        payload = interaction("block_actions", self._world.settings.app_id, team, person) | {
            "container": {"type": "view", "view_id": view.id},
            "trigger_id": self._world.triggers.make(user, team.id, expired=expired),
            "view": view.shape(self._world.settings.app_id),
            "actions": [action],
        }
        return self._send(payload, "", "")

    def _action(self, found: _Found, values: dict[str, Json]) -> Json:
        block, element, given = found
        action: Json = {
            name: element[name] for name in ("type", "action_id", "text", "value", "style") if name in element
        }
        action |= {"block_id": block["block_id"], "action_ts": self._world.ts()}
        if element["type"] == "button":
            return action
        value = filled(element, given)
        if element["type"] != "overflow":
            values.setdefault(block["block_id"], {})[element["action_id"]] = value
        shown = {"placeholder": element["placeholder"]} if "placeholder" in element else {}
        return action | value | shown

    def _send(self, payload: Json, channel: str, ts: str) -> Json:
        number = self._world.names.next("Ix")
        self._world.deliveries.add(number, "interactions", payload, channel)
        return act([number], ts=ts, channel=channel, trigger=payload["trigger_id"])


def state(blocks: list[Json]) -> dict[str, Json]:
    """What the menus and fields hold before anybody touches them, by block and action."""
    values: dict[str, Json] = {}
    for block, element in elements(blocks):
        if (value := initial(element)) is not None:
            values.setdefault(block["block_id"], {})[element["action_id"]] = value
    return values


def _find(blocks: list[Json], label: str, chosen: Given) -> _Found | None:
    for block, element in elements(blocks):
        if element["type"] == "button":
            if element["text"]["text"] == label:
                return block, element, None
        elif label in (element.get("placeholder", {}).get("text"), block.get("label", {}).get("text")):
            if chosen is not None:
                return block, element, chosen
        elif element["type"] != "image" and option_named(element, label):
            return block, element, label
    return None
