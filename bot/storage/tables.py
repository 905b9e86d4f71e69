"""What is stored. Persons are keyed digests; every column of their own words is encrypted bytes."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, Integer, LargeBinary, MetaData, String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from knowledge.store.column_types import UtcDateTime

# A keyed SHA-256 in hexadecimal.
DIGEST = 64
# Counts up by itself; SQLite does so for its own kind of integer only.
COUNTING = BigInteger().with_variant(Integer, "sqlite")


class Base(DeclarativeBase):
    """All tables of the conversation; names of constraints are fixed so that migrations can speak of them."""

    metadata = MetaData(
        naming_convention={
            "pk": "pk_%(table_name)s",
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        }
    )
    type_annotation_map = {datetime: UtcDateTime, bytes: LargeBinary}  # noqa: RUF012 - SQLAlchemy's own form


class ConversationRow(Base):
    """The one memory of one person. ``updated_at`` is when they spoke last.

    ``person_sealed`` is who they are, encrypted, None from before this was kept; ``warned_at`` when they were told that
    all of it goes soon.
    """

    __tablename__ = "conversations"

    person: Mapped[str] = mapped_column(String(DIGEST), primary_key=True)
    state: Mapped[bytes]
    updated_at: Mapped[datetime]
    person_sealed: Mapped[bytes | None]
    warned_at: Mapped[datetime | None]


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


class ArrivalRow(Base):
    """A message of a live channel, committed before it is acknowledged, until its turn is done.

    ``id`` counts up, which is the order of one person's messages. ``set_aside_at`` is when it was given up: such a row
    stays for an operator and holds up nobody.
    """

    __tablename__ = "arrivals"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012 - SQLAlchemy's own form

    id: Mapped[int] = mapped_column(COUNTING, primary_key=True)
    person: Mapped[str] = mapped_column(String(DIGEST))
    channel: Mapped[str] = mapped_column(String(40))
    arrived_at: Mapped[datetime]
    tries: Mapped[int] = mapped_column(default=0)
    try_at: Mapped[datetime | None]
    set_aside_at: Mapped[datetime | None]
    sealed: Mapped[bytes]


Index("ix_arrivals_waiting", ArrivalRow.channel, ArrivalRow.set_aside_at, ArrivalRow.id)
Index("ix_arrivals_person", ArrivalRow.person, ArrivalRow.id)


class SeenRow(Base):
    """An event of a platform that was taken in, by the platform's own id; it tells of nobody."""

    __tablename__ = "seen"

    channel: Mapped[str] = mapped_column(String(40), primary_key=True)
    event: Mapped[str] = mapped_column(String(DIGEST), primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)


class OutboxRow(Base):
    """Something to be said, in the order of ``id`` within a person, until it was handed to its channel.

    ``rank`` says what goes first, ``parts`` how many of its messages were sent, ``try_at`` when it is tried next,
    ``expires_at`` after when it need not be said any more, ``page`` the id of the restricted page that it brings.
    """

    __tablename__ = "outbox"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012 - SQLAlchemy's own form

    id: Mapped[int] = mapped_column(COUNTING, primary_key=True)
    # None for a notice from before this was kept.
    person: Mapped[str | None] = mapped_column(String(DIGEST), index=True)
    channel: Mapped[str] = mapped_column(String(40))
    rank: Mapped[int]
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime | None]
    try_at: Mapped[datetime | None]
    tries: Mapped[int] = mapped_column(default=0)
    parts: Mapped[int] = mapped_column(default=0)
    page: Mapped[str | None] = mapped_column(String(32))
    sealed: Mapped[bytes]


Index("ix_outbox_waiting", OutboxRow.channel, OutboxRow.rank, OutboxRow.id)


class StoppedContactRow(Base):
    """Somebody who blocked the assistant: nothing is sent until they write again."""

    __tablename__ = "stopped_contacts"

    person: Mapped[str] = mapped_column(String(DIGEST), primary_key=True)
    at: Mapped[datetime]


class PauseRow(Base):
    """A time in which an operator had all answering stopped, by whom and why."""

    __tablename__ = "pauses"

    id: Mapped[int] = mapped_column(COUNTING, primary_key=True)
    began_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    by: Mapped[str] = mapped_column(String(200))
    reason: Mapped[str] = mapped_column(String(1000))
    ended_by: Mapped[str | None] = mapped_column(String(200))


class SchoolRow(Base):
    """A school or college. ``first_year`` is the first that may use a channel with an age limit, None the usual one."""

    __tablename__ = "schools"

    id: Mapped[int] = mapped_column(COUNTING, primary_key=True)
    name: Mapped[str] = mapped_column(String(200), unique=True)
    first_year: Mapped[int | None]


class ClassRow(Base):
    """A class of a school, with the code that joins it; ``ends_at`` is when the code stops working."""

    __tablename__ = "classes"

    id: Mapped[int] = mapped_column(COUNTING, primary_key=True)
    school: Mapped[int] = mapped_column(ForeignKey("schools.id"))
    name: Mapped[str] = mapped_column(String(80))
    code: Mapped[str] = mapped_column(String(64), unique=True)
    made_at: Mapped[datetime]
    ends_at: Mapped[datetime | None]


class MemberRow(Base):
    """Somebody who joined a class by its code."""

    __tablename__ = "members"

    person: Mapped[str] = mapped_column(String(DIGEST), primary_key=True)
    class_id: Mapped[int] = mapped_column(ForeignKey("classes.id"), primary_key=True)
    joined_at: Mapped[datetime]


class ConsentRow(Base):
    """An agreement: who gave it, about whom (a digest), to which wording in which version, and when."""

    __tablename__ = "consents"

    person: Mapped[str] = mapped_column(String(DIGEST), primary_key=True)
    about: Mapped[str] = mapped_column(String(DIGEST), primary_key=True)
    wording: Mapped[str] = mapped_column(String(80), primary_key=True)
    given_at: Mapped[datetime] = mapped_column(primary_key=True)
    version: Mapped[str] = mapped_column(String(DIGEST))
    withdrawn_at: Mapped[datetime | None]


class ErasureRow(Base):
    """That somebody's data was deleted: the number on their receipt, when, and how much of each kind. No name."""

    __tablename__ = "erasures"

    reference: Mapped[str] = mapped_column(String(20), primary_key=True)
    at: Mapped[datetime]
    counts: Mapped[dict[str, int]] = mapped_column(JSON)


class KeyCheckRow(Base):
    """One row that only the right key opens: a wrong key would otherwise find nobody and start everyone afresh."""

    __tablename__ = "key_check"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    sealed: Mapped[bytes]
