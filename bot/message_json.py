"""Messages as plain JSON values, for those that wait for their turn."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.message import Came, InFile, Message, Person, Profile, Role
from bot.plain import plain


def message_as_json(message: Message) -> dict[str, Any]:
    """Plain JSON values, the inverse of :func:`message_from_json`."""
    values: dict[str, Any] = plain(message)
    return values


def message_from_json(values: Mapping[str, Any]) -> Message:
    """A message back. Raises KeyError, TypeError or ValueError on other shapes."""
    profile = values["profile"]
    lists = ("languages", "specialisms", "boroughs")
    return Message(
        id=values["id"],
        person=Person(**values["person"]),
        at=datetime.fromisoformat(values["at"]),
        text=values["text"],
        choice=values["choice"],
        file=InFile(**values["file"]) if values["file"] else None,
        role=Role(values["role"]) if values["role"] else None,
        profile=Profile(**{**profile, **{name: tuple(profile[name]) for name in lists}}) if profile else None,
        choices_of=values["choices_of"],
        came=Came(values["came"]) if values["came"] else None,
        back=values["back"],
        # This came later: a message from before it has none.
        case=values.get("case", ""),
    )
