"""A whole copy of a SQLite database while others write to it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from bot.storage.errors import DatabaseDamagedError
from bot.storage.faults import told_plainly
from knowledge.store.engines import PATIENCE


def copy_sqlite(source: Path, copy: Path) -> None:
    """Make the new file ``copy`` hold ``source`` as it stood at one moment. Raises StorageError.

    Nobody is kept waiting: with a write-ahead log, writers go on beside whoever reads.
    """
    # For reading and writing, as its log wants it, but never made where there is none.
    address = f"{source.absolute().as_uri()}?mode=rw"
    with (
        told_plainly(f"The copy of {source}"),
        closing(sqlite3.connect(address, PATIENCE, uri=True)) as whole,
        closing(sqlite3.connect(copy)) as new,
    ):
        whole.backup(new)
        # One file that needs nothing beside it, whoever opens it.
        new.execute("PRAGMA journal_mode=DELETE")
        faults = [fault for (fault,) in new.execute("PRAGMA quick_check") if fault != "ok"]
    if faults:
        raise DatabaseDamagedError(f"The database {source} is damaged: put a good copy in its place.")
