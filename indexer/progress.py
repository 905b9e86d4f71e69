"""What a long job shows of itself: a bar in a terminal, a line a step elsewhere."""

from __future__ import annotations

import sys
import time
from typing import Protocol, TextIO

WIDTH = 30
EVERY = 0.1


class Progress(Protocol):
    """Told of steps and of how far each has come."""

    def begin(self, step: str, total: int | None = None) -> None:
        """A step begins; ``total`` is known where there is a bar to draw."""

    def advance(self, count: int = 1) -> None:
        """So many more are done."""

    def end(self) -> None:
        """The step is done."""


class Silent:
    """Shows nothing."""

    def begin(self, step: str, total: int | None = None) -> None:
        """Nothing."""

    def advance(self, count: int = 1) -> None:
        """Nothing."""

    def end(self) -> None:
        """Nothing."""


class Bar:
    """Draws on ``stream``: in place in a terminal, one line a step elsewhere."""

    def __init__(self, stream: TextIO = sys.stderr) -> None:
        self._stream = stream
        self._live = stream.isatty()
        self._step, self._total, self._done, self._drawn, self._begun = "", None or 0, 0, 0.0, 0.0

    def begin(self, step: str, total: int | None = None) -> None:
        """Begin a line."""
        self._step, self._total, self._done, self._drawn = step, total or 0, 0, 0.0
        self._begun = time.monotonic()
        self._draw()

    def advance(self, count: int = 1) -> None:
        """Redraw, at most ten times a second."""
        self._done += count
        if self._live and time.monotonic() - self._drawn >= EVERY:
            self._draw()

    def end(self) -> None:
        """Finish the line."""
        self._draw(done=True)
        self._stream.write("\n" if self._live else "")
        self._stream.flush()

    def _draw(self, *, done: bool = False) -> None:
        self._drawn = time.monotonic()
        seconds = self._drawn - self._begun
        if self._live:
            share = 1.0 if done or not self._total else self._done / self._total
            bar = "█" * round(share * WIDTH) + "░" * (WIDTH - round(share * WIDTH))
            count = f"{self._done:,} of {self._total:,}" if self._total else f"{self._done:,}"
            self._stream.write(f"\r{self._step:<18} {bar} {count}  {seconds:.0f} s ")
        elif done:
            self._stream.write(f"{self._step}: {self._done:,} done in {seconds:.1f} s\n")
        self._stream.flush()
