"""What comes over live channels: on disk before it is acknowledged, then answered in order, each message once.

State, the answer that is to be sent and "done" are one commit. Send after it: see :mod:`bot.serving.sending`.
"""

from __future__ import annotations

import logging
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from bot.channel import Entry
from bot.due import Rank
from bot.failing import AbandonedTurnError, FailedTurnError
from bot.guide import Guide
from bot.message import Message, Person
from bot.reply import Reply
from bot.storage.arrival_store import Arrival
from bot.storage.database import Database
from bot.storage.outbox_store import Parcel
from bot.storage.unit_of_work import UnitOfWork

log = logging.getLogger(__name__)

SAFEGUARDING = "safeguarding"
# A fault of storage may pass: so often a message is tried, each time after twice the wait. Any other fault will not.
MOST_TRIES, FIRST_WAIT = 6, timedelta(seconds=2)
# So often a process may end while a message is under way; it may be chance, once or twice.
MOST_ENDS = 3


class Inbox:
    """Takes messages in and has them answered. Safe to share between threads, and between processes on PostgreSQL."""

    def __init__(self, database: Database, guide: Guide) -> None:
        self._database = database
        self._guide = guide

    def take_in(self, channel: str, entries: Sequence[Entry], at: datetime) -> list[str]:
        """Keep ``entries`` in their order, in one commit.

        What was taken in before is left out. The digests of those who have something new waiting. Raises StorageError:
        then nothing is kept, and nothing may be acknowledged.
        """
        with self._database.unit(pressing=True) as unit:
            return unit.arrivals.take_in([(entry.event, entry.message) for entry in entries], channel, at)

    def can_be_written_to(self, person: Person, at: datetime, *, can: bool) -> None:
        """``person`` blocked us, or took that back. Raises StorageError."""
        with self._database.unit() as unit:
            if can:
                unit.outbox.resume_contact(person)
            else:
                unit.outbox.stop_contact(person, at)

    def waiting(self, channel: str, now: datetime, most: int, busy: Collection[str]) -> list[str]:
        """The digests of those, but for ``busy``, who have something waiting. Raises StorageError."""
        with self._database.peek() as peek:
            return peek.arrivals.waiting(channel, now, most, busy)

    def next(self, person: str, now: datetime) -> Arrival | None:
        """What the person with this digest said first and nobody has answered. Raises StorageError."""
        with self._database.peek() as peek:
            return peek.arrivals.next(person, now)

    def suspect(self, number: int, now: datetime) -> str:
        """What was under way when a process ended is to be had alone: the digest of whose turn it is.

        Empty where it is done, or has ended too many processes and is given up here. Raises StorageError.
        """
        with self._database.unit() as unit:
            arrival = unit.arrivals.suspect(number)
            if arrival is None:
                return ""
            if arrival.tries < MOST_ENDS:
                return arrival.person
            unit.arrivals.set_aside(arrival, now)
            log.error("a message was set aside: a process ended %d times while it was under way", arrival.tries)
            if arrival.message is not None:
                self._guide.put_on_record(unit, arrival.message)
                _say(unit, arrival.message, self._guide.given_up(arrival.message), now)
        return ""

    def answer(self, arrival: Arrival, message: Message | None, now: datetime) -> None:
        """Have the turn of ``arrival``; its channel may have completed ``message``. Raises StorageError."""
        if message is None:
            log.error("an arrival cannot be opened and was set aside")
            with self._database.unit() as unit:
                unit.arrivals.set_aside(arrival, now)
            return

        def then(unit: UnitOfWork, reply: Reply) -> None:
            if not unit.arrivals.done(arrival):
                raise AbandonedTurnError
            # Whoever writes can be written to.
            unit.outbox.resume_contact(message.person)
            _say(unit, message, reply, now)

        try:
            self._guide.answer(message, then)
        except AbandonedTurnError:
            return
        except FailedTurnError as failed:
            self._failed(arrival, message, failed, now)

    def _failed(self, arrival: Arrival, message: Message, failed: FailedTurnError, now: datetime) -> None:
        with self._database.unit() as unit:
            if failed.of_storage and arrival.tries + 1 < MOST_TRIES:
                unit.arrivals.try_later(arrival, now + FIRST_WAIT * 2**arrival.tries)
            elif unit.arrivals.set_aside(arrival, now):
                log.error("a message was set aside after %d tries", arrival.tries + 1)
                _say(unit, message, failed.aside, now)


def _say(unit: UnitOfWork, message: Message, reply: Reply, now: datetime) -> None:
    if not (reply.bubbles or reply.files):
        return
    rank = Rank.SAFEGUARDING if reply.intent == SAFEGUARDING else Rank.REPLY
    unit.outbox.add(message.person, Parcel(reply, rank, back=message.back), now)
