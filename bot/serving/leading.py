"""One process of all that serve a database leads a channel: it polls, sends, and keeps the hours.

Another takes over within a second of its end, however it ends.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence

from bot.serving.metrics import ChannelMetrics
from bot.serving.stopping import Stopping
from bot.serving.threads import Threads
from bot.storage.leases import Leases

log = logging.getLogger(__name__)

LOOK_EVERY = 1.0
# Something that runs until it is asked to stop.
Work = Callable[[Stopping], Awaitable[None]]


class Leading:
    """Leads where nobody else does. ``work`` is done only while leading."""

    def __init__(
        self, name: str, work: Sequence[Work], leases: Leases, threads: Threads, metrics: ChannelMetrics
    ) -> None:
        self._name = name
        self._work = work
        self._leases = leases
        self._threads = threads
        self._metrics = metrics
        self.leads = False

    async def run(self, stopping: Stopping) -> None:
        """Lead, or wait to lead, until asked to stop. What ``work`` raises is raised."""
        while not stopping:
            if await self._have():
                self._leads(True)
                try:
                    await self._lead(stopping)
                finally:
                    self._leads(False)
            await stopping.within(LOOK_EVERY)
        await self._threads.run(self._leases.give_back, self._name)

    def _leads(self, leads: bool) -> None:
        self.leads = leads
        self._metrics.leading.set(leads)

    async def _have(self) -> bool:
        return await self._threads.run(self._leases.take, self._name)

    async def _lead(self, stopping: Stopping) -> None:
        over = Stopping()
        async with asyncio.TaskGroup() as group:
            for work in self._work:
                group.create_task(_until_over(work, over))
            while not stopping and await self._have():
                await stopping.within(LOOK_EVERY)
            if not stopping:
                log.warning("another process leads %s now", self._name)
            over.ask()


async def _until_over(work: Work, over: Stopping) -> None:
    await work(over)
