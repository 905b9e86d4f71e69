"""Who was granted what, as rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, delete, func, select
from sqlalchemy.orm import Session

from bot.grants import BELIEVED, Grant, Granted, OnRecord, school_key
from bot.message import Person
from bot.storage.adviser_tables import AdviserSettingsRow
from bot.storage.encryption import Cipher
from bot.storage.grant_tables import GrantRow
from bot.storage.sealed import opened

_STANDS = GrantRow.taken_back_at.is_(None)


class GrantStore:
    """Reads and writes grants; see :class:`bot.grants.Grants`. Who writes holds the lock of the person first.

    A row that is spoilt is left out and logged, so that it does not hide the others.
    """

    def __init__(self, session: Session, cipher: Cipher) -> None:
        self._session = session
        self._cipher = cipher

    def of(self, person: Person) -> tuple[Grant, ...]:
        """Everything that ``person`` is granted now, in the order of granting."""
        return tuple(grant for row in self._standing(person) if (grant := self._grant(row)))

    def holding(self, role: Granted, school: str = "") -> tuple[Grant, ...]:
        """Those who are ``role`` at ``school`` or everywhere: deputies last, else in the order of granting.

        They are of any channel; see :func:`bot.grants.reach`.
        """
        theirs = (GrantRow.role == role, GrantRow.school.in_(("", self._school(school))), _STANDS)
        rows = select(GrantRow).where(*theirs).order_by(GrantRow.deputy, GrantRow.id)
        return tuple(grant for row in self._session.scalars(rows) if (grant := self._grant(row)))

    def put(self, grant: Grant, by: str, at: datetime) -> bool:
        """``by`` grants it, in the place of the same role at the same school. True where it is new."""
        row = self._standing_row(grant)
        if row is not None:
            row.deputy, row.sealed = grant.deputy, self._sealed(grant)
            row.granted_at, row.granted_by = at, self._cipher.encrypt(by)
            return False
        self._add(grant, self._cipher.encrypt(by), at)
        return True

    def take_back(self, person: Person, role: Granted, school: str | None, by: str, at: datetime) -> int:
        """``by`` takes ``role`` back, at ``school`` or (None) wherever it was; how many grants that were.

        Who was what, and when, stays on record; name, mail address and what they said of themselves do not, nor do
        their own settings once they are no adviser any more.
        """
        rows = [
            row
            for row in self._standing(person)
            if row.role == role and (school is None or row.school == self._school(school))
        ]
        for row in rows:
            self._end(row, at)
            row.taken_back_by = self._cipher.encrypt(by)
        self._session.flush()
        self._forget_settings(person)
        return len(rows)

    def believed(self, person: Person) -> Grant | None:
        """What ``person`` is by their channel's own word."""
        row = self._believed_row(person)
        return self._grant(row) if row else None

    def believe(self, person: Person, grant: Grant | None, at: datetime) -> None:
        """Have ``person`` be what their channel says, and nothing that it said before; what was granted stays.

        Raises ValueError on a channel that is not believed.
        """
        if person.channel not in BELIEVED or (grant is not None and grant.person != person):
            raise ValueError("roles are granted by an administrator")
        mine = self._believed_row(person)
        held = self._standing_row(grant) if grant else None
        if grant is None or (held is not None and held is not mine):
            if mine is not None:
                self._end(mine, at)
        elif mine is None:
            self._add(grant, None, at)
        else:
            mine.role, mine.school, mine.deputy = grant.role, self._school(grant.school), grant.deputy
            mine.sealed = self._sealed(grant)
        self._session.flush()
        self._forget_settings(person)

    def all(self) -> tuple[OnRecord, ...]:
        """Every grant that stands, in the order of granting."""
        return self._records(_STANDS)

    def record_of(self, digest: str) -> tuple[OnRecord, ...]:
        """Everything that the person with this digest was ever granted, in the order of granting."""
        return self._records(GrantRow.person == digest)

    def counts(self) -> Mapping[Granted, int]:
        """How many of each role may have to do with anybody, whatever the channel."""
        rows = select(GrantRow.role, func.count(GrantRow.person.distinct())).where(
            _STANDS, GrantRow.channel.not_in(BELIEVED)
        )
        return Counter({Granted(role): count for role, count in self._session.execute(rows.group_by(GrantRow.role))})

    def _standing(self, person: Person) -> Sequence[GrantRow]:
        mine = select(GrantRow).where(GrantRow.person == self._cipher.blind(person), _STANDS)
        return self._session.scalars(mine.order_by(GrantRow.id)).all()

    def _standing_row(self, grant: Grant) -> GrantRow | None:
        school = self._school(grant.school)
        rows = self._standing(grant.person)
        return next((row for row in rows if (row.role, row.school) == (grant.role, school)), None)

    def _believed_row(self, person: Person) -> GrantRow | None:
        return next((row for row in self._standing(person) if row.granted_by is None), None)

    def _add(self, grant: Grant, by: bytes | None, at: datetime) -> None:
        person = grant.person
        self._session.add(
            GrantRow(
                person=self._cipher.blind(person),
                channel=person.channel,
                role=grant.role,
                school=self._school(grant.school),
                deputy=grant.deputy,
                sealed=self._sealed(grant),
                granted_at=at,
                granted_by=by,
            )
        )
        self._session.flush()

    def _forget_settings(self, person: Person) -> None:
        """What somebody said of themselves as an adviser goes once they are none."""
        if all(row.role != Granted.ADVISER for row in self._standing(person)):
            mine = AdviserSettingsRow.person == self._cipher.blind(person)
            self._session.execute(delete(AdviserSettingsRow).where(mine))

    def _end(self, row: GrantRow, at: datetime) -> None:
        row.taken_back_at = at
        if (grant := self._grant(row)) is not None:
            row.sealed = self._sealed(Grant(grant.person, grant.role, grant.school))

    def _school(self, name: str) -> str:
        key = school_key(name)
        return self._cipher.blind(Person("school", key)) if key else ""

    def _sealed(self, grant: Grant) -> bytes:
        return self._cipher.encrypt(asdict(grant))

    def _grant(self, row: GrantRow) -> Grant | None:
        plain = opened(self._cipher, row.sealed)
        return _grant(plain) if plain else None

    def _records(self, which: ColumnElement[bool]) -> tuple[OnRecord, ...]:
        rows = self._session.scalars(select(GrantRow).where(which).order_by(GrantRow.id))
        return tuple(record for row in rows if (record := self._record(row)))

    def _record(self, row: GrantRow) -> OnRecord | None:
        grant, by, taken_by = self._grant(row), self._name(row.granted_by), self._name(row.taken_back_by)
        return OnRecord(grant, row.granted_at, by, row.taken_back_at, taken_by) if grant else None

    def _name(self, sealed: bytes | None) -> str:
        return str(self._cipher.decrypt(sealed)) if sealed else ""


def _grant(plain: Mapping[str, Any]) -> Grant:
    said = {name: tuple(plain[name]) for name in ("languages", "specialisms", "boroughs")}
    return Grant(**{**plain, **said, "person": Person(**plain["person"]), "role": Granted(plain["role"])})
