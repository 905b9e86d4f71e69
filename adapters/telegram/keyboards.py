"""Choices as buttons: how they are labelled, how they stand in rows, and when they have to be listed in the text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from adapters.labels import labels_of
from adapters.plain_text import printable
from adapters.splitting import shortened
from adapters.telegram.callback_data import PICKED, data_for
from adapters.telegram.calls import Button, EditKeyboard, Keyboard
from bot.reply import Choice

# In letters, on a narrow phone. What is longer is cut off by Telegram itself, and not always at its end.
WHOLE_ROW = 30
HALF_ROW = 14
MOST_BUTTONS = 100
TICK = "✓"


@dataclass(frozen=True, slots=True)
class Offer:
    """Choices to be shown. ``keyboard`` has no rows where they cannot be pressed.

    ``lines`` are all of them with their numbers; ``listed`` says that the buttons alone do not tell everything.
    """

    keyboard: Keyboard
    lines: tuple[str, ...]
    listed: bool


def offer(choices: Sequence[Choice], choices_id: str) -> Offer:
    """How ``choices`` are shown. Without an id that a button can carry there are no buttons."""
    labels = labels_of(choices, MOST_BUTTONS, WHOLE_ROW)
    buttons = [
        Button(label, data)
        for number, label in enumerate(labels.shown, start=1)
        if (data := data_for(choices_id, number))
    ]
    if len(buttons) < len(labels.shown):
        return Offer((), labels.lines, listed=True)
    return Offer(_rows(buttons), labels.lines, labels.listed)


def taken_off(back: Mapping[str, str]) -> tuple[EditKeyboard, ...]:
    """What is left of the buttons that were pressed: one that shows what was picked. ``back`` is the message's own."""
    message_id, picked = back.get("edit", ""), " ".join(printable(back.get("picked", "")).split())
    if not (message_id.isascii() and message_id.isdecimal()):
        return ()
    label = f"{TICK} {shortened(picked, WHOLE_ROW)}"
    return (EditKeyboard(int(message_id), ((Button(label, PICKED),),) if picked else ()),)


def _rows(buttons: Sequence[Button]) -> Keyboard:
    """Short ones two a row, long ones alone, in order."""
    rows: list[tuple[Button, ...]] = []
    for button in buttons:
        if rows and len(rows[-1]) == 1 and len(rows[-1][0].label) <= HALF_ROW >= len(button.label):
            rows[-1] = (*rows[-1], button)
        else:
            rows.append((button,))
    return tuple(rows)
