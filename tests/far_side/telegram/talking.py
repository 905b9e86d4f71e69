"""What people do: they write, send, press, edit, block. Each act makes an update for the bot."""

from __future__ import annotations

import re
from base64 import b64decode
from typing import Any

from tests.far_side.telegram import media
from tests.far_side.telegram.chats import Chat, Message, Person
from tests.far_side.telegram.wire import Json
from tests.far_side.telegram.world import World

_CODE = re.compile(r"[A-Za-z0-9_-]{0,64}")


class ImpossibleError(Exception):
    """What a test asked for cannot happen: there is no such button, or the person has blocked the bot."""


class Talking:
    """The acts of people in chats. Each gives the id of the update that it made."""

    def __init__(self, world: World) -> None:
        self._world = world

    def say(self, person: int, text: str, chat: int | None = None, reply_to: int | None = None) -> int:
        """Write a text."""
        content = media.text(text)
        if reply_to is not None:
            content["reply_to_message"] = self._message(self._chat(person, chat), reply_to).quoted()
        return self._write(person, chat, content)

    def start(self, person: int, code: str = "", chat: int | None = None) -> int:
        """Open the bot by a link: ``t.me/name?start=code``. No client follows a link with another kind of code."""
        if not _CODE.fullmatch(code):
            raise ImpossibleError("A code has at most 64 of A-Z a-z 0-9 _ and -.")
        return self.say(person, f"/start {code}".strip(), chat)

    def say_many(self, said: list[tuple[int, str]]) -> list[int]:
        """Many people write, in private, in this order."""
        return [self.say(person, text) for person, text in said]

    def forward(self, person: int, text: str, author: int, chat: int | None = None) -> int:
        """Forward a text of somebody else's."""
        origin = {"type": "user", "sender_user": self._person(author).shape(), "date": self._world.date() - 60}
        return self._write(person, chat, media.text(text) | {"forward_origin": origin})

    def send(self, person: int, kind: str, chat: int | None = None, content: str = "", **details: Any) -> int:
        """Send something that is no text; ``content`` is in base64, ``details`` are those of ``media``."""
        return self._write(person, chat, self._made(kind, content, details))

    def send_album(self, person: int, contents: list[str], caption: str = "", chat: int | None = None) -> list[int]:
        """Send several pictures at once: an update for each."""
        group = {"media_group_id": str(13_000_000_000_000_000 + self._world.updates.last_id)}
        captions = [caption] + [""] * (len(contents) - 1)
        return [
            self._write(person, chat, self._made("photo", content, {"caption": words}) | group)
            for content, words in zip(contents, captions, strict=True)
        ]

    def edit(self, person: int, text: str, message_id: int | None = None, chat: int | None = None) -> int:
        """Change a text that this person wrote: the last one, unless told which."""
        where = self._chat(person, chat)
        if message_id is None:
            texts = (message for message in where.messages.values() if "text" in message.content)
            message_id = max((message.id for message in texts if message.author is self._person(person)), default=0)
        message = self._message(where, message_id)
        message.edit(media.text(text), None, self._world.date())
        self._world.touch(where)
        return self._world.tell("edited_message", message.shape(), where)

    def publish(self, chat: int, text: str) -> int:
        """Write in a channel, as the channel."""
        where = self._chat(0, chat)
        return self._world.tell("channel_post", self._world.put(where, None, media.text(text)).shape(), where)

    def inject(self, kind: str, body: Json, chat: int | None = None) -> int:
        """Deliver any update, as it stands; ``chat`` is the one in whose order it belongs."""
        return self._world.updates.add(kind, body, chat)

    def _made(self, kind: str, content: str, details: Json) -> Json:
        files, data = self._world.files, b64decode(content)
        match kind:
            case "photo":
                return media.photo(files, data, details.get("caption", ""), details.get("size"))
            case "document":
                return media.document(files, data, **details)
            case "voice":
                return media.voice(files, data, **details)
            case "video":
                return media.video(files, data, **details)
            case "sticker":
                return media.sticker(files, **details)
            case "location":
                return media.location(**details)
            case "contact":
                return media.contact(**details)
        raise ImpossibleError(f"Nobody can send a {kind} here.")

    def _write(self, person: int, chat: int | None, content: Json) -> int:
        where, author = self._chat(person, chat), self._person(person)
        if where.person:
            if where.standing == "kicked":
                raise ImpossibleError("Somebody who has blocked the bot cannot write to it.")
            where.standing = "member"
        elif (alone := self._world.directory.chats[person]).standing == "stranger":
            # From a group the bot knows who this is, but may not write first.
            alone.standing = "left"
        return self._world.tell("message", self._world.put(where, author, content).shape(), where)

    def _chat(self, person: int, chat: int | None) -> Chat:
        return self._world.directory.chats[person if chat is None else chat]

    def _person(self, person: int) -> Person:
        return self._world.directory.people[person]

    def _message(self, chat: Chat, message_id: int) -> Message:
        if message_id not in chat.messages:
            raise ImpossibleError(f"There is no message {message_id} in this chat.")
        return chat.messages[message_id]
