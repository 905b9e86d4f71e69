"""A process that puts one opportunity into a store: its address, a number, and how long to wait, or "hang"."""

from __future__ import annotations

import sys
from contextlib import closing

from knowledge.encoder import HashingEncoder
from knowledge.store.errors import WriterBusyError
from knowledge.store.store import open_store
from tests.knowledge.stores import opportunity


def main() -> None:
    """Put it, and say so; or hold the writer's place until something comes in."""
    url, number, wait = sys.argv[1:]
    with closing(open_store(url)) as store:
        try:
            with store.writing(wait=0 if wait == "hang" else float(wait)) as writing:
                writing.put([opportunity(int(number))], HashingEncoder())
                if wait == "hang":
                    print("holding", flush=True)
                    sys.stdin.readline()
        except WriterBusyError:
            print("busy")
            return
    print("done")


if __name__ == "__main__":
    main()
