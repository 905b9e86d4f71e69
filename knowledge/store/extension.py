"""pgvector, which keeps vectors on PostgreSQL."""

from __future__ import annotations

from sqlalchemy import Connection, text

from knowledge.store.errors import ExtensionMissingError

# The first with searches that go on until enough passes the filters.
OLDEST = (0, 8)


def make_extension(connection: Connection) -> None:
    """Make sure that the database has pgvector. Raises ExtensionMissingError."""
    named = "SELECT {} FROM {} WHERE {} = 'vector'"
    version = connection.execute(text(named.format("extversion", "pg_extension", "extname"))).scalar()
    if version is None:
        version = connection.execute(text(named.format("default_version", "pg_available_extensions", "name"))).scalar()
        if version is None:
            raise ExtensionMissingError(
                "The PostgreSQL server has no pgvector: install its extension `vector` there (0.8 or newer), or leave"
                " DATABASE_URL empty to use SQLite."
            )
        connection.execute(text("CREATE EXTENSION IF NOT EXISTS vector"))
    if tuple(int(part) for part in str(version).split(".")[:2]) < OLDEST:
        raise ExtensionMissingError(
            f"The database has pgvector {version}, which is too old: install {OLDEST[0]}.{OLDEST[1]} or newer on"
            " the server and run ALTER EXTENSION vector UPDATE."
        )
