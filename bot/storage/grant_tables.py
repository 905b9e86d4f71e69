"""Who was granted what, as a table."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.tables import COUNTING, DIGEST, Base


class GrantRow(Base):
    """``person`` is ``role`` at ``school`` (a digest; empty: everywhere) from ``granted_at`` to ``taken_back_at``.

    ``sealed`` holds who they are, their school, name and mail address. ``granted_by`` and ``taken_back_by`` are sealed
    names; ``granted_by`` is None where the channel's own word was taken. ``id`` counts up in the order of granting.
    """

    __tablename__ = "grants"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012 - SQLAlchemy's own form

    id: Mapped[int] = mapped_column(COUNTING, primary_key=True)
    person: Mapped[str] = mapped_column(String(DIGEST))
    channel: Mapped[str] = mapped_column(String(40))
    role: Mapped[str] = mapped_column(String(40))
    school: Mapped[str] = mapped_column(String(DIGEST))
    deputy: Mapped[bool]
    sealed: Mapped[bytes]
    granted_at: Mapped[datetime]
    granted_by: Mapped[bytes | None]
    taken_back_at: Mapped[datetime | None]
    taken_back_by: Mapped[bytes | None]


_STANDS = GrantRow.taken_back_at.is_(None)
# Nobody is the same thing twice at once; also finds what one person is.
Index(
    "uq_grants_standing",
    GrantRow.person,
    GrantRow.role,
    GrantRow.school,
    unique=True,
    sqlite_where=_STANDS,
    postgresql_where=_STANDS,
)
# Finds those who are something at a school, however many are something elsewhere.
Index("ix_grants_holding", GrantRow.role, GrantRow.school, sqlite_where=_STANDS, postgresql_where=_STANDS)
# Finds everything that one person was, for telling and for deleting.
Index("ix_grants_person", GrantRow.person)
