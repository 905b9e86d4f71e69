"""What falls due and what is still to be said, as rows."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from bot.due import Due, Later, Notice
from bot.message import Person
from bot.reply import Reply, reply_from_json
from bot.storage.encryption import Cipher
from bot.storage.errors import WrongKeyError
from bot.storage.tables import DueRow, NoticeRow

log = logging.getLogger(__name__)


class DueStore:
    """Reads and writes what falls due, and notices."""

    def __init__(self, session: Session, cipher: Cipher) -> None:
        self._session = session
        self._cipher = cipher

    def plan(self, person: Person, later: Sequence[Later]) -> None:
        """Note what is to happen; the same kind about the same thing again takes the place of the first."""
        blind = self._cipher.blind(person)
        for one in later:
            key = {"person": blind, "kind": one.kind, "about": one.about}
            self._session.execute(delete(DueRow).filter_by(**key))
            if one.at is not None:
                sealed = self._cipher.encrypt([person.channel, person.user])
                self._session.add(DueRow(**key, channel=person.channel, at=one.at, person_sealed=sealed))
                self._session.flush()

    def falling_due(self, channel: str, now: datetime, most: int) -> list[Due]:
        """What is due on ``channel`` at ``now``, the earliest first."""
        due = select(DueRow).where(DueRow.channel == channel, DueRow.at <= now).order_by(DueRow.at, DueRow.about)
        return [
            Due(Person(*plain), row.kind, row.about, row.at)
            for row in self._session.scalars(due.limit(most))
            if (plain := self._opened(row.person_sealed)) is not None
        ]

    def take(self, due: Due) -> bool:
        """Strike ``due`` off; False where another has done so, or has put it off."""
        return self._session.scalar(delete(DueRow).filter_by(**self._key(due)).returning(DueRow.kind)) is not None

    def put_off(self, due: Due, at: datetime) -> None:
        """Let ``due`` fall due at ``at`` instead; what another has struck off or planned anew stays so."""
        self._session.execute(update(DueRow).filter_by(**self._key(due)).values(at=at))

    def add_notice(self, person: Person, reply: Reply, at: datetime) -> None:
        """Keep something to be said."""
        sealed = self._cipher.encrypt({"person": [person.channel, person.user], "reply": reply.as_json()})
        blind = self._cipher.blind(person)
        row = NoticeRow(id=uuid.uuid4().hex, person=blind, channel=person.channel, made_at=at, sealed=sealed)
        self._session.add(row)

    def notices(self, channel: str) -> list[Notice]:
        """What is still to be said on ``channel``, the oldest first."""
        waiting = select(NoticeRow).where(NoticeRow.channel == channel).order_by(NoticeRow.made_at, NoticeRow.id)
        return [
            Notice(row.id, Person(*plain["person"]), reply_from_json(plain["reply"]))
            for row in self._session.scalars(waiting)
            if (plain := self._opened(row.sealed)) is not None
        ]

    def said(self, notice: Notice) -> None:
        """``notice`` was handed to its channel."""
        self._session.execute(delete(NoticeRow).where(NoticeRow.id == notice.id))

    def _key(self, due: Due) -> dict[str, Any]:
        return {"person": self._cipher.blind(due.person), "kind": due.kind, "about": due.about, "at": due.at}

    def _opened(self, sealed: bytes) -> Any:
        """What is sealed, or None where it is spoilt: one row must not silence a whole channel."""
        try:
            return self._cipher.decrypt(sealed)
        except WrongKeyError:
            log.error("something due, or a notice, cannot be opened and was left where it is")
            return None
