"""The database as a command finds it: open and up to date for as long as the command works on it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager

from bot.bootstrap import cipher_of
from bot.settings import Settings
from bot.storage.database import Database, open_database


@contextmanager
def opened(settings: Settings) -> Iterator[Database]:
    """The database, brought up to date and closed at the end. Raises StorageError."""
    with closing(open_database(settings.database_url, cipher_of(settings))) as database:
        database.migrate()
        yield database
