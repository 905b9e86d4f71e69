"""The search over a store on SQLite: everything that it needs in memory, following the store as it changes.

A search works on a snapshot and holds no lock. The first one that finds the last look to be too old looks for changes
while the others go on with what they have.
"""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.encoder import Vectors
from knowledge.opportunities.columns import Filters, Vocabulary
from knowledge.opportunities.snapshot import Snapshot, gathered
from knowledge.opportunities.wanted import Wanted
from knowledge.store.following import changed_since, everything, ids_of, latest
from knowledge.store.store import Store
from knowledge.store.words import rows_by_word

# Seconds between looks at the store: a change is to be seen within a minute.
LOOK_EVERY = 10.0


class LiveIndex:
    """One side of a search, see :class:`knowledge.opportunities.finding.Nearest`. Safe to share between threads.

    ``fingerprint`` is that of the encoder that asks: what another one encoded is not searched by meaning. Reads all of
    the store at once. Raises StorageError.
    """

    def __init__(
        self,
        store: Store,
        fingerprint: str,
        *,
        look_every: float = LOOK_EVERY,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._transactions = store.transactions
        self._fingerprint = fingerprint
        self._look_every = look_every
        self._clock = clock
        self._looking = threading.Lock()
        self._vocabulary = Vocabulary()
        self._looked = clock()
        with self._transactions.reading() as connection:
            change = latest(connection)
        self._snapshot = Snapshot(gathered(everything(self._transactions), self._vocabulary, fingerprint), change)

    @property
    def fault(self) -> str:
        """What is wrong in one line: rows are not searched by meaning; else ""."""
        snapshot = self._snapshot
        return unsearched(snapshot.unmeant, snapshot.count)

    def refresh(self) -> None:
        """Take in what has changed in the store. Raises StorageError."""
        with self._looking:
            self._look()

    def close(self) -> None:
        """Nothing is held open."""

    def nearest(self, wanted: Wanted, topic: Vectors | None, at: datetime, count: int) -> Sequence[tuple[str, float]]:
        """See :class:`knowledge.opportunities.finding.Nearest`."""
        snapshot = self._current()
        filters = Filters(wanted, at, self._vocabulary)
        parts: list[tuple[NDArray[Any], NDArray[np.int64]]] = []
        for segment in snapshot.segments:
            passed = filters.passing(segment.columns, segment.living)
            if topic is not None:
                likeness, rows = segment.nearest(np.ascontiguousarray(topic, dtype=np.float32), passed, count)
                parts.append((-likeness, rows))
            else:
                parts.append(_soonest(segment.columns.next_date, segment.columns.row, np.flatnonzero(passed), count))
        if not parts:
            return ()
        values, rows = (np.concatenate(part) for part in zip(*parts, strict=True))
        order = np.lexsort((rows, values))[:count]
        ids = ids_of(self._transactions, rows[order].tolist())
        likenesses = (-values[order]).tolist() if topic is not None else [0.0] * len(ids)
        return tuple(zip(ids, likenesses, strict=True))

    def by_words(self, wanted: Wanted, at: datetime, count: int) -> Sequence[str]:
        """See :class:`knowledge.opportunities.finding.Nearest`."""
        snapshot = self._current()
        with self._transactions.reading() as connection:
            found = rows_by_word(connection, wanted.topic, snapshot.count)
        if not found:
            return ()
        weights: dict[int, float] = {}
        for rows in found.values():
            for row in rows:
                weights[row] = weights.get(row, 0.0) + math.log(1 + snapshot.count / len(rows))
        looked_up = np.array(list(weights), dtype=np.int64)
        filters = Filters(wanted, at, self._vocabulary)
        passed: list[int] = []
        for segment in snapshot.segments:
            columns = segment.columns.take(segment.places(looked_up))
            passed += columns.row[filters.passing(columns)].tolist()
        passed.sort(key=lambda row: (-weights[row], row))
        return ids_of(self._transactions, passed[:count])

    def _current(self) -> Snapshot:
        """What to search in, after a look at the store where it is time for one and nobody else is looking."""
        if self._clock() - self._looked >= self._look_every and self._looking.acquire(blocking=False):
            try:
                self._look()
            finally:
                self._looking.release()
        return self._snapshot

    def _look(self) -> None:
        begun = self._clock()
        for changes in changed_since(self._transactions, self._snapshot.change):
            self._snapshot = self._snapshot.after(changes, self._vocabulary, self._fingerprint)
        self._looked = begun


def unsearched(rows: int, count: int) -> str:
    """The line that says that ``rows`` of ``count`` opportunities are not searched by meaning, "" for none."""
    if not rows:
        return ""
    return (
        f"{rows} of {count} opportunities were encoded by another model and are not searched by meaning:"
        " run `.venv/bin/python -m indexer build`."
    )


def _soonest(
    dates: NDArray[np.int64], rows: NDArray[np.int64], places: NDArray[np.int64], count: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The next dates and the rows of the ``count`` soonest, those without a date last."""
    values = dates[places]
    if len(values) > count:
        last = np.partition(values, count - 1)[count - 1]
        places = places[values <= last]
        values = dates[places]
    order = np.argsort(values, kind="stable")[:count]
    return values[order], rows[places[order]]
