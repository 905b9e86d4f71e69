"""What only a safeguarding lead may read, as tables: sealed with a key of its own, its digests made with that key.

No digest here is like one elsewhere, so that without this key nobody finds out whose case it is.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.tables import COUNTING, DIGEST, Base

REFERENCE = 12
_OF_CASE = "restricted_cases.reference"


class RestrictedCaseRow(Base):
    """A case; see :class:`bot.restricted.case.Case`. ``whose`` is a digest, ``last_at`` when they last said something.

    ``sealed`` holds who they are.
    """

    __tablename__ = "restricted_cases"

    reference: Mapped[str] = mapped_column(String(REFERENCE), primary_key=True)
    whose: Mapped[str] = mapped_column(String(DIGEST), index=True)
    opened_at: Mapped[datetime]
    last_at: Mapped[datetime] = mapped_column(index=True)
    began_at: Mapped[datetime]
    step: Mapped[int] = mapped_column(default=0)
    page_at: Mapped[datetime | None] = mapped_column(index=True)
    acknowledged_at: Mapped[datetime | None]
    read_at: Mapped[datetime | None]
    told_at: Mapped[datetime | None] = mapped_column(index=True)
    sealed: Mapped[bytes]


class RestrictedEntryRow(Base):
    """Words of a case. ``message`` is the digest of the message, which is taken down once."""

    __tablename__ = "restricted_entries"

    id: Mapped[int] = mapped_column(COUNTING, primary_key=True)
    reference: Mapped[str] = mapped_column(ForeignKey(_OF_CASE), index=True)
    message: Mapped[str] = mapped_column(String(DIGEST), unique=True)
    sealed: Mapped[bytes]


class RestrictedHeldRow(Base):
    """Unclear words that got the gentle question, until it is answered: no case yet."""

    __tablename__ = "restricted_held"

    whose: Mapped[str] = mapped_column(String(DIGEST), primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)
    sealed: Mapped[bytes]


class RestrictedUnopenedRow(Base):
    """A disclosure of which no case could be opened yet."""

    __tablename__ = "restricted_unopened"

    id: Mapped[int] = mapped_column(COUNTING, primary_key=True)
    at: Mapped[datetime]
    sealed: Mapped[bytes]


class RestrictedPageRow(Base):
    """That somebody is told of a case, by one route, with a link. ``sealed`` is who, as what, and where.

    ``state`` is of :class:`bot.storage.page_store.State`; ``used_at`` is when the link gave the words, once,
    ``renewed_at`` when a new one was asked for in its place, once.
    """

    __tablename__ = "restricted_pages"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    reference: Mapped[str] = mapped_column(ForeignKey(_OF_CASE), index=True)
    made_at: Mapped[datetime]
    state: Mapped[str] = mapped_column(String(12))
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    renewed_at: Mapped[datetime | None]
    sealed: Mapped[bytes]


class RestrictedEventRow(Base):
    """What happened to a case, when, and who did it (sealed)."""

    __tablename__ = "restricted_events"

    id: Mapped[int] = mapped_column(COUNTING, primary_key=True)
    reference: Mapped[str] = mapped_column(ForeignKey(_OF_CASE), index=True)
    at: Mapped[datetime]
    kind: Mapped[str] = mapped_column(String(20))
    sealed: Mapped[bytes]


class RestrictedKeyRow(Base):
    """One row that only the right key opens."""

    __tablename__ = "restricted_key"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    sealed: Mapped[bytes]
