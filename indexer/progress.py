"""What a long job shows of itself: a bar in a terminal, a line a step elsewhere."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator
from typing import Protocol, TextIO

WIDTH = 30
EVERY = 0.1


class Progress(Protocol):
    """Told of steps and of how far each has come."""

    def begin(self, step: str, total: int | None = None) -> None:
        """A step begins; ``total`` is known where there is a bar to draw."""

    def advance(self, count: int = 1) -> None:
        """So many more are done."""

    def end(self, *, whole: bool) -> None:
        """The step is over; not ``whole`` where it failed."""


@contextlib.contextmanager
def step(progress: Progress, name: str, total: int | None = None) -> Iterator[None]:
    """One step, ended however it ends."""
    progress.begin(name, total)
    try:
        yield
    except BaseException:
        progress.end(whole=False)
        raise
    progress.end(whole=True)


class Silent:
    """Shows nothing."""

    def begin(self, step: str, total: int | None = None) -> None:
        """Nothing."""

    def advance(self, count: int = 1) -> None:
        """Nothing."""

    def end(self, *, whole: bool) -> None:
        """Nothing."""


class Bar:
    """Draws on ``stream``: in place in a terminal, one line a step that was done elsewhere."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._live = stream.isatty()
        self._step, self._total, self._done = "", 0, 0
        self._begun = self._drawn = 0.0

    def begin(self, step: str, total: int | None = None) -> None:
        """Begin a line."""
        self._step, self._total, self._done = step, total or 0, 0
        self._begun = time.monotonic()
        if self._live:
            self._draw(0.0)

    def advance(self, count: int = 1) -> None:
        """Redraw, at most ten times a second."""
        self._done += count
        if self._live and time.monotonic() - self._drawn >= EVERY:
            self._draw(min(1.0, self._done / self._total) if self._total else 1.0)

    def end(self, *, whole: bool) -> None:
        """Finish the line. A step that failed leaves the last word to the error."""
        seconds = time.monotonic() - self._begun
        if self._live:
            if whole:
                self._draw(1.0)
            self._stream.write("\n")
        elif whole:
            self._stream.write(f"{self._step}: {self._count()} in {seconds:.1f} s\n")
        self._stream.flush()

    def _draw(self, share: float) -> None:
        self._drawn = time.monotonic()
        bar = "█" * round(share * WIDTH) + "░" * (WIDTH - round(share * WIDTH))
        self._stream.write(f"\r{self._step:<18} {bar} {self._count()}  {self._drawn - self._begun:.0f} s ")
        self._stream.flush()

    def _count(self) -> str:
        return f"{self._done:,} of {self._total:,}" if self._total else f"{self._done:,}"
