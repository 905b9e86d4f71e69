"""Transactions on the store's tables, and the two locks of its writers."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from sqlalchemy import BigInteger, Connection, Engine, Table, func, literal, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DBAPIError

from knowledge.store.engines import for_writing, held_alone
from knowledge.store.errors import WriterBusyError
from knowledge.store.faults import told_plainly

# Any numbers, the same in every process. Who brings feeds in holds the first; each change to opportunities the second.
_FEED_LOCK = 20_011_866_530_102
_CHANGE_LOCK = 20_011_866_530_103


class Transactions:
    """Hands out connections to one database, each in a transaction. Safe to share between threads."""

    def __init__(self, engine: Engine, place: str) -> None:
        self.engine = engine
        self.place = place
        self._writing = for_writing(engine)

    @property
    def postgresql(self) -> bool:
        """Whether it is PostgreSQL; else it is SQLite."""
        return self.engine.dialect.name == "postgresql"

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One transaction that reads, beside whoever writes."""
        with told_plainly(self.place), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One short transaction that writes: committed on a clean exit, undone by any exception."""
        with told_plainly(self.place), self._writing.begin() as connection:
            yield connection

    @contextmanager
    def changing(self) -> Iterator[Connection]:
        """One short transaction that changes opportunities: the numbers of changes are committed in their order."""
        with self.writing() as connection:
            if self.postgresql:
                connection.execute(select(func.pg_advisory_xact_lock(literal(_CHANGE_LOCK, BigInteger))))
            yield connection

    @contextmanager
    def alone(self, wait: float) -> Iterator[None]:
        """The one writer of feeds in all processes. Raises WriterBusyError for a second, after ``wait`` seconds."""
        with self._alone_on_postgresql(wait) if self.postgresql else self._alone_on_sqlite(wait):
            yield

    @contextmanager
    def _alone_on_sqlite(self, wait: float) -> Iterator[None]:
        held = held_alone(f"{self.engine.url.database}.feeds", wait)
        try:
            held.__enter__()
        except sqlite3.OperationalError as error:
            if getattr(error, "sqlite_errorname", "").startswith("SQLITE_BUSY"):
                raise self._busy() from None
            with told_plainly(self.place):
                raise
        try:
            yield
        finally:
            held.__exit__(None, None, None)

    @contextmanager
    def _alone_on_postgresql(self, wait: float) -> Iterator[None]:
        with told_plainly(self.place), self.engine.connect() as connection:
            plain = connection.execution_options(isolation_level="AUTOCOMMIT")
            lock = literal(_FEED_LOCK, BigInteger)
            if wait > 0:
                plain.exec_driver_sql(f"SET lock_timeout = {max(1, round(wait * 1000))}")
            try:
                take = func.pg_advisory_lock(lock) if wait > 0 else func.pg_try_advisory_lock(lock)
                got = plain.execute(select(take)).scalar() is not False
            except DBAPIError as error:
                if getattr(error.orig, "sqlstate", None) != "55P03":
                    raise
                got = False
            if not got:
                raise self._busy()
            try:
                yield
            finally:
                # The server may take a while to notice that a connection has ended; with it the lock ends in any case.
                with suppress(DBAPIError):
                    plain.execute(select(func.pg_advisory_unlock(lock)))
                connection.invalidate()

    def _busy(self) -> WriterBusyError:
        return WriterBusyError(
            f"{self.place} is being brought up to date by another process: wait until it is done, or stop it."
        )


def upsert(connection: Connection, table: Table, rows: list[dict[str, object]]) -> None:
    """Insert ``rows``, or write them over those with the same primary key."""
    if not rows:
        return
    if connection.dialect.name == "postgresql":
        insert: postgresql.Insert | sqlite.Insert = postgresql.insert(table)
    else:
        insert = sqlite.insert(table)
    keys = [column.name for column in table.primary_key]
    new = {name: insert.excluded[name] for name in rows[0] if name not in keys}
    connection.execute(insert.on_conflict_do_update(index_elements=keys, set_=new), rows)
