"""PostgreSQL's index of vectors: one for each encoder, over the rows that it encoded."""

from __future__ import annotations

import hashlib

from sqlalchemy import Connection, not_, select, text

from knowledge.encoder import Encoder
from knowledge.store.tables import SearchRow

_PREFIX = "ix_opportunity_meaning_"


def ensure(connection: Connection, encoder: Encoder) -> None:
    """Make the index for ``encoder`` if it is not there, and drop those of encoders that no row is left of."""
    mine = _name(encoder.fingerprint)
    there = text("SELECT indexname FROM pg_indexes WHERE tablename = 'opportunity_search' AND indexname LIKE :like")
    names = set(connection.execute(there, {"like": _PREFIX.replace("_", r"\_") + "%"}).scalars())
    if mine not in names:
        connection.execute(
            text(
                f"CREATE INDEX IF NOT EXISTS {mine} ON opportunity_search"
                f" USING hnsw ((vector::halfvec({int(encoder.dimensions)})) halfvec_ip_ops)"
                f" WHERE {condition(encoder.fingerprint)}"
            )
        )
        # So that the first searches know already how many rows there are of what.
        connection.execute(text("ANALYZE opportunity_search"))
    in_use = select(SearchRow.fingerprint).where(not_(SearchRow.removed)).distinct()
    names -= {mine, *map(_name, connection.execute(in_use).scalars())}
    for name in sorted(names):
        connection.execute(text(f"DROP INDEX IF EXISTS {name}"))


def condition(fingerprint: str) -> str:
    """What the rows of an encoder's index have in common, word for word as a query must say it to use the index."""
    quoted = fingerprint.replace("'", "''").replace(":", r"\:")
    return f"fingerprint = '{quoted}' AND NOT removed"


def _name(fingerprint: str) -> str:
    return _PREFIX + hashlib.sha256(fingerprint.encode()).hexdigest()[:16]
