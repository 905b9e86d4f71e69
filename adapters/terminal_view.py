"""What the terminal looks like: bubbles, cards, numbered choices. Nothing shown can command the terminal."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from rich import box
from rich.console import Console, ConsoleDimensions, ConsoleOptions, Group, RenderableType, RenderResult
from rich.panel import Panel
from rich.segment import Segment
from rich.table import Table
from rich.text import Text

from adapters.closed_output import silence
from adapters.plain_text import printable
from bot.reply import Card, Choice, Reply

# Longer lines are hard to follow.
WIDEST = 84
INDENT = 2


class OutputClosedError(Exception):
    """Nobody reads what is written any more."""


class _Console(Console):
    def on_broken_pipe(self) -> None:
        """Say so, where rich would end the process with a failure."""
        silence(self.file)
        raise OutputClosedError


def make_console(stdout: TextIO) -> Console:
    """A console on ``stdout`` that takes text as text: no markup, no emoji codes, no highlighting."""
    reconfigure = getattr(stdout, "reconfigure", None)
    if reconfigure is not None:
        # A terminal that is not UTF-8 gets a question mark for what it lacks.
        reconfigure(errors="replace")
    console = _Console(file=stdout, markup=False, emoji=False, highlight=False)
    if console.is_dumb_terminal:
        # rich takes such a terminal to be 80 wide unless it is told both.
        console.size = ConsoleDimensions(*_size(stdout))
    return console


def _size(stdout: TextIO) -> tuple[int, int]:
    with suppress(OSError, ValueError):
        width, height = os.get_terminal_size(stdout.fileno())
        if width and height:
            return width, height
    return 80, 25


@dataclass(frozen=True, slots=True)
class _Indented:
    """``what`` a little to the right, without the spaces that rich leaves at the ends of lines."""

    what: RenderableType

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        width = max(1, min(options.max_width, WIDEST) - INDENT)
        for line in console.render_lines(self.what, options.update(width=width), pad=False):
            yield Segment(" " * INDENT)
            while line and not line[-1].text.strip():
                line.pop()
            yield from line[:-1]
            yield from (Segment(part.text.rstrip(), part.style) for part in line[-1:])
            yield Segment.line()


class View:
    """Shows replies on ``console``."""

    def __init__(self, console: Console, words: Callable[..., str]) -> None:
        self.console = console
        self._words = words
        self._unicode = console.encoding.lower().startswith("utf")

    def show(self, reply: Reply) -> None:
        """A whole reply, but for its pictures."""
        for text in reply.opening:
            self.say(text)
        for card in reply.cards:
            self._print(self._card(card))
        for text in reply.closing:
            self.say(text)
        if reply.choices:
            self._print(_numbered(reply.choices))

    def say(self, text: str, style: str = "") -> None:
        """One bubble."""
        self._print(Text(printable(text), style=style, overflow="fold"))

    def heard(self, text: str) -> None:
        """What came in, for a transcript of what nobody saw being typed."""
        self.console.print(Text(f"> {printable(text)}", style="bold"), overflow="fold")
        self.console.print()

    def file(self, path: Path, shows: str) -> None:
        """Where a file is, and for a picture what it shows."""
        # Never wrapped by us: a path in pieces cannot be copied.
        code = "terminal.picture_saved" if shows else "terminal.file_saved"
        self.console.print(Text(" " * INDENT + printable(self._words(code, path=path)), style="bold"), soft_wrap=True)
        if shows:
            self.say(self._words("terminal.picture_shows", alt=shows), style="dim")

    @contextmanager
    def waiting(self, text: str) -> Iterator[None]:
        """A spinner with ``text`` for as long as it takes."""
        if not self.console.is_terminal:
            yield
            return
        if self.console.is_dumb_terminal:
            self.say(text)
            yield
            return
        with self.console.status(Text(printable(text)), spinner="dots" if self._unicode else "line"):
            yield

    def _print(self, what: RenderableType) -> None:
        self.console.print(_Indented(what))
        self.console.print()

    def _card(self, card: Card) -> Panel:
        parts: list[RenderableType] = [Text(printable(card.title), style="bold", overflow="fold")]
        if card.summary:
            parts.append(Text(printable(card.summary), overflow="fold"))
        if card.why_text:
            parts.append(Text(printable(card.why_text), style="green", overflow="fold"))
        if card.facts:
            mark = "•" if self._unicode else "-"
            parts.append(_rows([(mark, fact.text) for fact in card.facts]))
        # The title stands inside because a border cuts a long one off.
        return Panel(
            Group(*parts),
            title=Text(printable(card.letter), style="bold") if card.letter else None,
            title_align="left",
            border_style="cyan",
            box=box.ROUNDED,
        )


def _numbered(choices: Sequence[Choice]) -> Table:
    return _rows([(str(number), choice.label) for number, choice in enumerate(choices, start=1)])


def _rows(rows: Sequence[tuple[str, str]]) -> Table:
    """Texts with a mark before each, wrapped beside it."""
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(style="bold cyan", no_wrap=True, justify="right")
    grid.add_column(overflow="fold")
    for mark, text in rows:
        grid.add_row(Text(mark), Text(printable(text), overflow="fold"))
    return grid
