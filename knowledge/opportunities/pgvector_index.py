"""The search over a store on PostgreSQL, for many processes and machines: nothing is held in memory.

Where the filters leave few, those are compared one by one; where they leave many, pgvector's index is asked, which goes
on until enough of what it finds passes the filters.
"""

from __future__ import annotations

import math
import time
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import (
    ColumnElement,
    Connection,
    Float,
    Select,
    Subquery,
    func,
    literal,
    literal_column,
    select,
    text,
    type_coerce,
)

from knowledge.encoder import Vectors
from knowledge.opportunities.conditions import condition_of
from knowledge.opportunities.live_index import unsearched
from knowledge.opportunities.wanted import Wanted
from knowledge.store.column_types import HalfVector, as_text
from knowledge.store.meaning_index import condition
from knowledge.store.store import Store
from knowledge.store.tables import OpportunityRow, SearchRow
from knowledge.store.words import RAREST_OF_MANY, rows_by_word

# Where no more than about so many rows are expected to pass, those are compared one by one, which misses none.
FEW = 20_000
# How wide pgvector's index searches, at least; and how many rows it looks at before it gives up.
_WIDTH, _MOST_WIDTH = 200, 1_000
_MOST_TUPLES = 200_000
# From so many on, more make no difference to what a rare word is.
_ENOUGH = 100 * RAREST_OF_MANY
_COUNT_HOLDS = 60.0


class PgvectorIndex:
    """One side of a search, see :class:`knowledge.opportunities.finding.Nearest`. Safe to share between threads.

    ``fingerprint`` is that of the encoder that asks: what another one encoded is not searched by meaning.
    """

    def __init__(self, store: Store, fingerprint: str) -> None:
        self._store = store
        self._transactions = store.transactions
        self._fingerprint = fingerprint
        self._counted: tuple[int, float] | None = None

    @property
    def fault(self) -> str:
        """What is wrong in one line: rows are not searched by meaning; else ""."""
        coverage = self._store.searched_by(self._fingerprint)
        return unsearched(coverage.rows - coverage.searched, coverage.rows)

    def refresh(self) -> None:
        """Nothing to do: the store itself is searched."""

    def close(self) -> None:
        """Nothing is held open."""

    def nearest(self, wanted: Wanted, topic: Vectors | None, at: datetime, count: int) -> Sequence[tuple[str, float]]:
        """See :class:`knowledge.opportunities.finding.Nearest`."""
        passing = condition_of(wanted, at)
        with self._transactions.reading() as connection:
            if topic is None:
                return _soonest(connection, passing, count)
            return self._nearest(connection, passing, topic, count)

    def by_words(self, wanted: Wanted, at: datetime, count: int) -> Sequence[str]:
        """See :class:`knowledge.opportunities.finding.Nearest`."""
        with self._transactions.reading() as connection:
            rows = self._about(connection)
            found = rows_by_word(connection, wanted.topic, rows)
            if not found:
                return ()
            weights: dict[int, float] = {}
            for each in found.values():
                for row in each:
                    weights[row] = weights.get(row, 0.0) + math.log(1 + rows / len(each))
            query = (
                select(SearchRow.row, OpportunityRow.id)
                .join(OpportunityRow, OpportunityRow.row == SearchRow.row)
                .where(SearchRow.row.in_(weights), condition_of(wanted, at))
            )
            ids = dict(connection.execute(query).all())
        return [ids[row] for row in sorted(ids, key=lambda row: (-weights[row], row))[:count]]

    def _nearest(
        self, connection: Connection, passing: ColumnElement[bool], topic: Vectors, count: int
    ) -> Sequence[tuple[str, float]]:
        away = _away_from(topic)
        # As text and not as a value: else PostgreSQL would not know that its index is of these rows.
        encoded = text(condition(self._fingerprint))
        query = select(SearchRow.row, away.label("away")).where(passing, encoded)
        expected = _expected(connection, select(SearchRow.row).where(passing, encoded))
        if expected > FEW:
            share = expected / max(expected, _expected(connection, select(SearchRow.row).where(encoded)))
            width = min(_MOST_WIDTH, max(_WIDTH, round(2 * count / share)))
            connection.execute(
                text(
                    f"SET LOCAL hnsw.ef_search = {width}; SET LOCAL hnsw.iterative_scan = relaxed_order;"
                    f"SET LOCAL hnsw.max_scan_tuples = {_MOST_TUPLES}"
                )
            )
            found = _with_ids(connection, query.order_by(away).limit(count).subquery())
            # Where more was expected than there is, the index may have given up too early.
            if len(found) == count:
                return found
        # The sum keeps it from asking the index, which could miss some.
        return _with_ids(connection, query.order_by(away + 0.0).limit(count).subquery())

    def _about(self, connection: Connection) -> int:
        """How many opportunities there are, as far as it matters for what is rare; counted once a minute."""
        if self._counted is None or time.monotonic() - self._counted[1] > _COUNT_HOLDS:
            some = select(literal(1)).select_from(SearchRow).where(~SearchRow.removed).limit(_ENOUGH).subquery()
            rows = connection.execute(select(func.count()).select_from(some)).scalar_one()
            self._counted = rows, time.monotonic()
        return self._counted[0]


def _expected(connection: Connection, query: Select[int]) -> int:
    """How many rows PostgreSQL expects of ``query``, by what it last counted of the table."""
    compiled = query.compile(dialect=connection.dialect, compile_kwargs={"render_postcompile": True})
    (plan,) = connection.exec_driver_sql(f"EXPLAIN (FORMAT JSON) {compiled}", dict(compiled.params)).scalar_one()
    return int(plan["Plan"]["Plan Rows"])


def _with_ids(connection: Connection, found: Subquery) -> list[tuple[str, float]]:
    """What was found, the nearest first, with ids."""
    query = (
        select(OpportunityRow.id, found.c.away)
        .join(found, found.c.row == OpportunityRow.row)
        .order_by(found.c.away, found.c.row)
    )
    return [(identity, -away) for identity, away in connection.execute(query)]


def _away_from(topic: Vectors) -> ColumnElement[float]:
    """How far a row is from ``topic``: the negative inner product, as pgvector's index keeps it."""
    dimensions = len(topic)
    vector = literal_column(f"(vector::halfvec({dimensions}))", HalfVector())
    return type_coerce(vector.op("<#>")(literal(as_text(topic), HalfVector())), Float)


def _soonest(connection: Connection, passing: ColumnElement[bool], count: int) -> Sequence[tuple[str, float]]:
    query = (
        select(OpportunityRow.id)
        .join(SearchRow, SearchRow.row == OpportunityRow.row)
        .where(passing)
        .order_by(SearchRow.next_date, SearchRow.row)
        .limit(count)
    )
    return [(identity, 0.0) for identity in connection.execute(query).scalars()]
