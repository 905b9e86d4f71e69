"""The search for opportunities: the index in memory beside faiss alone, its memory and updates; pgvector beside both.

    .venv/bin/python -m benchmarks.opportunities [--rows N] [--postgres-rows N]

Everything is seeded and synthetic, and kept in a temporary folder that is removed. A search is what an ask takes: the
120 nearest that pass the filter, the 40 by rare words, and reading the records of both. faiss alone is given the filter
ready made, and finds the 120 nearest. One thread each.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import faiss as typed_faiss
import numpy as np

from benchmarks.opportunities_pgvector import compare
from benchmarks.opportunities_seeding import FILTERS, NOON, SeededEncoder, opportunities
from benchmarks.plain_systems import table
from benchmarks.searching import times
from knowledge.encoder import Progress, Vectors
from knowledge.opportunities.columns import Filters
from knowledge.opportunities.finder import BY_WORDS, LOOKED_AT
from knowledge.opportunities.finding import Nearest
from knowledge.opportunities.live_index import LiveIndex
from knowledge.opportunities.wanted import Wanted
from knowledge.store.store import Store, open_store

faiss: Any = typed_faiss  # most of its names come at run time, where no type checker sees them
QUESTIONS = 60
UPDATED = 1_000
# An ask as it comes, beside those that let a known share through.
ASKED = Wanted(types=("workshop",), boroughs=("Hackney", "Newham"), years=(8,), free=True, access=("step_free",))


class Timed(SeededEncoder):
    """Adds up the seconds spent in it."""

    seconds = 0.0

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """See :class:`SeededEncoder`."""
        begun = time.perf_counter()
        vectors = super().encode(texts)
        self.seconds += time.perf_counter() - begun
        return vectors


def searching(side: Nearest, store: Store, wanted: Wanted, topics: Vectors) -> Callable[[int], object]:
    """What an ask takes of one side."""

    def ask(place: int) -> object:
        asked = replace(wanted, topic=f"design and rare{place * 11}")
        near = [identity for identity, _ in side.nearest(asked, topics[place], NOON, LOOKED_AT)]
        return store.many(list(dict.fromkeys([*near, *side.by_words(asked, NOON, BY_WORDS)])))

    return ask


def alone(index: Any, passed: Any, topics: Vectors) -> Callable[[int], object]:
    """faiss with the same filter."""
    chosen = None
    if not passed.all():
        chosen = faiss.SearchParameters(sel=faiss.IDSelectorBitmap(np.packbits(passed, bitorder="little")))

    def ask(place: int) -> object:
        faiss.omp_set_num_threads(1)
        return index.search(topics[place][None, :], LOOKED_AT, params=chosen)

    return ask


def beside_faiss(store: Store, rows: int) -> None:
    """Milliseconds of a search with each filter, and of faiss alone with the same."""
    encoder = SeededEncoder(9)
    begun = time.perf_counter()
    side = LiveIndex(store, encoder.fingerprint)
    print(f"reading {rows:,} rows into memory: {time.perf_counter() - begun:.1f} s\n")
    flat = faiss.IndexFlatIP(encoder.dimensions)
    for segment in side._snapshot.segments:
        flat.add(segment.codes.view(np.float16).astype(np.float32))
    topics = encoder.encode(["topic"] * QUESTIONS)
    lines = []
    for name, wanted in {**FILTERS, "an ask": ASKED}.items():
        filters = Filters(wanted, NOON, side._vocabulary)
        passed = np.concatenate([filters.passing(part.columns, part.living) for part in side._snapshot.segments])
        ways = {"ours": searching(side, store, wanted, topics), "faiss": alone(flat, passed, topics)}
        times(ways, 5)
        measured = times(ways, QUESTIONS)
        ours, theirs = (float(np.percentile(measured[way], 95)) for way in ways)
        medians = (float(np.median(measured[way])) for way in ways)
        most = 1.5 * theirs + 20
        lines.append((name, int(passed.sum()), *medians, ours, theirs, most, ours / most))
    table(
        ("filter", "pass", "ours median", "faiss median", "ours p95", "faiss p95", "1.5 p95 + 20", "ours / that"), lines
    )


def updating(store: Store, rows: int) -> None:
    """Seconds of changing rows until a search sees them, beyond their encoding."""
    encoder = Timed()
    side = LiveIndex(store, encoder.fingerprint)
    places = np.random.default_rng(5).choice(rows, UPDATED, replace=False).tolist()
    olds = store.many([f"synthetic:{place}" for place in places])
    news = [replace(one, title=f"{one.title}, changed") for one in olds.values()]
    begun = time.perf_counter()
    with store.writing() as writing:
        put = writing.put(news, encoder)
    written = time.perf_counter()
    side.refresh()
    done = time.perf_counter()
    assert put.changed == UPDATED
    print(f"\nupdating {UPDATED:,} rows: {done - begun - encoder.seconds:.2f} s beyond encoding, "
          f"{done - written:.2f} s of it until a search sees them")  # fmt: skip


def memory(url: str, rows: int) -> None:
    """Megabytes of a fresh process beside the size of the vectors."""
    command = [sys.executable, "-m", "benchmarks.opportunities_memory", url]
    ran = subprocess.run(command, check=True, capture_output=True, text=True)
    libraries, held, peak = map(float, ran.stdout.split())
    halves = rows * SeededEncoder.dimensions * 2 / 2**20
    print(f"\nmemory: {libraries:.0f} MB libraries, {held:.0f} MB with the index, {peak:.0f} MB at the highest")
    print(f"vectors: {halves:.0f} MB at 16 bits a number, {2 * halves:.0f} MB at 32")
    for name, size in (("16", halves), ("32", 2 * halves)):
        print(f"all / vectors at {name} bits: {held / size:.2f} held, {peak / size:.2f} at the highest;"
              f" without the libraries {(held - libraries) / size:.2f}")  # fmt: skip


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.opportunities", description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000, help="0: leave the index in memory out")
    parser.add_argument("--postgres-rows", type=int, default=100_000, help="0: leave PostgreSQL out")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="ambitions-", dir=tempfile.gettempdir()) as folder:
        if asked.rows:
            url = f"sqlite:///{Path(folder, 'opportunities.db')}"
            with closing(open_store(url)) as store:
                seed(store, asked.rows)
                beside_faiss(store, asked.rows)
                memory(url, asked.rows)
                updating(store, asked.rows)
        if asked.postgres_rows:
            with closing(open_store(f"sqlite:///{Path(folder, 'beside.db')}")) as store:
                seed(store, asked.postgres_rows)
                compare(store, asked.postgres_rows, searching, QUESTIONS)


def seed(store: Store, rows: int) -> None:
    """Fill a store, by the way that feeds go."""
    store.migrate()
    begun = time.perf_counter()
    with store.writing() as writing:
        writing.put(opportunities(rows), SeededEncoder())
    print(f"\nputting {rows:,} rows: {time.perf_counter() - begun:.0f} s", flush=True)


if __name__ == "__main__":
    main()
