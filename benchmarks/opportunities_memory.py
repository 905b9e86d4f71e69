"""A fresh process that opens the index over a store and searches; it prints what it holds, and its peak."""

from __future__ import annotations

import resource
import sys
from contextlib import closing

from benchmarks.memory import held
from benchmarks.opportunities_seeding import FILTERS, NOON, SeededEncoder
from knowledge.opportunities.live_index import LiveIndex
from knowledge.store.store import open_store


def main() -> None:
    """Print megabytes: with the libraries alone, with the index searched, at the highest."""
    libraries = held()
    with closing(open_store(sys.argv[1])) as store:
        encoder = SeededEncoder()
        index = LiveIndex(store, encoder.fingerprint)
        for wanted in FILTERS.values():
            for topic in encoder.encode(["topic"] * 3):
                index.nearest(wanted, topic, NOON, 120)
        print(libraries, held(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


if __name__ == "__main__":
    main()
