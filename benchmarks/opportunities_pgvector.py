"""pgvector on a real PostgreSQL beside the index in memory: how much of what is nearest it finds, and how fast."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import closing

import numpy as np
from numpy.typing import NDArray

from benchmarks.opportunities_seeding import FILTERS, NOON, SeededEncoder, opportunities
from benchmarks.plain_systems import table
from benchmarks.searching import times
from bot.storage.encryption import Cipher, make_key
from knowledge.encoder import Vectors
from knowledge.opportunities.finding import Nearest
from knowledge.opportunities.fitting import against
from knowledge.opportunities.live_index import LiveIndex
from knowledge.opportunities.pgvector_index import PgvectorIndex
from knowledge.opportunities.wanted import Wanted
from knowledge.store.changes import CHUNK
from knowledge.store.store import Store, open_store
from tests.databases import running_postgres

DEPTH = 10
Searching = Callable[[Nearest, Store, Wanted, Vectors], Callable[[int], object]]


def compare(beside: Store, rows: int, searching: Searching, questions: int) -> None:
    """Print recall@10 of both against exact, and milliseconds of both. ``beside`` holds the same rows on SQLite."""
    with running_postgres(Cipher(make_key())) as server, closing(open_store(server.empty())) as store:
        _fill(store, rows)
        encoder = SeededEncoder(9)
        topics = encoder.encode(["topic"] * questions)
        sides = {"pgvector": PgvectorIndex(store, encoder.fingerprint)}
        memory = LiveIndex(beside, encoder.fingerprint)
        vectors = _vectors(rows)
        ones = list(opportunities(rows))
        lines = []
        for name, wanted in FILTERS.items():
            passing = np.array([not against(one, wanted, NOON) for one in ones])
            exact = _exact(vectors, passing, topics)
            recalls = [_recall(side, wanted, topics, exact) for side in (sides["pgvector"], memory)]
            ways = {
                "pgvector": searching(sides["pgvector"], store, wanted, topics),
                "in memory": searching(memory, beside, wanted, topics),
            }
            times(ways, 5)
            measured = times(ways, questions)
            spent = [float(np.percentile(each, part)) for each in measured.values() for part in (50, 95)]
            lines.append((name, int(passing.sum()), *recalls, *spent))
        header = (
            "filter", "pass", "recall@10 pgvector", "in memory",
            "pgvector ms median", "p95", "in memory ms median", "p95",
        )  # fmt: skip
        print()
        table(header, lines)


def _fill(store: Store, rows: int) -> None:
    store.migrate()
    begun = time.perf_counter()
    with store.writing() as writing:
        writing.put(opportunities(rows), SeededEncoder())
        put = time.perf_counter()
    print(f"PostgreSQL: putting {rows:,} rows {put - begun:.0f} s, its index {time.perf_counter() - put:.0f} s")
    with store.transactions.writing() as connection:
        connection.exec_driver_sql("ANALYZE")
    changed = opportunities(1_000, seed=3)
    begun = time.perf_counter()
    with store.writing() as writing:
        writing.put(changed, _Same())
    print(f"PostgreSQL: updating 1,000 rows, their vectors too: {time.perf_counter() - begun:.2f} s")
    with store.writing() as writing:
        writing.put(opportunities(1_000), SeededEncoder())


class _Same(SeededEncoder):
    """The same fingerprint, other vectors."""

    def __init__(self) -> None:
        super().__init__(4)


def _vectors(rows: int) -> Vectors:
    """The vectors that the rows were given, in their order."""
    encoder = SeededEncoder()
    return np.concatenate([encoder.encode([""] * min(CHUNK, rows - start)) for start in range(0, rows, CHUNK)])


def _exact(vectors: Vectors, passing: NDArray[np.bool_], topics: Vectors) -> list[set[str]]:
    places = np.flatnonzero(passing)
    likeness = topics @ vectors[places].T
    nearest = np.argsort(-likeness, axis=1)[:, :DEPTH]
    return [{f"synthetic:{places[place]}" for place in row} for row in nearest]


def _recall(side: Nearest, wanted: Wanted, topics: Vectors, exact: list[set[str]]) -> float:
    shares = []
    for topic, right in zip(topics, exact, strict=True):
        found = {identity for identity, _ in side.nearest(wanted, topic, NOON, DEPTH)}
        shares.append(len(found & right) / len(right))
    return float(np.mean(shares))
