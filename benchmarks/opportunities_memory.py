"""A fresh process that opens the index over a store and searches; it prints what it holds, and its peak."""

from __future__ import annotations

import sys
from contextlib import closing
from pathlib import Path

from benchmarks.memory import held
from benchmarks.opportunities_seeding import FILTERS, NOON, SeededEncoder
from knowledge.opportunities.live_index import LiveIndex
from knowledge.store.store import open_store


def peak() -> float:
    """The most megabytes that this process held; ``getrusage`` would count what its parent held too."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1]) / 1024


def main() -> None:
    """Print megabytes: with the libraries alone, with the index searched, at the highest."""
    libraries = held()
    with closing(open_store(sys.argv[1])) as store:
        encoder = SeededEncoder()
        index = LiveIndex(store, encoder.fingerprint)
        for wanted in FILTERS.values():
            for topic in encoder.encode(["topic"] * 3):
                index.nearest(wanted, topic, NOON, 120)
        print(libraries, held(), peak())


if __name__ == "__main__":
    main()
