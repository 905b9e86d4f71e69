"""What only one process at a time may do: each holds a lease, and loses it when it ends, however it ends."""

from __future__ import annotations

import fcntl
import hashlib
import logging
import os
from pathlib import Path
from threading import Lock
from typing import IO, Protocol

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError

from bot.storage.errors import StorageError

log = logging.getLogger(__name__)


class Leases(Protocol):
    """Leases by name."""

    def take(self, name: str) -> bool:
        """Take the lease if it is free; True as well where this process has it already."""
        ...

    def give_back(self, name: str) -> None:
        """Let others have it."""
        ...

    def close(self) -> None:
        """Give everything back."""
        ...


class AnotherProcessError(StorageError):
    """A SQLite file is served by one process at a time."""


class FileLeases:
    """All leases of a SQLite file go to the one process that holds the file beside it."""

    def __init__(self, database: Path) -> None:
        """Raises AnotherProcessError."""
        self._file: IO[str] = Path(f"{database}.serving").open("a")  # noqa: SIM115 - open for as long as it serves
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            self._file.close()
            raise AnotherProcessError(
                f"Another process serves {database} already: stop it, or use PostgreSQL for several processes."
            ) from None

    def take(self, name: str) -> bool:
        """See :class:`Leases`."""
        return True

    def give_back(self, name: str) -> None:
        """See :class:`Leases`."""

    def close(self) -> None:
        """See :class:`Leases`."""
        self._file.close()


class PostgresLeases:
    """Session locks of one connection: the server gives them back when the connection ends."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._lock = Lock()
        self._connection: Connection | None = None
        self._held: set[str] = set()

    def take(self, name: str) -> bool:
        """See :class:`Leases`. A connection that was lost took all leases with it."""
        with self._lock:
            if name in self._held and self._still_there():
                return True
            taken = self._ask("SELECT pg_try_advisory_lock(:number)", name)
            if taken:
                self._held.add(name)
            return taken

    def give_back(self, name: str) -> None:
        """See :class:`Leases`."""
        with self._lock:
            if name in self._held:
                self._held.discard(name)
                self._ask("SELECT pg_advisory_unlock(:number)", name)

    def close(self) -> None:
        """See :class:`Leases`."""
        with self._lock:
            self._forget()

    def _still_there(self) -> bool:
        return self._run("SELECT true", {})

    def _ask(self, statement: str, name: str) -> bool:
        return self._run(statement, {"number": _number(name)})

    def _run(self, statement: str, values: dict[str, int]) -> bool:
        try:
            if self._connection is None:
                self._connection = self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")
            return bool(self._connection.execute(text(statement), values).scalar())
        except DBAPIError:
            log.warning("the connection that holds leases was lost")
            self._forget()
            return False

    def _forget(self) -> None:
        self._held.clear()
        if self._connection is not None:
            # Never back into the pool: whoever got it next would hold what we held.
            self._connection.invalidate()
            self._connection.close()
            self._connection = None


def leases_for(engine: Engine) -> Leases:
    """The leases of a database. Raises AnotherProcessError where a SQLite file is served already."""
    if engine.dialect.name == "postgresql":
        return PostgresLeases(engine)
    return FileLeases(Path(engine.url.database or f"ambitions-{os.getpid()}"))


def _number(name: str) -> int:
    digest = hashlib.blake2b(f"lease {name}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, signed=True)
