"""Choices as buttons: what they show, what they carry, and when they have to be listed in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from adapters.labels import labels_of
from adapters.slack.calls import Button, Buttons
from adapters.slack.references import is_reference
from adapters.slack.windows import Window
from bot.reply import Choice

LONGEST_LABEL, LONGEST_VALUE, MOST_IN_A_ROW, MOST_BUTTONS = 75, 2000, 25, 100
# What a button of ours is named; a choice's name has its number behind it, since names differ within a row, that of a
# window what it is for, and that of the desk in the home tab what is asked of it.
CHOOSE, SHARE, START, OPEN, DESK = "choose", "share", "start", "open", "desk"

_VALUE = re.compile(r"(?P<number>[1-9]\d{0,2}):(?P<id>[^:]+)(?::(?P<label>.+))?", re.DOTALL | re.ASCII)


@dataclass(frozen=True, slots=True)
class Offer:
    """Choices to be shown: rows of buttons, none where they cannot be pressed.

    ``lines`` are all of them with their numbers; ``listed`` says that the buttons alone do not tell everything.
    """

    rows: tuple[Buttons, ...]
    lines: tuple[str, ...]
    listed: bool


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a pressed button carried: the id of the choices, and the choice in words, or else its number."""

    choices_id: str
    choice: str


def offer(choices: Sequence[Choice], choices_id: str) -> Offer:
    """How ``choices`` are shown. Without an id there are no buttons: nobody could tell of which choices they are."""
    labels = labels_of(choices, MOST_BUTTONS, LONGEST_LABEL)
    if not choices_id or ":" in choices_id:
        return Offer((), labels.lines, listed=True)
    buttons = [
        _opens(choices[number - 1], label)
        or Button(
            f"{CHOOSE}-{number}", label, _value(choices_id, number, labels.whole[number - 1] if labels.apart else "")
        )
        for number, label in enumerate(labels.shown, start=1)
    ]
    return Offer(tuple(_rows(buttons)), labels.lines, labels.listed)


def chosen_by(value: str) -> Chosen | None:
    """What the button with this value stands for, or None where it is none of ours."""
    match = _VALUE.fullmatch(value)
    return Chosen(match["id"], match["label"] or match["number"]) if match else None


def _opens(choice: Choice, label: str) -> Button | None:
    """The button of a choice that takes words, where a window asks for them."""
    do, case = choice.slots.get("do", ""), choice.slots.get("case", "")
    return Button(f"{OPEN}-{do}", label, case) if do in set(Window) and is_reference(case) else None


def _value(choices_id: str, number: int, label: str) -> str:
    whole = f"{number}:{choices_id}:{label}"
    # The words matter where the choices were others meanwhile; where they do not fit, the number does.
    return whole if label and len(whole) <= LONGEST_VALUE else f"{number}:{choices_id}"


def _rows(buttons: Sequence[Button]) -> Iterator[Buttons]:
    for start in range(0, len(buttons), MOST_IN_A_ROW):
        yield Buttons(tuple(buttons[start : start + MOST_IN_A_ROW]))
