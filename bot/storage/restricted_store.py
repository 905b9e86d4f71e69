"""Safeguarding cases as rows, sealed with a key of their own: whoever reads them must hold it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, exists, insert, select, update
from sqlalchemy.orm import Session

from bot.message import Person
from bot.restricted.case import About, Case, Entry, about_from_json, entry_from_json, new_reference
from bot.storage.encryption import Cipher
from bot.storage.errors import WrongKeyError
from bot.storage.page_store import PageStore, State
from bot.storage.restricted_tables import (
    RestrictedCaseRow,
    RestrictedEntryRow,
    RestrictedEventRow,
    RestrictedHeldRow,
    RestrictedKeyRow,
    RestrictedPageRow,
    RestrictedUnopenedRow,
)

_NOBODY = Person("", "")


class RestrictedStore:
    """Reads and writes cases with ``key``. Who changes a case that is there holds :func:`lock_of` it first."""

    def __init__(self, session: Session, key: Cipher) -> None:
        self._session = session
        self._key = key

    @property
    def pages(self) -> PageStore:
        """Who is told of cases, and what happened to them."""
        return PageStore(self._session, self._key)

    def check_key(self) -> None:
        """Seal what is new; open the seal of what is not. Raises WrongKeyError."""
        blind = self._key.blind(_NOBODY)
        sealed = self._session.scalar(select(RestrictedKeyRow.sealed))
        if sealed is None:
            self._session.execute(insert(RestrictedKeyRow).values(id=1, sealed=self._key.encrypt(blind)))
        elif _opened(self._key, sealed) != blind:
            raise WrongKeyError(
                "AMBITIONS_RESTRICTED_KEY is not the key that the safeguarding cases were written with: put that one "
                "back, as the last of the keys."
            )

    def current(self, person: Person, since: datetime) -> str | None:
        """The reference of the last case of ``person`` in which something was said after ``since``."""
        mine = (RestrictedCaseRow.whose == self._key.blind(person), RestrictedCaseRow.last_at > since)
        rows = select(RestrictedCaseRow.reference).where(*mine).order_by(RestrictedCaseRow.last_at.desc())
        return self._session.scalar(rows.limit(1))

    def open(self, about: About, at: datetime) -> str:
        """A new case, of which people are to be told at once: its reference."""
        reference = new_reference()
        while self._row(reference) is not None:
            reference = new_reference()
        row = RestrictedCaseRow(
            reference=reference,
            whose=self._key.blind(about.person),
            opened_at=at,
            last_at=at,
            began_at=at,
            step=0,
            page_at=at,
            sealed=self._key.encrypt(about.as_json()),
        )
        self._session.add(row)
        self._session.flush()
        return reference

    def add(self, reference: str, person: Person, message: str, entry: Entry) -> None:
        """Take down what ``person`` said in the message with the id ``message``."""
        digest = self._message(person, message, entry)
        row = RestrictedEntryRow(reference=reference, message=digest, sealed=self._key.encrypt(entry.as_json()))
        self._session.add(row)
        of_case = update(RestrictedCaseRow).where(RestrictedCaseRow.reference == reference)
        self._session.execute(of_case.values(last_at=entry.at))

    def is_down(self, person: Person, message: str, entry: Entry) -> bool:
        """Whether these words of this message were taken down before."""
        mine = RestrictedEntryRow.message == self._message(person, message, entry)
        return bool(self._session.scalar(select(exists().where(mine))))

    def case(self, reference: str) -> Case | None:
        """The case with everything that was said; None where there is none."""
        row = self._row(reference)
        if row is None:
            return None
        mine = RestrictedEntryRow.reference == reference
        entries = self._session.scalars(
            select(RestrictedEntryRow.sealed).where(mine).order_by(RestrictedEntryRow.id)
        ).all()
        return Case(
            reference=row.reference,
            about=about_from_json(self._key.decrypt(row.sealed)),
            opened_at=row.opened_at,
            began_at=row.began_at,
            step=row.step,
            page_at=row.page_at,
            acknowledged_at=row.acknowledged_at,
            read_at=row.read_at,
            told_at=row.told_at,
            entries=tuple(entry_from_json(self._key.decrypt(sealed)) for sealed in entries),
        )

    def all(self) -> Sequence[str]:
        """The references of all cases, the oldest first."""
        oldest = select(RestrictedCaseRow.reference).order_by(RestrictedCaseRow.opened_at, RestrictedCaseRow.reference)
        return self._session.scalars(oldest).all()

    def change(self, reference: str, **values: Any) -> None:
        """Set columns of a case."""
        self._session.execute(
            update(RestrictedCaseRow).where(RestrictedCaseRow.reference == reference).values(**values)
        )

    def due(self, now: datetime) -> Sequence[str]:
        """The references of cases of which somebody is to be told at ``now``, the longest due first."""
        rows = select(RestrictedCaseRow.reference).where(RestrictedCaseRow.page_at <= now)
        return self._session.scalars(rows.order_by(RestrictedCaseRow.page_at)).all()

    def reached(self) -> Sequence[str]:
        """The references of cases of which somebody was told for certain, and whose person does not know it yet."""
        delivered = exists().where(
            RestrictedPageRow.reference == RestrictedCaseRow.reference,
            RestrictedPageRow.state == State.DELIVERED,
            # What was added to a case that was in hand is news to everybody.
            RestrictedPageRow.made_at >= RestrictedCaseRow.began_at,
        )
        return self._session.scalars(
            select(RestrictedCaseRow.reference).where(RestrictedCaseRow.told_at.is_(None), delivered)
        ).all()

    def hold(self, person: Person, message: str, entry: Entry) -> None:
        """Keep unclear words until the gentle question is answered, in the place of earlier ones."""
        row = RestrictedHeldRow(
            whose=self._key.blind(person),
            at=entry.at,
            sealed=self._key.encrypt([message, entry.as_json()]),
        )
        self._session.merge(row)

    def take_held(self, person: Person, since: datetime) -> tuple[str, Entry] | None:
        """The id of the message and the words that were held after ``since``; they are held no longer."""
        mine = RestrictedHeldRow.whose == self._key.blind(person)
        row = self._session.scalar(select(RestrictedHeldRow).where(mine))
        if row is None:
            return None
        self._session.delete(row)
        self._session.flush()
        message, plain = self._key.decrypt(row.sealed)
        return (message, entry_from_json(plain)) if row.at > since else None

    def let_go_of_held(self, before: datetime) -> None:
        """Nobody answered the gentle question: what was held before ``before`` goes."""
        self._session.execute(delete(RestrictedHeldRow).where(RestrictedHeldRow.at <= before))

    def set_aside(self, about: About, message: str, entry: Entry) -> None:
        """Keep a disclosure of which no case could be opened."""
        sealed = self._key.encrypt([about.as_json(), message, entry.as_json()])
        self._session.execute(insert(RestrictedUnopenedRow).values(at=entry.at, sealed=sealed))

    def unopened(self) -> Sequence[int]:
        """The numbers of those that were set aside, the earliest first."""
        return self._session.scalars(select(RestrictedUnopenedRow.id).order_by(RestrictedUnopenedRow.id)).all()

    def take_unopened(self, number: int) -> tuple[About, str, Entry] | None:
        """One that was set aside, and is so no longer; None where another has taken it."""
        mine = delete(RestrictedUnopenedRow).where(RestrictedUnopenedRow.id == number)
        sealed = self._session.scalar(mine.returning(RestrictedUnopenedRow.sealed))
        if sealed is None:
            return None
        about, message, entry = self._key.decrypt(sealed)
        return about_from_json(about), message, entry_from_json(entry)

    def clear(self, before: datetime) -> int:
        """Delete every case in which nothing was said since ``before``; how many."""
        old = select(RestrictedCaseRow.reference).where(RestrictedCaseRow.last_at <= before)
        for table in (RestrictedEntryRow, RestrictedPageRow, RestrictedEventRow):
            self._session.execute(delete(table).where(table.reference.in_(old)))
        gone = delete(RestrictedCaseRow).where(RestrictedCaseRow.last_at <= before)
        return len(self._session.scalars(gone.returning(RestrictedCaseRow.reference)).all())

    def _row(self, reference: str) -> RestrictedCaseRow | None:
        mine = RestrictedCaseRow.reference == reference
        # What was written in this transaction by a statement must be seen.
        return self._session.scalar(select(RestrictedCaseRow).where(mine).execution_options(populate_existing=True))

    def _message(self, person: Person, message: str, entry: Entry) -> str:
        """The same message may come again, and one id may have carried other words."""
        return self._key.blind(person, message, entry.words, entry.in_file)


def lock_of(reference: str) -> str:
    """The digest of the lock of a case; whoever takes a person's as well takes the person's first."""
    return hashlib.sha256(f"restricted {reference}".encode()).hexdigest()


def _opened(key: Cipher, sealed: bytes) -> object:
    try:
        return key.decrypt(sealed)
    except WrongKeyError:
        return None
