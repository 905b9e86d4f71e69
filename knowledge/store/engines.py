"""The one place where engines are built, for this store and for the conversation's tables in the same database."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import URL, BigInteger, Connection, Engine, create_engine, event, func, literal, make_url, select
from sqlalchemy.exc import ArgumentError

from knowledge.store.errors import BadAddressError
from knowledge.store.faults import told_plainly, unwritable

# How long a turn waits, in seconds, for those who write before it.
PATIENCE = 30.0
_CONNECT_SECONDS = 10
# Any number, the same in every process: who migrates holds it.
_MIGRATION_LOCK = 20_011_866_530_101


def build_engine(url: str, patience: float) -> tuple[Engine, str]:
    """An engine for ``url``, and what to call its database; nothing is connected to yet. Raises StorageError."""
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):
        raise BadAddressError("DATABASE_URL cannot be read: give sqlite:///PATH or postgresql://HOST/NAME.") from None
    kind = parsed.get_backend_name()
    if kind == "sqlite" and parsed.database not in {None, "", ":memory:"}:
        return _sqlite(parsed, patience), f"The database {parsed.database}"
    if kind in {"postgresql", "postgres"}:
        # Without its query, which may hold a password.
        place = f"The database {parsed.database} on {parsed.host or parsed.query.get('host', 'this machine')}"
        return _postgresql(parsed, patience), place
    raise BadAddressError(f"DATABASE_URL names {kind}: give sqlite:///PATH to a file, or postgresql://HOST/NAME.")


def for_writing(engine: Engine) -> Engine:
    """``engine`` with transactions that write: on SQLite they take their turn when they begin."""
    return engine.execution_options(begin="BEGIN IMMEDIATE")


@contextmanager
def preparing(engine: Engine, place: str, patience: float) -> Iterator[Connection]:
    """One transaction that makes or updates tables, while no other process does."""
    with told_plainly(place), _alone(engine, patience), for_writing(engine).begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(select(func.pg_advisory_xact_lock(literal(_MIGRATION_LOCK, BigInteger))))
        yield connection


@contextmanager
def held_alone(path: str, patience: float) -> Iterator[None]:
    """A lock beside a SQLite file, free again when its process ends. Raises sqlite3.OperationalError after a wait."""
    lock = sqlite3.connect(path, timeout=patience, isolation_level=None)
    with closing(lock):
        lock.execute("BEGIN EXCLUSIVE")
        yield


@contextmanager
def _alone(engine: Engine, patience: float) -> Iterator[None]:
    """The only process that prepares a SQLite file, with its write-ahead log switched on.

    Of two that switch it on at once one is told "locked" without any wait, so they queue at a lock beside.
    """
    if engine.dialect.name != "sqlite":
        yield
        return
    with held_alone(f"{engine.url.database}.lock", patience):
        with closing(engine.raw_connection()) as connection:
            connection.cursor().execute("PRAGMA journal_mode=WAL")
        yield


def _sqlite(url: URL, patience: float) -> Engine:
    path = Path(url.database or "")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unwritable(error, f"The database {path}") from None
    # The driver must not begin transactions of its own: its deferred ones lose racing writers' changes.
    connect = {"isolation_level": None, "timeout": patience}
    engine = create_engine(url, connect_args=connect, hide_parameters=True)

    @event.listens_for(engine, "connect")
    def tune(connection: sqlite3.Connection, record: object) -> None:
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA foreign_keys=ON")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN"))

    return engine


def _postgresql(url: URL, patience: float) -> Engine:
    from psycopg import ProgrammingError
    from psycopg.conninfo import make_conninfo

    try:
        make_conninfo(**dict.fromkeys(url.query, ""))
    except ProgrammingError as error:
        raise BadAddressError(
            f"DATABASE_URL cannot be used: {str(error).strip()}: correct what follows its `?`."
        ) from None
    # What the address says itself comes first.
    connect = {"connect_timeout": _CONNECT_SECONDS, "options": f"-c lock_timeout={round(patience * 1000)}"}
    return create_engine(
        url.set(drivername="postgresql+psycopg"),
        connect_args={name: value for name, value in connect.items() if name not in url.query},
        pool_pre_ping=True,
        hide_parameters=True,
    )
