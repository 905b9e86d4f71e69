"""What is stored. Persons are keyed digests; every column of their own words is encrypted bytes."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, BigInteger, Index, LargeBinary, MetaData, String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from knowledge.store.column_types import UtcDateTime

# A keyed SHA-256 in hexadecimal.
DIGEST = 64


class Base(DeclarativeBase):
    """All tables of the conversation; names of constraints are fixed so that migrations can speak of them."""

    metadata = MetaData(naming_convention={"pk": "pk_%(table_name)s", "ix": "ix_%(table_name)s_%(column_0_N_name)s"})
    type_annotation_map = {datetime: UtcDateTime, bytes: LargeBinary}  # noqa: RUF012 - SQLAlchemy's own form


class ConversationRow(Base):
    """The one memory of one person."""

    __tablename__ = "conversations"

    person: Mapped[str] = mapped_column(String(DIGEST), primary_key=True)
    state: Mapped[bytes]
    updated_at: Mapped[datetime]


class InboxRow(Base):
    """A message that came: its words until its turn is done, then its answer for a day, then that it was done.

    The row stays, since the same message must never have a second effect. ``message`` is a digest because a
    channel's own ids can name a person and hold characters that not every database takes.
    """

    __tablename__ = "inbox"

    person: Mapped[str] = mapped_column(String(DIGEST), primary_key=True)
    message: Mapped[str] = mapped_column(String(DIGEST), primary_key=True)
    received_at: Mapped[datetime]
    done_at: Mapped[datetime | None]
    text: Mapped[bytes | None]
    answer: Mapped[bytes | None]


# Finds answers that are due to be forgotten without reading the whole past.
Index(
    "ix_inbox_answered",
    InboxRow.done_at,
    sqlite_where=InboxRow.answer.is_not(None),
    postgresql_where=InboxRow.answer.is_not(None),
)


class MatchRow(Base):
    """What a search was given and found, enough to replay it."""

    __tablename__ = "matches"
    __table_args__ = (Index(None, "person", "at"),)

    id: Mapped[str] = mapped_column(String(DIGEST), primary_key=True)
    person: Mapped[str] = mapped_column(String(DIGEST))
    at: Mapped[datetime]
    index_version: Mapped[str] = mapped_column(String(DIGEST))
    seed: Mapped[int] = mapped_column(BigInteger)
    request: Mapped[bytes]
    candidates: Mapped[list[tuple[str, float, str]]] = mapped_column(JSON)


class ExperienceRow(Base):
    """An experience as it stands now. ``data`` is None once it was removed."""

    __tablename__ = "experiences"
    # Kept in order of the person, so that one person's lie together however many there are in all.
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 - SQLAlchemy's own form

    person: Mapped[str] = mapped_column(String(DIGEST), primary_key=True)
    id: Mapped[str] = mapped_column(String(DIGEST), primary_key=True)
    version: Mapped[int]
    data: Mapped[bytes | None]
    changed_at: Mapped[datetime]


class ExperienceVersionRow(Base):
    """An experience as it stood once, for undoing and for saying what was changed."""

    __tablename__ = "experience_versions"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 - SQLAlchemy's own form

    person: Mapped[str] = mapped_column(String(DIGEST), primary_key=True)
    id: Mapped[str] = mapped_column(String(DIGEST), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    data: Mapped[bytes | None]
    changed_at: Mapped[datetime]


class AttachmentRow(Base):
    """A photo or document that was handed in."""

    __tablename__ = "attachments"

    person: Mapped[str] = mapped_column(String(DIGEST), primary_key=True)
    id: Mapped[str] = mapped_column(String(DIGEST), primary_key=True)
    media_type: Mapped[str] = mapped_column(String(100))
    data: Mapped[bytes]
    added_at: Mapped[datetime]


class DueRow(Base):
    """Something that must happen at a time: its kind, and encrypted to whom and about what."""

    __tablename__ = "due"

    person: Mapped[str] = mapped_column(String(DIGEST), primary_key=True)
    kind: Mapped[str] = mapped_column(String(40), primary_key=True)
    about: Mapped[str] = mapped_column(String(DIGEST), primary_key=True)
    channel: Mapped[str] = mapped_column(String(40))
    at: Mapped[datetime] = mapped_column(index=True)
    person_sealed: Mapped[bytes]


class NoticeRow(Base):
    """Something to be said that nobody has just asked for, until it was handed to its channel."""

    __tablename__ = "notices"

    id: Mapped[str] = mapped_column(String(DIGEST), primary_key=True)
    # Whose it is, so that erasing a person finds it; None for one from before this was kept.
    person: Mapped[str | None] = mapped_column(String(DIGEST), index=True)
    channel: Mapped[str] = mapped_column(String(40), index=True)
    made_at: Mapped[datetime]
    sealed: Mapped[bytes]


class KeyCheckRow(Base):
    """One row that only the right key opens: a wrong key would otherwise find nobody and start everyone afresh."""

    __tablename__ = "key_check"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    sealed: Mapped[bytes]
