"""Courtesies: what needs no turn, and is done soon or not at all."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from typing import TypeVar

from bot.budget import Budget
from bot.channel import SendingError

Courtesy = TypeVar("Courtesy")
# One that must wait for longer than this, in seconds, has lost its sense.
LATEST = 2.0


async def do_soon(courtesies: Iterable[Courtesy], budget: Budget, do: Callable[[Courtesy], Awaitable[None]]) -> None:
    """Do ``courtesies`` in their order, each at its moment in ``budget``; one that cannot be done is left out."""
    for courtesy in courtesies:
        wait = budget.take(clock()) - clock()
        if wait > LATEST:
            return
        await asyncio.sleep(wait)
        try:
            await do(courtesy)
        except SendingError:
            continue


def clock() -> float:
    """Seconds of the clock that budgets go by."""
    return asyncio.get_running_loop().time()
