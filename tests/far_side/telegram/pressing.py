"""Pressing buttons: those that stand there, those that stood there once, and those of messages long gone."""

from __future__ import annotations

from typing import Any

from tests.far_side.telegram.chats import Chat, Message
from tests.far_side.telegram.talking import ImpossibleError
from tests.far_side.telegram.wire import Json
from tests.far_side.telegram.world import World


class Pressing:
    """Finds a button by its label and presses it."""

    def __init__(self, world: World) -> None:
        self._world = world

    def press(
        self,
        person: int,
        label: str,
        *,
        chat: int | None = None,
        message_id: int | None = None,
        stale: bool = False,
        inaccessible: bool = False,
        too_old: bool = False,
    ) -> int:
        """Press the button with this label, in the latest message that has it or in the one with ``message_id``.

        ``stale``: it may have gone meanwhile. ``inaccessible``: the bot is not shown the message. ``too_old``: it is
        too late to answer.
        """
        where = self._world.directory.chats[person if chat is None else chat]
        for message in reversed(where.messages.values()):
            if message_id in (None, message.id) and message.author is self._world.me and not message.deleted:
                for markup in _markups(message, stale=stale):
                    if data := _data(markup, label):
                        return self._query(person, where, message, data, inaccessible, too_old)
        raise ImpossibleError(f"No button here says {label!r}.")

    def press_data(self, person: int, data: str, message_id: int, chat: int | None = None) -> int:
        """Press a button that never stood there, as a client that cheats can."""
        where = self._world.directory.chats[person if chat is None else chat]
        message = where.messages.get(message_id)
        if message is None:
            raise ImpossibleError(f"There is no message {message_id} in this chat.")
        return self._query(person, where, message, data, inaccessible=False, too_old=False)

    def _query(self, person: int, chat: Chat, message: Message, data: str, inaccessible: bool, too_old: bool) -> int:
        query = self._world.callbacks.ask(too_old=too_old)
        shown = message.shape()
        if inaccessible:
            shown = {"message_id": message.id, "chat": chat.shape(), "date": 0}
        body = {
            "id": query,
            "from": self._world.directory.people[person].shape(),
            "chat_instance": str(3_141_592_653_589_793_238 - abs(chat.id)),
            "message": shown,
            "data": data,
        }
        return self._world.callbacks.asked(query, self._world.tell("callback_query", body, chat))


def _markups(message: Message, *, stale: bool) -> list[Json]:
    before = [edit.markup for edit in reversed(message.edits)] if stale else []
    return [markup for markup in (message.markup, *before) if markup]


def _data(markup: Json, label: str) -> str | None:
    rows: list[list[dict[str, Any]]] = markup.get("inline_keyboard", [])
    for row in rows:
        for button in row:
            if button["text"] == label:
                data: str | None = button.get("callback_data")
                return data
    return None
