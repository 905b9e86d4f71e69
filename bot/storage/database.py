"""The one place where engines are built, and the transactions on them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import URL, BigInteger, Connection, Engine, create_engine, event, func, literal, make_url, select
from sqlalchemy.exc import ArgumentError
from sqlalchemy.orm import Session

from bot.storage.encryption import Cipher
from bot.storage.errors import BadAddressError
from bot.storage.faults import told_plainly, unwritable
from bot.storage.schema import bring_to_head, check_key
from bot.storage.unit_of_work import Peek, UnitOfWork

# How long a turn waits, in seconds, for those who write before it.
PATIENCE = 30.0
_CONNECT_SECONDS = 10
# Any number, the same in every process: who migrates holds it.
_MIGRATION_LOCK = 20_011_866_530_101


class Database:
    """Hands out units of work. Safe to share between threads; each unit stays in one."""

    def __init__(self, engine: Engine, cipher: Cipher, place: str, patience: float = PATIENCE) -> None:
        self.engine = engine
        self.place = place
        self._cipher = cipher
        self._patience = patience
        # What the "begin" event below emits for writers.
        self._writing = engine.execution_options(begin="BEGIN IMMEDIATE")

    def migrate(self) -> None:
        """Make or update the tables and check that the key fits. Many processes may do so at once."""
        with told_plainly(self.place), self._alone(), self._writing.begin() as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(select(func.pg_advisory_xact_lock(literal(_MIGRATION_LOCK, BigInteger))))
            bring_to_head(connection, self.place)
            check_key(connection, self._cipher)

    @contextmanager
    def unit(self) -> Iterator[UnitOfWork]:
        """One transaction that writes: committed on a clean exit, undone by any exception."""
        with told_plainly(self.place), Session(self._writing, expire_on_commit=False) as session, session.begin():
            yield UnitOfWork(session, self._cipher)

    @contextmanager
    def peek(self) -> Iterator[Peek]:
        """One transaction that reads, beside whoever writes."""
        with told_plainly(self.place), Session(self.engine) as session:
            yield Peek(session, self._cipher)

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """The only process that prepares a SQLite file, with its write-ahead log switched on.

        Of two that switch it on at once one is told "locked" without any wait, so they queue at a lock beside.
        """
        if self.engine.dialect.name != "sqlite":
            yield
            return
        lock = sqlite3.connect(f"{self.engine.url.database}.lock", timeout=self._patience, isolation_level=None)
        with closing(lock):
            lock.execute("BEGIN EXCLUSIVE")
            with closing(self.engine.raw_connection()) as connection:
                connection.cursor().execute("PRAGMA journal_mode=WAL")
            yield


def open_database(url: str, cipher: Cipher, *, patience: float = PATIENCE) -> Database:
    """The database at ``url``; nothing is connected to yet. Raises StorageError."""
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):
        raise BadAddressError("DATABASE_URL cannot be read: give sqlite:///PATH or postgresql://HOST/NAME.") from None
    kind = parsed.get_backend_name()
    if kind == "sqlite" and parsed.database not in {None, "", ":memory:"}:
        return Database(_sqlite(parsed, patience), cipher, f"The database {parsed.database}", patience)
    if kind in {"postgresql", "postgres"}:
        # Without its query, which may hold a password.
        place = f"The database {parsed.database} on {parsed.host or parsed.query.get('host', 'this machine')}"
        return Database(_postgresql(parsed, patience), cipher, place, patience)
    raise BadAddressError(f"DATABASE_URL names {kind}: give sqlite:///PATH to a file, or postgresql://HOST/NAME.")


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
