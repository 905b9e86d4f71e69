"""What is kept of opportunities, providers and the labour market. Nothing here is about a person.

Two further tables hold the words of opportunities, in each database's own way: see :mod:`knowledge.store.words`.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, Integer, MetaData, SmallInteger, String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from knowledge.store.column_types import Half, Halves, TextSet, UtcDateTime

# A shortened SHA-256 in hexadecimal, or an encoder's fingerprint.
DIGEST = 64
# SQLite takes an integer key as the row's own number only under that name.
NUMBER = BigInteger().with_variant(Integer(), "sqlite")


class Base(DeclarativeBase):
    """All tables of the store; names of constraints are fixed so that migrations can speak of them."""

    metadata = MetaData(
        naming_convention={
            "pk": "pk_%(table_name)s",
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy's own form
        datetime: UtcDateTime,
        str: Text,
        dict[str, Any]: JSON,
        frozenset[str]: TextSet,
        Half: Halves,
    }


class OpportunityRow(Base):
    """An opportunity. ``record`` is all of it but for ``checked_on``, which moves without any other change.

    ``content`` is a digest of the record; ``row`` a number that stands for it in every other table.
    """

    __tablename__ = "opportunities"

    row: Mapped[int] = mapped_column(NUMBER, primary_key=True, autoincrement=False)
    id: Mapped[str] = mapped_column(unique=True)
    source: Mapped[str] = mapped_column(index=True)
    record: Mapped[dict[str, Any]]
    content: Mapped[str] = mapped_column(String(DIGEST))
    checked_on: Mapped[date | None]
    removed: Mapped[bool]


class SearchRow(Base):
    """What the search needs of an opportunity: its filters, and its vector with the encoder that made it.

    ``change`` grows with every change, so that readers ask for what is newer than what they have. ``meaning`` is a
    digest of the text that the vector is of. A removed one stays, without a vector, so that readers hear of it.
    See :mod:`knowledge.store.facets` for the rest.
    """

    __tablename__ = "opportunity_search"
    __table_args__ = (Index(None, "fingerprint"),)

    row: Mapped[int] = mapped_column(NUMBER, ForeignKey(OpportunityRow.row), primary_key=True, autoincrement=False)
    change: Mapped[int] = mapped_column(BigInteger, index=True)
    removed: Mapped[bool]
    holds_until: Mapped[int] = mapped_column(BigInteger)
    next_date: Mapped[int] = mapped_column(BigInteger)
    first_day: Mapped[int]
    last_day: Mapped[int]
    day_kinds: Mapped[int] = mapped_column(SmallInteger)
    years: Mapped[int] = mapped_column(BigInteger)
    type: Mapped[str]
    attendance: Mapped[str]
    charged: Mapped[bool]
    needs_degree: Mapped[bool]
    boroughs: Mapped[frozenset[str]]
    denied: Mapped[frozenset[str]]
    languages: Mapped[frozenset[str]]
    fingerprint: Mapped[str] = mapped_column(String(DIGEST))
    meaning: Mapped[str] = mapped_column(String(DIGEST))
    vector: Mapped[Half | None]


class ProviderRow(Base):
    """A provider of some source."""

    __tablename__ = "providers"

    id: Mapped[str] = mapped_column(primary_key=True)
    source: Mapped[str] = mapped_column(index=True)
    name: Mapped[str]
    record: Mapped[dict[str, Any]]


class LabourFactRow(Base):
    """A figure of the labour market that was fetched."""

    __tablename__ = "labour_facts"

    scheme: Mapped[str] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(primary_key=True)
    label: Mapped[str] = mapped_column(primary_key=True)
    source: Mapped[str] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    region: Mapped[str] = mapped_column(primary_key=True)
    population: Mapped[str] = mapped_column(primary_key=True)
    fact: Mapped[dict[str, Any]]
    fetched_on: Mapped[date]
    expires_on: Mapped[date]


class SourceRunRow(Base):
    """How the last attempts to read a source went."""

    __tablename__ = "source_runs"

    source: Mapped[str] = mapped_column(primary_key=True)
    tried_at: Mapped[datetime]
    good_at: Mapped[datetime | None]
    fault: Mapped[str]
    counts: Mapped[dict[str, Any]]
    cursor: Mapped[str]


class HandInRow(Base):
    """A version of an opportunity that a provider handed in, and what was decided."""

    __tablename__ = "hand_ins"
    __table_args__ = (Index(None, "stage", "at"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    opportunity: Mapped[str] = mapped_column(index=True)
    provider: Mapped[str]
    record: Mapped[dict[str, Any]]
    at: Mapped[datetime]
    stage: Mapped[str] = mapped_column(String(20))
    decision: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))


class FeedbackRow(Base):
    """Closed answers about an opportunity. ``key`` is a keyed digest: who gave them cannot be told from it."""

    __tablename__ = "opportunity_feedback"
    __table_args__ = (Index(None, "stage", "given_on"),)

    key: Mapped[str] = mapped_column(primary_key=True)
    opportunity: Mapped[str] = mapped_column(index=True)
    answers: Mapped[dict[str, Any]]
    given_on: Mapped[date]
    stage: Mapped[str] = mapped_column(String(20))
    decision: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
