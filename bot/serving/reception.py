"""What comes in at the same moment is committed together: one write to disk acknowledges all of it."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Sequence
from datetime import datetime

from bot.channel import Entry, NotKeptError
from bot.faults import where
from bot.inbox import Inbox
from bot.message import Person
from bot.serving.metrics import ChannelMetrics
from bot.serving.threads import Threads
from bot.storage.errors import StorageError

log = logging.getLogger(__name__)

MOST_TOGETHER = 100


class Reception:
    """The door of one channel; see :class:`bot.channel.Door`. To be used from one event loop.

    ``arrived`` is told the digests of those who have something waiting.
    """

    def __init__(
        self,
        channel: str,
        inbox: Inbox,
        threads: Threads,
        now: Callable[[], datetime],
        arrived: Callable[[Sequence[str]], None],
        metrics: ChannelMetrics,
    ) -> None:
        self._channel = channel
        self._inbox = inbox
        self._threads = threads
        self._now = now
        self._arrived = arrived
        self._metrics = metrics
        self._waiting: deque[tuple[Entry, asyncio.Future[None]]] = deque()
        self._writing: asyncio.Task[None] | None = None

    async def take_in(self, entry: Entry) -> None:
        """See :class:`bot.channel.Door`."""
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((entry, done))
        if self._writing is None:
            self._writing = asyncio.create_task(self._write())
        await done

    async def take_in_all(self, entries: Sequence[Entry]) -> None:
        """See :class:`bot.channel.Door`. What no database will ever take is left out, so that it holds up nobody."""
        try:
            digests = await self._threads.run(self._inbox.take_in, self._channel, entries, self._now())
        except StorageError as error:
            log.error("storage: %s", error)
            self._metrics.refused.inc(len(entries))
            raise NotKeptError from None
        except Exception as error:
            if len(entries) > 1:
                for entry in entries:
                    await self.take_in_all([entry])
                return
            log.error("an update cannot be kept and was left out: %s", where(error))
            return
        self._metrics.updates.inc(len(entries))
        self._arrived(digests)

    async def can_be_written_to(self, person: Person, *, can: bool) -> None:
        """See :class:`bot.channel.Door`."""
        try:
            await self._threads.run(self._inbox.can_be_written_to, person, self._now(), can=can)
        except StorageError as error:
            # It shows again at the next sending.
            log.error("storage: %s", error)

    async def _write(self) -> None:
        while self._waiting:
            together = [self._waiting.popleft() for _ in range(min(len(self._waiting), MOST_TOGETHER))]
            fault: NotKeptError | None = None
            try:
                await self.take_in_all([entry for entry, _ in together])
            except NotKeptError as error:
                fault = error
            for _, done in together:
                if done.done():
                    continue
                if fault is None:
                    done.set_result(None)
                else:
                    done.set_exception(fault)
        self._writing = None
