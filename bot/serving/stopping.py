"""Ending in good order: what is under way is finished, nothing new is begun."""

from __future__ import annotations

import asyncio
from contextlib import suppress


class Stopping:
    """Set once, when the process is asked to end."""

    def __init__(self) -> None:
        self._asked = asyncio.Event()

    def __bool__(self) -> bool:
        return self._asked.is_set()

    def ask(self) -> None:
        """Begin no more."""
        self._asked.set()

    async def within(self, seconds: float) -> bool:
        """Wait so long, or until it is asked for; whether it was."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._asked.wait(), seconds)
        return bool(self)


class Waking:
    """Something to do may have come: a bell that rings once however often it is pressed."""

    def __init__(self) -> None:
        self._bell = asyncio.Event()

    def ring(self) -> None:
        """There may be something to do."""
        self._bell.set()

    async def within(self, seconds: float) -> None:
        """Wait for the bell, but no longer than so many seconds."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._bell.wait(), seconds)
        self._bell.clear()
