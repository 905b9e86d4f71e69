"""A press of a button under one of our messages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from adapters.fields import Group, as_group, as_list, inner, text, whole
from adapters.labels import told_by
from adapters.telegram.callback_data import choice_in

# No choices have this id, so what was picked counts as one of earlier choices.
UNKNOWN_CHOICES = "?"

_LISTED = re.compile(r"^(\d{1,3})\. (.+)$", re.ASCII | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Press:
    """Which choice of which choices, and what the answer needs to mark it: see :class:`bot.message.Message`."""

    choice: str
    choices_of: str
    back: Mapping[str, str]


def press_of(query: Group, data: str) -> Press:
    """What was pressed: the choice in words where the message still shows them, else its number."""
    message = inner(query, "message")
    choices_of, number = choice_in(data) or (UNKNOWN_CHOICES, None)
    label = _label(message, data)
    choice = str(number) if number else label or data
    if number and label:
        choice = _in_full(label, number, message)
    message_id = whole(message, "message_id")
    # Without a label there is no such button any more, and nothing to take away.
    back = {"edit": str(message_id), "picked": label} if label and message_id is not None else {}
    return Press(choice, choices_of, back)


def _label(message: Group, data: str) -> str:
    rows = as_list(inner(message, "reply_markup").get("inline_keyboard"))
    buttons = [as_group(button) for row in rows for button in as_list(row)]
    return next((text(button, "text") for button in buttons if text(button, "callback_data") == data), "")


def _in_full(label: str, number: int, message: Group) -> str:
    """What a button with its number before it stands for, from the list in the message; else the number.

    Where the words do not tell a choice from others, its number does.
    """
    if not label.startswith(f"{number}. "):
        return label
    listed = {line[1]: line[2] for line in _LISTED.finditer(text(message, "text"))}
    full = listed.get(str(number), "")
    if not f"{number}. {full}".startswith(label.removesuffix("…")):
        return str(number)
    name = told_by(full)
    return full if name and [told_by(other) for other in listed.values()].count(name) == 1 else str(number)
