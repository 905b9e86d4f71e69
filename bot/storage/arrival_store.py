"""Messages of live channels, from when they are acknowledged until their turn is done, as rows."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Table, delete, func, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from bot.message import Message
from bot.message_json import message_as_json, message_from_json
from bot.storage.encryption import Cipher
from bot.storage.sealed import opened
from bot.storage.tables import ArrivalRow, SeenRow


@dataclass(frozen=True, slots=True)
class Arrival:
    """A message that waits for its turn; None where it is spoilt. ``person`` is the digest of who said it.

    ``more`` says that something else of theirs waits behind it.
    """

    id: int
    person: str
    message: Message | None
    tries: int
    arrived_at: datetime
    more: bool = False


class ArrivalStore:
    """Reads and writes what has arrived."""

    def __init__(self, session: Session, cipher: Cipher) -> None:
        self._session = session
        self._cipher = cipher

    def take_in(self, entries: Sequence[tuple[str, Message | None]], channel: str, at: datetime) -> list[str]:
        """Note the platform's events and keep the messages of those that hold one, in their order.

        The digests of those who said something that was not taken in before.
        """
        new = self._noted([event for event, _ in entries], channel, at)
        rows = []
        for event, message in entries:
            if event in new and message is not None:
                blind = self._cipher.blind(message.person)
                sealed = self._cipher.encrypt(message_as_json(message))
                rows.append(ArrivalRow(person=blind, channel=channel, arrived_at=at, sealed=sealed))
            # One that comes twice at once is taken in once.
            new.discard(event)
        self._session.add_all(rows)
        return list(dict.fromkeys(row.person for row in rows))

    def _noted(self, events: Sequence[str], channel: str, at: datetime) -> set[str]:
        """Note ``events``, all of them in one request to the database; those that were not noted before."""
        dialect = postgresql if self._session.get_bind().dialect.name == "postgresql" else sqlite
        row = dialect.insert(cast(Table, SeenRow.__table__)).on_conflict_do_nothing().returning(SeenRow.event)
        values = [{"channel": channel, "event": event, "at": at} for event in events]
        return set(self._session.connection().execute(row, values).scalars())

    def taken_in_at(self, channel: str, event: str) -> datetime | None:
        """When the platform's event with this id was taken in; None where it was not."""
        return self._session.scalar(select(SeenRow.at).where(SeenRow.channel == channel, SeenRow.event == event))

    def waiting(self, channel: str, now: datetime, most: int, busy: Collection[str] = ()) -> list[str]:
        """Digests of at most ``most`` persons whose first message may have its turn at ``now``, the earliest first."""
        first = (
            select(func.min(ArrivalRow.id))
            .where(ArrivalRow.channel == channel, ArrivalRow.set_aside_at.is_(None))
            .group_by(ArrivalRow.person)
        )
        persons = (
            select(ArrivalRow.person)
            .where(
                ArrivalRow.id.in_(first),
                or_(ArrivalRow.try_at.is_(None), ArrivalRow.try_at <= now),
                ArrivalRow.person.not_in(busy),
            )
            .order_by(ArrivalRow.id)
            .limit(most)
        )
        return list(self._session.scalars(persons))

    def next(self, person: str, now: datetime) -> Arrival | None:
        """The first message of the person with this digest; None where there is none, or it is to wait."""
        mine = (ArrivalRow.person == person, ArrivalRow.set_aside_at.is_(None))
        rows = self._session.scalars(select(ArrivalRow).where(*mine).order_by(ArrivalRow.id).limit(2)).all()
        if not rows or (rows[0].try_at is not None and rows[0].try_at > now):
            return None
        return self._arrival(rows[0], more=len(rows) > 1)

    def suspect(self, number: int) -> Arrival | None:
        """The arrival with this number, under way when a process ended, with one try more; None if it is done."""
        mine = (ArrivalRow.id == number, ArrivalRow.set_aside_at.is_(None))
        changed = update(ArrivalRow).where(*mine).values(tries=ArrivalRow.tries + 1).returning(ArrivalRow)
        row = self._session.scalar(changed)
        return None if row is None else self._arrival(row)

    def done(self, arrival: Arrival) -> bool:
        """Its turn is done. False where another has done it, or given it up."""
        mine = (ArrivalRow.id == arrival.id, ArrivalRow.set_aside_at.is_(None))
        return self._session.scalar(delete(ArrivalRow).where(*mine).returning(ArrivalRow.id)) is not None

    def try_later(self, arrival: Arrival, at: datetime) -> None:
        """Its turn failed and is tried again at ``at``."""
        self._change(arrival, tries=arrival.tries + 1, try_at=at)

    def set_aside(self, arrival: Arrival, at: datetime) -> bool:
        """Give it up and let the next have its turn. False where another has done it, or given it up."""
        mine = (ArrivalRow.id == arrival.id, ArrivalRow.set_aside_at.is_(None))
        changed = update(ArrivalRow).where(*mine).values(set_aside_at=at, tries=arrival.tries + 1)
        return self._session.scalar(changed.returning(ArrivalRow.id)) is not None

    def counts(self, channel: str) -> tuple[int, int]:
        """How many wait for their turn, and how many were set aside."""
        mine = ArrivalRow.channel == channel
        rows = select(func.count(), func.count(ArrivalRow.set_aside_at)).where(mine)
        every, aside = self._session.execute(rows).one()
        return every - aside, aside

    def _arrival(self, row: ArrivalRow, *, more: bool = False) -> Arrival:
        plain = opened(self._cipher, row.sealed)
        message = message_from_json(plain) if plain else None
        return Arrival(row.id, row.person, message, row.tries, row.arrived_at, more)

    def _change(self, arrival: Arrival, **values: Any) -> None:
        self._session.execute(update(ArrivalRow).where(ArrivalRow.id == arrival.id).values(**values))
