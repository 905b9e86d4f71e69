"""Ending in good order: what is under way is finished, nothing new is begun."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
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

    async def asked(self) -> None:
        """Wait until it is asked for."""
        await self._asked.wait()

    async def within(self, seconds: float) -> bool:
        """Wait so long, or until it is asked for; whether it was."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._asked.wait(), seconds)
        return bool(self)


async def until_stopped(work: Coroutine[None, None, None], stopping: Stopping) -> None:
    """Run ``work``, which never ends by itself, until asked to stop. What it raises is raised."""
    running, asked = asyncio.create_task(work), asyncio.create_task(stopping.asked())
    await asyncio.wait({running, asked}, return_when=asyncio.FIRST_COMPLETED)
    asked.cancel()
    running.cancel()
    with suppress(asyncio.CancelledError):
        await running


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
