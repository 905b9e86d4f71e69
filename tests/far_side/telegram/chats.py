"""Who and what there is: people, chats, and the messages that stand in them."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import Literal

from tests.far_side.telegram.files import StoredFile
from tests.far_side.telegram.wire import Json, RefusedError, bad_request, forbidden

ChatKind = Literal["private", "group", "supergroup", "channel"]
Standing = Literal["stranger", "member", "administrator", "left", "kicked"]


@dataclass
class Person:
    """Somebody with an account, or the bot itself."""

    id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = None
    is_bot: bool = False
    deactivated: bool = False

    def shape(self) -> Json:
        """As the Bot API shows it."""
        shown = {
            "id": self.id,
            "is_bot": self.is_bot,
            "first_name": self.first_name,
            "last_name": self.last_name,
            "username": self.username,
            "language_code": self.language_code,
        }
        return {name: value for name, value in shown.items() if value is not None}


@dataclass
class Edit:
    """What a message said before it was edited, at this monotonic time."""

    content: Json
    markup: Json | None
    at: float


@dataclass
class Message:
    """A message that stands in a chat, whoever wrote it. ``content`` holds its own fields, by their wire names."""

    chat: Chat
    id: int
    author: Person | None
    date: int
    content: Json
    arrived: float
    markup: Json | None = None
    file: StoredFile | None = None
    edited: int | None = None
    deleted: bool = False
    edits: list[Edit] = field(default_factory=list)

    def shape(self) -> Json:
        """As the Bot API shows it."""
        shown: Json = {"message_id": self.id, "date": self.date, "chat": self.chat.shape()}
        if self.chat.kind == "channel":
            shown["sender_chat"] = self.chat.shape()
        elif self.author:
            shown["from"] = self.author.shape()
        if self.edited is not None:
            shown["edit_date"] = self.edited
        if self.markup and "inline_keyboard" in self.markup:
            shown["reply_markup"] = self.markup
        return shown | self.content

    def quoted(self) -> Json:
        """The same under an answer to it, where it does not show what it answered itself."""
        return {name: value for name, value in self.shape().items() if name != "reply_to_message"}

    def edit(self, content: Json, markup: Json | None, date: int) -> None:
        """Put new content in the place of the old, which is kept for the record."""
        self.edits.append(Edit(self.content, self.markup, time.monotonic()))
        self.content, self.markup, self.edited = content, markup, date


@dataclass
class Chat:
    """A chat, with how the bot stands in it. A private chat has the id of its person."""

    id: int
    kind: ChatKind
    title: str = ""
    username: str | None = None
    person: Person | None = None
    standing: Standing = "stranger"
    upgraded_to: int | None = None
    messages: dict[int, Message] = field(default_factory=dict)
    last_id: int = 0
    version: int = 0

    def shape(self) -> Json:
        """As the Bot API shows it."""
        shown: Json = {"id": self.id, "type": self.kind}
        if self.person:
            person = self.person.shape()
            return shown | {name: person[name] for name in ("first_name", "last_name", "username") if name in person}
        shown["title"] = self.title
        if self.username:
            shown["username"] = self.username
        return shown

    def refusal(self) -> RefusedError | None:
        """Why the bot may not write here; None where it may."""
        if self.upgraded_to is not None:
            return RefusedError(
                400, "Bad Request: group chat was upgraded to a supergroup chat", migrate_to=self.upgraded_to
            )
        if self.person:
            return self._private_refusal(self.person)
        if self.standing == "kicked":
            return forbidden(f"bot was kicked from the {self.kind} chat")
        if self.standing in ("left", "stranger"):
            return forbidden(f"bot is not a member of the {self.kind} chat")
        return None

    def _private_refusal(self, person: Person) -> RefusedError | None:
        if person.deactivated:
            return forbidden("user is deactivated")
        if self.standing == "kicked":
            return forbidden("bot was blocked by the user")
        if self.standing == "left":
            return forbidden("bot can't initiate conversation with a user")
        # Nobody has written to the bot from here: for it, the chat does not exist.
        return bad_request("chat not found") if self.standing == "stranger" else None
