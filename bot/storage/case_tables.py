"""Handoffs, as tables. Who and what they are about is sealed; what is looked for stands beside it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.tables import DIGEST, Base


class CaseRow(Base):
    """A case as it stands. ``student``, ``adviser`` and ``asked`` are digests of persons, ``school`` of a school.

    ``is_open`` and ``is_waiting`` follow from ``state``, so that looking for them is a look at an index. ``channel`` is
    the student's. ``student`` is None once everything of theirs was deleted.
    """

    __tablename__ = "cases"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    student: Mapped[str | None] = mapped_column(String(DIGEST))
    adviser: Mapped[str | None] = mapped_column(String(DIGEST))
    asked: Mapped[str | None] = mapped_column(String(DIGEST))
    channel: Mapped[str] = mapped_column(String(40))
    school: Mapped[str] = mapped_column(String(DIGEST))
    state: Mapped[str] = mapped_column(String(20))
    is_open: Mapped[bool]
    is_waiting: Mapped[bool]
    requested_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    deadline: Mapped[datetime]
    version: Mapped[int]
    sealed: Mapped[bytes]


Index("ix_cases_student", CaseRow.student, CaseRow.number)
Index("ix_cases_adviser", CaseRow.adviser, CaseRow.is_open, CaseRow.deadline)
Index("ix_cases_asked", CaseRow.asked, CaseRow.is_open)
Index("ix_cases_waiting", CaseRow.is_waiting, CaseRow.deadline)
Index("ix_cases_changed", CaseRow.is_open, CaseRow.changed_at)


class CaseEventRow(Base):
    """Something that happened to a case: what, when, by which side, and the state after it. No words, and nobody."""

    __tablename__ = "case_events"

    case: Mapped[int] = mapped_column(ForeignKey("cases.number"), primary_key=True, autoincrement=False)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    change: Mapped[str] = mapped_column(String(20))
    at: Mapped[datetime]
    by: Mapped[str] = mapped_column(String(20))
    state: Mapped[str] = mapped_column(String(20))


class CaseNumberRow(Base):
    """The number that was given out last: none comes again, not even that of a case that is gone."""

    __tablename__ = "case_numbers"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    last: Mapped[int]
