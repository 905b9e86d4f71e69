"""Turns: those of one person in order, those of different persons side by side."""

from __future__ import annotations

import asyncio
import logging
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from bot.channel import Listening, RefusedError, SendingError
from bot.faults import where
from bot.inbox import Inbox
from bot.message import Came, InFile, Message
from bot.serving.metrics import ChannelMetrics
from bot.serving.stopping import Stopping
from bot.serving.threads import Threads
from bot.serving.under_way import UnderWay
from bot.storage.arrival_store import Arrival
from bot.storage.errors import StorageError
from bot.storage.leases import Leases

log = logging.getLogger(__name__)

# Turns at a time, and how often to look for what another process left, or what was to be tried later, in seconds.
MOST_AT_ONCE, LOOK_EVERY = 8, 0.5
MOST_FOUND = 200
# After a fault of storage: time for it to pass, in seconds.
REST = 1.0
FETCH_TRIES, FETCH_REST = 3, 1.0
# An answer that comes at once needs no sign that it will come, which would cost as much as the answer, in seconds.
TYPING_AFTER = 0.4


@dataclass(frozen=True, slots=True)
class Desk:
    """What a turn needs of one channel. ``answered`` is called after each turn: something may wait to be sent."""

    channel: Listening
    answered: Callable[[], None]
    under_way: UnderWay


class Turns:
    """Has what arrived answered. To be used from one event loop."""

    def __init__(
        self,
        inbox: Inbox,
        desk: Desk,
        leases: Leases,
        threads: Threads,
        now: Callable[[], datetime],
        metrics: ChannelMetrics,
    ) -> None:
        # Suspects are had alone, before anybody else.
        self._open = False
        self._inbox = inbox
        self._desk = desk
        self._leases = leases
        self._threads = threads
        self._now = now
        self._metrics = metrics
        self._stopping = Stopping()
        self._waiting: dict[str, None] = {}
        self._busy: dict[str, asyncio.Task[None]] = {}

    def arrived(self, persons: Sequence[str]) -> None:
        """The persons with these digests have something waiting."""
        self._waiting.update(dict.fromkeys(persons))
        self._start()

    async def run(self, stopping: Stopping) -> None:
        """Look for what nobody told of, until asked to stop; then finish what is under way."""
        self._stopping = stopping
        await self._have_suspects()
        self._open = True
        while not stopping:
            try:
                channel, busy = self._desk.channel.name, [*self._busy]
                found = await self._threads.run(self._inbox.waiting, channel, self._now(), MOST_FOUND, busy)
                self.arrived(found)
            except StorageError as error:
                log.error("storage: %s", error)
            await stopping.within(LOOK_EVERY)
        await asyncio.gather(*self._busy.values())

    async def _have_suspects(self) -> None:
        """What was under way when a process ended, one after the other: only what ends this one too is to blame."""
        for number in self._desk.under_way.left:
            try:
                person = await self._threads.run(self._inbox.suspect, number, self._now())
                if person and not self._stopping:
                    await self._answer_next(person)
            except StorageError as error:
                log.error("storage: %s", error)
        self._desk.answered()

    def _start(self) -> None:
        for person in [*self._waiting]:
            if not self._open or self._stopping or len(self._busy) >= MOST_AT_ONCE:
                return
            if person not in self._busy:
                del self._waiting[person]
                self._busy[person] = asyncio.create_task(self._serve(person))

    async def _serve(self, person: str) -> None:
        try:
            await self._answer_next(person)
        except StorageError as error:
            log.error("storage: %s", error)
            await self._stopping.within(REST)
        except Exception as error:
            log.error("a turn was not had: %s", where(error))
            await self._stopping.within(REST)
        finally:
            del self._busy[person]
            self._start()

    async def _answer_next(self, person: str) -> None:
        """Have the turns of ``person``, but only one where others wait: nobody holds up the rest by saying much."""
        try:
            while not self._stopping:
                arrival = await self._threads.run(self._next, person)
                if arrival is None:
                    return
                await self._answer(arrival)
                self._desk.answered()
                if not arrival.more:
                    # What came meanwhile was told, or is found at the next look.
                    return
                if self._waiting:
                    self._waiting.pop(person, None)
                    self._waiting[person] = None
                    return
        finally:
            await self._threads.run(self._leases.give_back, person)

    def _next(self, person: str) -> Arrival | None:
        """What is to be answered first; None as well where another process has this person's turns.

        What that one leaves is found at the next look.
        """
        return self._inbox.next(person, self._now()) if self._leases.take(person) else None

    async def _answer(self, arrival: Arrival) -> None:
        message = arrival.message
        with self._metrics.turn(arrival.arrived_at, self._now), self._desk.under_way.hold(arrival.id):
            if message is None:
                await self._have(arrival, None)
                return
            typing = asyncio.create_task(self._show_typing(message))
            try:
                if message.file is not None and message.file.reference:
                    # For as long as the turn takes: what is to stay of a file, the turn keeps.
                    with tempfile.TemporaryDirectory() as folder:
                        await self._have(arrival, await self._with_file(message, message.file, Path(folder)))
                else:
                    await self._have(arrival, message)
            finally:
                typing.cancel()

    async def _have(self, arrival: Arrival, message: Message | None) -> None:
        await self._threads.run(self._inbox.answer, arrival, message, self._now())

    async def _with_file(self, message: Message, file: InFile, folder: Path) -> Message:
        """``message`` with its file in ``folder``; one that cannot be had is told as lost."""
        for last in [False] * (FETCH_TRIES - 1) + [True]:
            try:
                return replace(message, file=await self._desk.channel.fetch(file, folder))
            except RefusedError:
                break
            except SendingError:
                if last or await self._stopping.within(FETCH_REST):
                    break
        return replace(message, file=None, came=Came.LOST)

    async def _show_typing(self, message: Message) -> None:
        await asyncio.sleep(TYPING_AFTER)
        try:
            await self._desk.channel.show_typing(message.person)
        except SendingError:
            # A courtesy: the answer comes all the same.
            return
