"""The labels of choices, where they are shown on buttons with little room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from adapters.plain_text import printable
from adapters.splitting import shortened
from bot.reply import Choice


@dataclass(frozen=True, slots=True)
class Labels:
    """``whole`` labels, and those ``shown`` on buttons. ``lines`` are all of them with their numbers.

    ``apart``: each can be told from the others when it is said. ``listed``: the buttons alone do not tell everything.
    """

    whole: tuple[str, ...]
    shown: tuple[str, ...]
    lines: tuple[str, ...]
    apart: bool
    listed: bool


def labels_of(choices: Sequence[Choice], most: int, longest: int) -> Labels:
    """The labels of ``choices``, where there is room for ``most`` buttons of ``longest`` letters."""
    whole = tuple(" ".join(printable(choice.label).split()) for choice in choices)
    lines = tuple(f"{number}. {label}".rstrip() for number, label in enumerate(whole, start=1))
    names = {told_by(label) for label in whole}
    apart = len(names) == len(whole) and "" not in names
    listed = not apart or len(whole) > most or any(len(label) > longest for label in whole)
    shown = tuple(shortened(line, longest) for line in lines) if listed else whole
    return Labels(whole, shown[:most], lines, apart, listed)


def told_by(label: str) -> str:
    """What tells a label from others when it is said: signs and capitals do not. Empty where nothing does."""
    return "".join(character for character in label.casefold() if character.isalnum())
