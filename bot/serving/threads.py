"""The one way from the edge, which is asynchronous, to the core, which is not."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class Threads:
    """A bounded pool."""

    def __init__(self, most: int, name: str) -> None:
        self._pool = ThreadPoolExecutor(most, thread_name_prefix=name)

    async def run(self, work: Callable[P, T], /, *values: P.args, **named: P.kwargs) -> T:
        """``work`` in a thread."""
        return await asyncio.get_running_loop().run_in_executor(self._pool, partial(work, *values, **named))

    def close(self) -> None:
        """Wait for what is running."""
        self._pool.shutdown()
