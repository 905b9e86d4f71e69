"""Waiting until something changes, without asking again and again."""

from __future__ import annotations

import asyncio
from collections.abc import Callable


class Watch:
    """Wakes who waits whenever something has changed."""

    def __init__(self) -> None:
        self.version = 0
        self._waiting: list[asyncio.Future[None]] = []

    def changed(self) -> None:
        """Something is not as it was."""
        self.version += 1
        waiting, self._waiting = self._waiting, []
        for future in waiting:
            if not future.done():
                future.set_result(None)

    async def until(self, holds: Callable[[], bool], limit: float) -> None:
        """Come back as soon as ``holds``, and after ``limit`` seconds in any case."""
        end = asyncio.get_running_loop().time() + limit
        while not holds():
            future = asyncio.get_running_loop().create_future()
            self._waiting.append(future)
            left = end - asyncio.get_running_loop().time()
            if not (await asyncio.wait((future,), timeout=max(0.0, left)))[0]:
                self._waiting.remove(future)
                return
