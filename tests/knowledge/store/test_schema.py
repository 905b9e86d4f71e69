"""From nothing to every table, beside the conversation's own; what cannot be used is told in one line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from bot.storage.database import open_database
from bot.storage.encryption import Cipher
from knowledge.encoder import HashingEncoder
from knowledge.store.errors import DatabaseDamagedError, ExtensionMissingError, NewerDatabaseError
from knowledge.store.extension import make_extension
from knowledge.store.schema import KNOWLEDGE
from knowledge.store.store import Store, open_store
from knowledge.store.tables import Base
from tests.databases import PostgresServer, SqliteFiles, sqlite_path
from tests.knowledge.stores import opportunity

OURS = {*Base.metadata.tables, "opportunity_words"}


@pytest.mark.filterwarnings("ignore:Did not recognize type 'halfvec'")
def test_migrations_make_what_the_models_say(store: Store) -> None:
    def named(name: str | None, kind: str, _: object) -> bool:
        return kind != "table" or name in Base.metadata.tables

    with store.transactions.engine.connect() as connection:
        options = {"version_table": KNOWLEDGE.version_table, "include_name": named}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, Base.metadata) == []


def test_the_newest_revision_is_known() -> None:
    assert ScriptDirectory(str(KNOWLEDGE.migrations)).get_heads() == [KNOWLEDGE.head]


def test_it_lives_beside_the_conversation(empty_url: str, cipher: Cipher) -> None:
    with closing(open_store(empty_url)) as store, closing(open_database(empty_url, cipher)) as database:
        store.migrate()
        with store.writing() as writing:
            writing.put([opportunity(1)], HashingEncoder())
        database.migrate()
        store.migrate()
        assert OURS | {"conversations"} <= set(inspect(database.engine).get_table_names())
        assert store.get("test:1") == opportunity(1)


def test_a_migration_that_fails_leaves_nothing(empty_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(open_store(empty_url)) as store:
        with monkeypatch.context() as patched:
            # The migration's last step of all.
            patched.setattr("alembic.op.create_index", _fail_at("ix_opportunity_feedback_opportunity"))
            with pytest.raises(RuntimeError, match="plug"):
                store.migrate()
        assert not set(inspect(store.transactions.engine).get_table_names()) & OURS
        store.migrate()
        assert store.count() == 0


def _fail_at(name: str) -> object:
    from alembic import op

    real = op.create_index

    def create(index: str, *rest: object) -> None:
        if index == name:
            raise RuntimeError("pulled the plug")
        real(index, *rest)  # type: ignore[arg-type]

    return create


def test_a_newer_database_is_left_alone(store: Store) -> None:
    with store.transactions.writing() as connection:
        connection.execute(text("UPDATE knowledge_version SET version_num = '9999'"))
    with pytest.raises(NewerDatabaseError, match="update the program"):
        store.migrate()


def test_a_file_that_is_no_database(sqlite_files: SqliteFiles) -> None:
    url = sqlite_files.empty()
    sqlite_path(url).write_text("dear diary, " * 100)
    with closing(open_store(url)) as store, pytest.raises(DatabaseDamagedError, match="not a database"):
        store.migrate()


@pytest.fixture
def without_pgvector(postgres: PostgresServer) -> Iterator[str]:
    """A PostgreSQL that offers no pgvector, as far as it can be asked."""
    url = postgres.empty()
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE SCHEMA bare")
        connection.execute(
            "CREATE VIEW bare.pg_available_extensions AS SELECT * FROM pg_catalog.pg_available_extensions"
            " WHERE name <> 'vector'"
        )
        connection.execute(f'ALTER DATABASE "{connection.info.dbname}" SET search_path = bare, public, pg_catalog')
    yield url
    postgres.drop(url)


def test_a_server_without_pgvector_is_told_in_one_line(without_pgvector: str) -> None:
    with closing(open_store(without_pgvector)) as store:
        with pytest.raises(ExtensionMissingError, match="has no pgvector") as told:
            store.migrate()
        assert "\n" not in str(told.value)
        assert not set(inspect(store.transactions.engine).get_table_names()) & OURS


def test_a_pgvector_that_is_too_old_is_told(postgres: PostgresServer, monkeypatch: pytest.MonkeyPatch) -> None:
    url = postgres.empty()
    monkeypatch.setattr("knowledge.store.extension.OLDEST", (99, 0))
    with (
        closing(open_store(url)) as store,
        pytest.raises(ExtensionMissingError, match=r"too old: install 99\.0"),
        store.transactions.writing() as connection,
    ):
        make_extension(connection)
    postgres.drop(url)
