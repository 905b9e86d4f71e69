"""One live channel at work: what comes in, its turns, what goes out, its hours, and who leads it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Generic, Protocol

from bot.budget import Budget
from bot.channel import Listening, Part, Telling
from bot.guide import Guide
from bot.inbox import Inbox
from bot.serving.hours import Hours
from bot.serving.leading import Leading, Work
from bot.serving.metrics import Metrics
from bot.serving.reception import Reception
from bot.serving.sending import Sending
from bot.serving.threads import Threads
from bot.serving.turns import Desk, Turns
from bot.serving.under_way import UnderWay
from bot.storage.database import Database
from bot.storage.leases import Leases

# A process that does not lead sends nothing; so many courtesies a second it may do beside the budget of the leader.
SPARE_PER_SECOND = 0.5
# Turns at a time, in threads: one computes while one encodes, and more would only take the interpreter from each
# other (on 2 cores 31 ms of processor a turn, and 37 with four). Writing down what came in, and what was sent, must
# not wait behind them.
TURN_THREADS, OTHER_THREADS = 2, 4


class Platform(Listening, Telling[Part], Protocol):
    """A platform as a whole."""


@dataclass(frozen=True, slots=True)
class House:
    """What all channels of one process share. ``tidy`` is what the leader of a channel does once a day."""

    database: Database
    guide: Guide
    leases: Leases
    metrics: Metrics
    home: Path
    tidy: Callable[[datetime], object]
    now: Callable[[], datetime]
    turns: Threads
    threads: Threads
    # What comes in is acknowledged by one write at a time, which waits behind nothing else.
    door: Threads

    def close(self) -> None:
        """Wait for what is running."""
        for threads in (self.turns, self.threads, self.door):
            threads.close()


class LiveChannel(Generic[Part]):
    """The parts of one channel, put together. To be used from one event loop."""

    def __init__(self, platform: Platform[Part], budget: Budget, house: House) -> None:
        name, now, threads = platform.name, house.now, house.threads
        self.name = name
        self._house = house
        self._metrics = house.metrics.of(name)
        self._budget, self._spare = budget, Budget(SPARE_PER_SECOND, 0.0)
        inbox = Inbox(house.database, house.guide)
        self._sending = Sending(platform, house.database, budget, threads, now, self._metrics)
        self._under_way = UnderWay(house.home, name)
        desk = Desk(platform, self._sending.wake, self._under_way)
        self._turns = Turns(inbox, desk, house.leases, house.turns, now, self._metrics)
        self.reception = Reception(name, inbox, house.door, now, self._turns.arrived, self._metrics)
        hours = Hours(name, house.guide.reminding, house.tidy, threads, now, self._sending.wake)
        self._led: list[Work] = [self._sending.run, hours.run]
        self._leading = Leading(name, self._led, house.leases, threads, self._metrics)

    @property
    def leads(self) -> bool:
        """Whether this process leads the channel."""
        return self._leading.leads

    @property
    def budget(self) -> Budget:
        """What courtesies are taken from now."""
        return self._budget if self.leads else self._spare

    @property
    def work(self) -> Sequence[Work]:
        """What runs for as long as it serves."""
        return (self._turns.run, self._leading.run)

    def also_leads(self, work: Work) -> None:
        """Have ``work`` done as well where this process leads. To be called before anything runs."""
        self._led.append(work)

    def count(self) -> None:
        """Measure what waits. Raises StorageError."""
        with self._house.database.peek() as peek:
            turns, aside = peek.arrivals.counts(self.name)
            sending = sum(peek.outbox.counts(self.name).values())
        for what, count in (("turn", turns), ("set_aside", aside), ("sending", sending)):
            self._metrics.wait(what, count)

    def close(self) -> None:
        """Nothing is under way any more."""
        self._under_way.close()
