"""A database that is there and cannot be written to."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import text

from bot.storage.database import Database


@contextmanager
def held_up(database: Database) -> Iterator[None]:
    """Nobody else can write."""
    with database.engine.connect().execution_options(begin="BEGIN IMMEDIATE") as connection:
        if database.engine.dialect.name == "postgresql":
            connection.execute(text("LOCK TABLE seen, arrivals, outbox IN ACCESS EXCLUSIVE MODE"))
        else:
            connection.execute(text("SELECT 1"))
        yield
        connection.rollback()
