"""Puts one opportunity into a store, as a process of its own: its address and a number."""

from __future__ import annotations

import sys
from contextlib import closing

from knowledge.encoder import HashingEncoder
from knowledge.store.store import open_store
from tests.knowledge.stores import opportunity


def main() -> None:
    """Put it, and say so."""
    url, number = sys.argv[1:]
    with closing(open_store(url)) as store, store.writing(wait=30) as writing:
        writing.put([opportunity(int(number))], HashingEncoder())
    print("done")


if __name__ == "__main__":
    main()
