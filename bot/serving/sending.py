"""What is to be said goes out: in order to each contact, within one budget, and again until it was said.

One process at a time sends on a channel, so that the budget and the order hold however many processes there are.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Generic

from bot.budget import Budget
from bot.channel import ContactGoneError, Part, RefusedError, Telling, TryLaterError
from bot.due import Notice, Rank
from bot.faults import where
from bot.serving.metrics import ChannelMetrics
from bot.serving.stopping import Stopping, Waking
from bot.serving.threads import Threads
from bot.storage.database import Database
from bot.storage.errors import StorageError

log = logging.getLogger(__name__)

LOOK_EVERY = 0.5
# Under load one look finds what several turns left, in seconds: nobody sees so short a wait.
LOOKS_APART = 0.03
FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=1), timedelta(minutes=5)
REST = 1.0


class Sending(Generic[Part]):
    """Sends what waits on one channel. To be used from one event loop."""

    def __init__(
        self,
        channel: Telling[Part],
        database: Database,
        budget: Budget,
        threads: Threads,
        now: Callable[[], datetime],
        metrics: ChannelMetrics,
    ) -> None:
        self._channel = channel
        self._database = database
        self._budget = budget
        self._threads = threads
        self._now = now
        self._metrics = metrics
        self._bell = Waking()
        self._under_way: dict[int, asyncio.Task[None]] = {}
        # There was more than could be begun: no need to look again before there is room.
        self._more = False

    def wake(self) -> None:
        """There may be something to send."""
        # Where there was more, half of what may be under way is let go first: what presses waits a second.
        if not self._more or len(self._under_way) <= self._budget.at_once // 2:
            self._bell.ring()

    async def run(self, stopping: Stopping) -> None:
        """Send until asked to stop; then finish the calls that are under way."""
        while not stopping:
            try:
                await self._look(stopping)
            except StorageError as error:
                log.error("storage: %s", error)
                await stopping.within(REST)
            await asyncio.sleep(LOOKS_APART)
            await self._bell.within(LOOK_EVERY)
        await asyncio.gather(*self._under_way.values())

    async def _look(self, stopping: Stopping) -> None:
        room = self._budget.at_once - len(self._under_way)
        notices = await self._threads.run(self._ready, room, [*self._under_way]) if room else []
        self._more = len(notices) >= room
        for notice in notices:
            self._under_way[notice.id] = asyncio.create_task(self._say(notice, stopping))

    def _ready(self, most: int, busy: list[int]) -> list[Notice]:
        now = self._now()
        with self._database.peek() as peek:
            ready = peek.outbox.ready(self._channel.name, now, most, busy)
            late = any(notice.rank >= Rank.NUDGE for notice in ready)
        if late:
            with self._database.unit() as unit:
                unit.outbox.expire(self._channel.name, now)
                return unit.outbox.ready(self._channel.name, now, most, busy)
        return ready

    async def _say(self, notice: Notice, stopping: Stopping) -> None:
        try:
            await self._send_parts(notice, stopping)
        except StorageError as error:
            log.error("storage: %s", error)
            await stopping.within(REST)
        except Exception as error:
            # Nothing is known of it: it waits longer each time, and holds up nobody but its own contact.
            log.error("sending failed: %s", where(error))
            await self._put_off(notice, _wait(notice.tries))
        finally:
            del self._under_way[notice.id]
            self.wake()

    async def _send_parts(self, notice: Notice, stopping: Stopping) -> None:
        parts = await self._threads.run(self._channel.parts, notice)
        said = True
        for number in range(notice.parts, len(parts)):
            if stopping:
                return
            how = await self._send(notice, parts[number])
            self._metrics.called(how)
            if how in {"later", "gone"}:
                return
            said = said and how == "sent"
            if number + 1 < len(parts):
                await self._record(partial(self._sent, notice, number + 1), stopping)
        await self._record(partial(self._done, notice, said=said), stopping)

    async def _send(self, notice: Notice, part: Part) -> str:
        whole = self._channel.contact(notice)
        contact = whole if self._channel.is_message(part) else ""
        try:
            await self._wait_for_moment(contact)
            try:
                await self._channel.send(notice.person, part)
            finally:
                if contact:
                    self._budget.sent(contact, _clock())
        except ContactGoneError:
            await self._threads.run(self._stop_contact, notice)
            return "gone"
        except RefusedError:
            log.warning("the platform refused a part of a reply, which is left out")
            return "refused"
        except TryLaterError as error:
            if error.after is not None:
                self._budget.hold(whole, _clock() + error.after.total_seconds())
            await self._put_off(notice, error.after or _wait(notice.tries), failed=error.after is None)
            return "later"
        return "sent"

    async def _wait_for_moment(self, contact: str) -> None:
        if contact:
            await asyncio.sleep(self._budget.contact_free_at(contact, _clock()) - _clock())
        await asyncio.sleep(self._budget.take(_clock()) - _clock())

    async def _record(self, write: Callable[[], None], stopping: Stopping) -> None:
        """Write down what was sent; while that cannot be done, nothing is sent again."""
        while True:
            try:
                return await self._threads.run(write)
            except StorageError as error:
                log.error("storage: %s", error)
                if await stopping.within(REST):
                    raise

    async def _put_off(self, notice: Notice, wait: timedelta, *, failed: bool = True) -> None:
        def write() -> None:
            with self._database.unit(pressing=True) as unit:
                unit.outbox.put_off(notice, self._now() + wait, failed=failed)

        await self._threads.run(write)

    def _sent(self, notice: Notice, parts: int) -> None:
        with self._database.unit(pressing=True) as unit:
            unit.outbox.sent(notice, parts)

    def _done(self, notice: Notice, *, said: bool) -> None:
        with self._database.unit(pressing=True) as unit:
            unit.outbox.done(notice, said=said)

    def _stop_contact(self, notice: Notice) -> None:
        with self._database.unit(pressing=True) as unit:
            unit.outbox.stop_contact(notice.person, self._now())


def _clock() -> float:
    return asyncio.get_running_loop().time()


def _wait(tries: int) -> timedelta:
    doubled: timedelta = FIRST_WAIT * 2 ** min(tries, 10)
    return min(LONGEST_WAIT, doubled)
