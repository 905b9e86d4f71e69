"""What falls due, as rows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from bot.due import Due, Later
from bot.message import Person
from bot.storage.encryption import Cipher
from bot.storage.sealed import opened
from bot.storage.tables import DueRow

# Between the id of a child and that of what is in their portfolio; neither holds one.
_OF = "/"


class DueStore:
    """Reads and writes what falls due."""

    def __init__(self, session: Session, cipher: Cipher) -> None:
        self._session = session
        self._cipher = cipher

    def plan(self, person: Person, later: Sequence[Later]) -> None:
        """Note what is to happen; the same kind about the same thing again takes the place of the first."""
        blind = self._cipher.blind(person)
        for one in later:
            key = {"person": blind, "kind": one.kind, "about": _key_of(one)}
            self._session.execute(delete(DueRow).filter_by(**key))
            if one.at is not None:
                sealed = self._cipher.encrypt([person.channel, person.user])
                self._session.add(DueRow(**key, channel=person.channel, at=one.at, person_sealed=sealed))
                self._session.flush()

    def falling_due(self, channel: str, now: datetime, most: int) -> list[Due]:
        """What is due on ``channel`` at ``now``, the earliest first."""
        due = select(DueRow).where(DueRow.channel == channel, DueRow.at <= now).order_by(DueRow.at, DueRow.about)
        return [
            _due(row, Person(*plain))
            for row in self._session.scalars(due.limit(most))
            if (plain := opened(self._cipher, row.person_sealed)) is not None
        ]

    def take(self, due: Due) -> bool:
        """Strike ``due`` off; False where another has done so, or has put it off."""
        return self._session.scalar(delete(DueRow).filter_by(**self._key(due)).returning(DueRow.kind)) is not None

    def put_off(self, due: Due, at: datetime) -> None:
        """Let ``due`` fall due at ``at`` instead; what another has struck off or planned anew stays so."""
        self._session.execute(update(DueRow).filter_by(**self._key(due)).values(at=at))

    def forget(self, person: Person, child: str) -> None:
        """Strike off everything about a child of ``person``."""
        theirs = (DueRow.person == self._cipher.blind(person), DueRow.about.startswith(f"{child}{_OF}"))
        self._session.execute(delete(DueRow).where(*theirs))

    def _key(self, due: Due) -> dict[str, Any]:
        return {"person": self._cipher.blind(due.person), "kind": due.kind, "about": _key_of(due), "at": due.at}


def _key_of(one: Due | Later) -> str:
    """What it is about: the parent is reminded, and the child's id says whose portfolio it is in."""
    return f"{one.child}{_OF}{one.about}" if one.child else one.about


def _due(row: DueRow, person: Person) -> Due:
    child, _, about = row.about.rpartition(_OF)
    return Due(person, row.kind, about, row.at, child)
