"""From a driver's error to one clear line. What is not expected is let through as it is: it is a bug."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError, StatementError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from knowledge.store.errors import (
    DatabaseAwayError,
    DatabaseBusyError,
    DatabaseDamagedError,
    DiskFullError,
    HomeUnwritableError,
    StorageError,
)

_Kind = tuple[type[StorageError], str]

_AWAY: _Kind = (DatabaseAwayError, "start it, or correct DATABASE_URL")
_BUSY: _Kind = (DatabaseBusyError, "try again, and look for another process that holds it")
_DAMAGED: _Kind = (DatabaseDamagedError, "put a good copy in its place, or move it away to start afresh")
_FULL: _Kind = (DiskFullError, "free some space on its disk")
_UNWRITABLE: _Kind = (HomeUnwritableError, "make its folder writable, or set AMBITIONS_HOME to one that is")

# By the start of SQLite's error name.
_SQLITE: dict[str, _Kind] = {
    "SQLITE_FULL": _FULL,
    "SQLITE_BUSY": _BUSY,
    "SQLITE_LOCKED": _BUSY,
    "SQLITE_READONLY": _UNWRITABLE,
    "SQLITE_CANTOPEN": _UNWRITABLE,
    "SQLITE_PERM": _UNWRITABLE,
    "SQLITE_IOERR": (HomeUnwritableError, "look at the health of its disk"),
    "SQLITE_NOTADB": _DAMAGED,
    "SQLITE_CORRUPT": _DAMAGED,
}

# By the start of PostgreSQL's SQLSTATE.
_SQLSTATE: dict[str, _Kind] = {
    "08": _AWAY,
    "25006": (DatabaseAwayError, "it is a read-only standby: point DATABASE_URL to the primary"),
    "28": _AWAY,
    "3D": _AWAY,
    "40": _BUSY,
    "42501": (DatabaseAwayError, "give its user the right to create tables and write to them"),
    "53100": _FULL,
    "53": _BUSY,
    "55P03": _BUSY,
    "57P": _AWAY,
    "58": _DAMAGED,
}


@contextmanager
def told_plainly(place: str) -> Iterator[None]:
    """Turn drivers' errors about the database at ``place`` into a :class:`StorageError`."""
    try:
        yield
    except (StatementError, PoolTimeoutError, sqlite3.Error) as error:
        if isinstance(error, StatementError) and not isinstance(error, DBAPIError) and error.orig:
            # A value that a column refused: its own error says it without the statement around it.
            raise error.orig from None
        plain = storage_error(error, place)
        if plain is None:
            raise
        raise plain from error


def storage_error(error: Exception, place: str) -> StorageError | None:
    """The plain error that ``error`` stands for, or None if it is none that we expect."""
    if isinstance(error, PoolTimeoutError):
        return _told(_BUSY, place, "all its connections are in use")
    cause = error.orig if isinstance(error, DBAPIError) else error
    name = getattr(cause, "sqlite_errorname", None)
    state = getattr(cause, "sqlstate", None)
    kind: _Kind | None = None
    if name:
        kind = _longest(_SQLITE, name)
    elif state:
        kind = _longest(_SQLSTATE, state)
    elif isinstance(error, OperationalError | InterfaceError):
        # libpq gives no code when there is no connection
        kind = _AWAY
    return _told(kind, place, str(cause)) if kind else None


def unwritable(error: OSError, place: str) -> StorageError:
    """The plain error for a file or folder at ``place`` that could not be made."""
    kind = _FULL if error.errno in {errno.ENOSPC, errno.EDQUOT} else _UNWRITABLE
    return _told(kind, place, f"{error.strerror}: {error.filename}")


def _longest(kinds: dict[str, _Kind], code: str) -> _Kind | None:
    fitting = [start for start in kinds if code.startswith(start)]
    return kinds[max(fitting, key=len)] if fitting else None


_WORDS: dict[type[StorageError], str] = {
    DatabaseAwayError: "cannot be used",
    DatabaseBusyError: "is busy",
    DatabaseDamagedError: "cannot be read",
    DiskFullError: "has no room left",
    HomeUnwritableError: "cannot be written",
}


def _told(kind: _Kind, place: str, words: str) -> StorageError:
    error, advice = kind
    return error(f"{place} {_WORDS[error]} ({words.strip().rstrip('.')}): {advice}.")
