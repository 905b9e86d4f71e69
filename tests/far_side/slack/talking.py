"""What people write: texts, mentions, edits, files. Each act makes events for the app, where it can see them."""

from __future__ import annotations

import re
import uuid
from base64 import b64decode
from typing import TYPE_CHECKING

from tests.far_side.slack.chatting import edit, react, remove
from tests.far_side.slack.files import File
from tests.far_side.slack.places import Places, act
from tests.far_side.slack.wire import ImpossibleError, Json, RefusedError

if TYPE_CHECKING:
    from tests.far_side.slack.chats import Channel
    from tests.far_side.slack.world import World

_LINK = re.compile(r"https?://[^\s<>]+[^\s<>.,;:!?)\]]")
_ADDRESS = re.compile(r"(?<![\w/@:.|])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


class Talking:
    """The acts of people who write."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._places = Places(world)

    def say(
        self, user: str, text: str, channel: str | None = None, thread: str | None = None, broadcast: bool = False
    ) -> Json:
        """Write a text."""
        content = self._typed(text)
        return self._write(user, self._places.channel(user, channel), content, thread, broadcast=broadcast)

    def say_many(self, said: list[tuple[str, str]]) -> list[Json]:
        """Many people write to the app, in this order."""
        return [self.say(user, text) for user, text in said]

    def mention(self, user: str, text: str, channel: str, thread: str | None = None) -> Json:
        """Write to the app by its name: an event for the name, and one for the message."""
        where = self._places.channel(user, channel)
        team = self._world.teams.find(where.team)
        content = self._typed(text, mentioned=team.bot.id)
        written = self._write(user, where, content, thread)
        if team.bot.id in where.members:
            told = {"type": "app_mention", "channel": where.id, "event_ts": written["ts"]}
            event = where.messages[written["ts"]].shape() | told
            written["ids"] = self._world.tell(team, event, where.id) + written["ids"]
        return written

    def edit(self, user: str, text: str, ts: str, channel: str | None = None) -> Json:
        """Change a text that this person wrote."""
        message = self._places.own(user, self._places.channel(user, channel), ts)
        return act(edit(self._world, message, self._typed(text)), ts=ts, channel=message.channel.id)

    def delete(self, user: str, ts: str, channel: str | None = None) -> Json:
        """Take a text away that this person wrote."""
        message = self._places.own(user, self._places.channel(user, channel), ts)
        return act(remove(self._world, message), ts=ts, channel=message.channel.id)

    def react(self, user: str, emoji: str, ts: str, channel: str | None = None) -> Json:
        """Put an emoji under a message."""
        message = self._places.message(self._places.channel(user, channel), ts)
        try:
            react(self._world, message, emoji, user)
        except RefusedError as refused:
            raise ImpossibleError(refused.error) from None
        event: Json = {
            "type": "reaction_added",
            "user": user,
            "reaction": emoji,
            "item_user": message.user,
            "item": {"type": "message", "channel": message.channel.id, "ts": ts},
            "event_ts": self._world.ts(),
        }
        team = self._world.teams.find(message.channel.team)
        return act(self._world.tell(team, event, message.channel.id), ts=ts, channel=message.channel.id)

    def upload(
        self,
        user: str,
        name: str,
        content: str,
        mime: str,
        text: str = "",
        size: int | None = None,
        channel: str | None = None,
        thread: str | None = None,
    ) -> Json:
        """Send a file; ``content`` is in base64."""
        where = self._places.channel(user, channel)
        number = self._world.names.next("F")
        file = File(number, where.team, name, mime, user, b64decode(content), pretended_size=size, shared=True)
        self._world.files.add(file)
        shared = {"files": [file.shape(self._world.address)], "upload": False, "subtype": "file_share"}
        written = self._write(user, where, self._typed(text) | shared, thread)
        event: Json = {
            "type": "file_shared",
            "file_id": number,
            "user_id": user,
            "file": {"id": number},
            "channel_id": where.id,
            "event_ts": written["ts"],
        }
        team = self._world.teams.find(where.team)
        told = self._world.tell(team, event, where.id) if team.bot.id in where.members else []
        return written | {"ids": written["ids"] + told}

    def bot_says(self, channel: str, text: str, name: str, thread: str | None = None) -> Json:
        """Another app writes: like today's apps, as a user of its own, with nothing but ``bot_id`` to know it by."""
        team = self._world.teams.of_channel(channel)
        where = team.channels[channel]
        bot = f"B{name.upper():0>10.10}"
        marks = {"bot_id": bot, "app_id": f"A{name.upper():0>10.10}", "team": team.id, "text": text}
        message = self._world.put(where, f"U{name.upper():0>10.10}", marks | self._thread(where, thread))
        return act(self._world.tell_message(message), ts=message.ts, channel=channel)

    def inject(self, team: str, event: Json, channel: str = "") -> Json:
        """Deliver any event, as it stands."""
        return act([self._world.force(self._world.teams.find(team), event, channel)], channel=channel)

    def _write(self, user: str, where: Channel, content: Json, thread: str | None, *, broadcast: bool = False) -> Json:
        root = self._thread(where, thread)
        if broadcast and root:
            root["subtype"] = "thread_broadcast"
        message = self._world.put(where, user, content | {"team": where.team} | root)
        return act(self._world.tell_message(message), ts=message.ts, channel=where.id)

    def _thread(self, where: Channel, thread: str | None) -> Json:
        if thread is None:
            return {}
        found = self._places.message(where, thread)
        root = self._places.message(where, found.thread_ts or found.ts)
        return {"thread_ts": root.ts, "parent_user_id": root.user}

    def _typed(self, text: str, mentioned: str = "") -> Json:
        parts: list[Json] = [{"type": "user", "user_id": mentioned}, {"type": "text", "text": " "}] if mentioned else []
        section = {"type": "rich_text_section", "elements": [*parts, {"type": "text", "text": text}]}
        block = {"type": "rich_text", "block_id": self._world.names.next("b"), "elements": [section]}
        name = f"<@{mentioned}> " if mentioned else ""
        return {"client_msg_id": str(uuid.uuid4()), "text": name + escaped(text), "blocks": [block]}


def escaped(text: str) -> str:
    """A text as Slack hands it on: three signs escaped, links and addresses in angle brackets."""
    safe = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    linked = _LINK.sub(lambda found: f"<{found[0]}>", safe)
    return _ADDRESS.sub(lambda found: f"<mailto:{found[0]}|{found[0]}>", linked)
