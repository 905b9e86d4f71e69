"""From nothing to every table, once, whoever starts first."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from threading import Barrier

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text

from bot.due import Rank
from bot.reply import Reply, Status
from bot.storage.database import Database, open_database
from bot.storage.encryption import Cipher
from bot.storage.errors import DatabaseBusyError, NewerDatabaseError
from bot.storage.outbox_store import Parcel
from bot.storage.schema import HEAD, MIGRATIONS, VERSION_TABLE, bring_to_head
from bot.storage.tables import Base
from tests.bot.storage.samples import AMINA, NOON, conversation
from tests.databases import SqliteFiles, sqlite_path


def test_an_empty_database_gets_every_table_and_a_second_time_changes_nothing(empty_url: str, cipher: Cipher) -> None:
    with closing(open_database(empty_url, cipher)) as database:
        database.migrate()
        with database.unit() as unit:
            unit.keep(AMINA, conversation(), NOON)
        database.migrate()
        assert set(inspect(database.engine).get_table_names()) == {*Base.metadata.tables, VERSION_TABLE}
        with database.peek() as peek:
            assert peek.conversation(AMINA) == conversation()


def test_migrations_make_what_the_models_say(database: Database) -> None:
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE})
        assert compare_metadata(context, Base.metadata) == []


def test_the_newest_revision_is_known() -> None:
    assert ScriptDirectory(str(MIGRATIONS)).get_heads() == [HEAD]


def test_all_may_start_at_once(empty_url: str, cipher: Cipher) -> None:
    together = Barrier(6)

    def start(_: int) -> None:
        with closing(open_database(empty_url, cipher)) as database:
            together.wait()
            database.migrate()
            with database.peek() as peek:
                peek.conversation(AMINA)

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(start, range(6)))


def test_one_prepares_a_database_while_the_others_wait(
    empty_url: str, cipher: Cipher, monkeypatch: pytest.MonkeyPatch
) -> None:
    hurried = open_database(empty_url, cipher, patience=0.01)
    inside: list[str] = []

    def meanwhile(connection: Connection, place: str) -> None:
        inside.append(place)
        if len(inside) == 1:
            with pytest.raises(DatabaseBusyError, match="is busy"):
                hurried.migrate()
        bring_to_head(connection, place)

    monkeypatch.setattr("bot.storage.database.bring_to_head", meanwhile)
    with closing(hurried), closing(open_database(empty_url, cipher)) as database:
        database.migrate()
        assert len(inside) == 1
        hurried.migrate()


def test_a_sqlite_file_is_not_touched_while_another_process_prepares_it(
    sqlite_files: SqliteFiles, cipher: Cipher
) -> None:
    path = sqlite_path(sqlite_files.empty())
    with (
        closing(open_database(f"sqlite:///{path}", cipher, patience=0.01)) as database,
        closing(sqlite3.connect(f"{path}.lock", isolation_level=None)) as other,
    ):
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(DatabaseBusyError):
            database.migrate()
        assert not path.exists()
        other.rollback()
        database.migrate()
        with database.engine.connect() as connection:
            modes = [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("journal_mode", "synchronous")]
            assert modes == ["wal", 2], "each commit reaches the disk"


def test_a_newer_database_is_left_alone(database: Database) -> None:
    with database.engine.begin() as connection:
        connection.execute(text(f"UPDATE {VERSION_TABLE} SET version_num = '9999'"))
    with pytest.raises(NewerDatabaseError, match="update the program"):
        database.migrate()
    with database.engine.connect() as connection:
        assert connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar() == "9999"


def test_a_migration_that_fails_leaves_nothing(empty_url: str, cipher: Cipher, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("pulled the plug")

    with closing(open_database(empty_url, cipher)) as database:
        with monkeypatch.context() as patched:
            patched.setattr("bot.storage.database.check_key", fail)
            with pytest.raises(RuntimeError, match="plug"):
                database.migrate()
        assert inspect(database.engine).get_table_names() == []
        database.migrate()


def test_notices_of_a_database_from_before_are_still_said(empty_url: str, cipher: Cipher) -> None:
    with closing(open_database(empty_url, cipher)) as database:
        database.migrate()
        with database.engine.begin() as connection:
            config = Config(attributes={"connection": connection})
            config.set_main_option("script_location", str(MIGRATIONS))
            command.downgrade(config, "0002")
            sealed = cipher.encrypt(
                {"person": [AMINA.channel, AMINA.user], "reply": Reply("help", Status.ASKED).as_json()}
            )
            old = {"id": "1", "channel": AMINA.channel, "made_at": NOON, "sealed": sealed}
            connection.execute(
                text("INSERT INTO notices (id, channel, made_at, sealed) VALUES (:id, :channel, :made_at, :sealed)"),
                old,
            )
        database.migrate()
        with database.unit() as unit:
            unit.outbox.add(AMINA, Parcel(Reply("help", Status.ANSWERED), Rank.NUDGE), NOON)
        with database.peek() as peek:
            assert [notice.person for notice in peek.outbox.waiting(AMINA.channel)] == [AMINA, AMINA]
