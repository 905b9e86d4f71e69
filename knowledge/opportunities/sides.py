"""Which side searches a store: in memory on SQLite, pgvector on PostgreSQL."""

from __future__ import annotations

from typing import Protocol

from knowledge.opportunities.finding import Nearest
from knowledge.opportunities.live_index import LOOK_EVERY, LiveIndex
from knowledge.opportunities.pgvector_index import PgvectorIndex
from knowledge.store.store import Store


class Side(Nearest, Protocol):
    """One side of a search over a store that changes."""

    @property
    def fault(self) -> str:
        """What is wrong in one line, like rows of another model that are not searched by meaning; else ""."""
        ...

    def refresh(self) -> None:
        """Take in what has changed in the store by now. Raises StorageError."""
        ...

    def close(self) -> None:
        """Let go of what is held; the store stays open."""
        ...


def side_of(store: Store, fingerprint: str, *, look_every: float = LOOK_EVERY) -> Side:
    """The side for ``store``, asked with vectors by the encoder with ``fingerprint``. Raises StorageError.

    ``look_every`` is after how many seconds a search looks for what has changed; PostgreSQL is always up to date.
    """
    if store.transactions.postgresql:
        return PgvectorIndex(store, fingerprint)
    return LiveIndex(store, fingerprint, look_every=look_every)
