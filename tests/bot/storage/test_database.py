"""Transactions, and a clear line when the database cannot be used."""

from __future__ import annotations

import socket
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

import psycopg
import pytest
from sqlalchemy.exc import OperationalError, ProgrammingError

from bot.conversation import Conversation
from bot.storage.database import Database, open_database
from bot.storage.encryption import Cipher
from bot.storage.errors import (
    BadAddressError,
    DatabaseAwayError,
    DatabaseBusyError,
    DatabaseDamagedError,
    DiskFullError,
    HomeUnwritableError,
    StorageError,
)
from bot.storage.faults import storage_error
from tests.bot.storage.samples import AMINA, BEN, NOON, conversation, message, reply
from tests.databases import PostgresServer, SqliteFiles, sqlite_path


def test_a_unit_that_ends_well_is_kept(database: Database) -> None:
    with database.unit() as unit:
        assert unit.conversation(AMINA) == Conversation()
        unit.keep(AMINA, conversation(), NOON)
        assert unit.conversation(AMINA) == conversation()
    with database.peek() as peek:
        assert peek.conversation(AMINA) == conversation()
        assert peek.conversation(BEN) == Conversation()


@pytest.mark.parametrize("failure", [ValueError, KeyboardInterrupt])
def test_a_unit_that_fails_leaves_nothing(database: Database, failure: type[BaseException]) -> None:
    with database.unit() as unit:
        unit.keep(AMINA, conversation(), NOON)

    def fail_late() -> None:
        with database.unit() as unit:
            assert unit.receive(message()) is None
            unit.keep(AMINA, replace(conversation(), shown=("career:Baker",)), NOON)
            unit.keep(BEN, conversation(), NOON)
            unit.finish(message(), reply())
            raise failure

    with pytest.raises(failure):
        fail_late()
    with database.unit() as unit:
        assert unit.conversation(AMINA) == conversation()
        assert unit.conversation(BEN) == Conversation()
        assert unit.receive(message()) is None


def test_a_time_without_an_offset_is_refused(database: Database) -> None:
    naive = datetime(2026, 11, 16, 12)  # noqa: DTZ001
    with pytest.raises(ValueError, match=r"^a time without an offset"), database.unit() as unit:
        unit.keep(AMINA, conversation(), naive)
    with pytest.raises(ValueError, match=r"^a time without an offset"), database.unit() as unit:
        unit.receive(message(at=naive))
    with database.peek() as peek:
        assert peek.conversation(AMINA) == Conversation()


def test_an_offset_does_not_change_when_it_was(database: Database) -> None:
    in_delhi = NOON.astimezone(timezone(timedelta(hours=5, minutes=30)))
    with database.unit() as unit:
        unit.receive(message(at=in_delhi))
        unit.finish(message(at=in_delhi), reply())
    with database.unit() as unit:
        assert unit.receive(message(at=NOON + timedelta(hours=24))) == reply()


def test_readers_do_not_wait_for_a_writer(database: Database) -> None:
    with database.unit() as unit:
        unit.keep(AMINA, conversation(), NOON)
        with database.peek() as peek:
            assert peek.conversation(AMINA) == Conversation()


def test_who_waits_too_long_is_told(database: Database, database_url: str, cipher: Cipher) -> None:
    with closing(open_database(database_url, cipher, patience=0.01)) as hurried, database.unit() as unit:
        unit.lock(AMINA)
        unit.keep(AMINA, conversation(), NOON)
        with pytest.raises(DatabaseBusyError, match="is busy") as told, hurried.unit() as late:
            late.conversation(AMINA)
        assert_one_line(told.value)


def test_a_server_that_is_not_there(cipher: Cipher) -> None:
    with socket.socket() as nobody:
        # bound but not listening: this port answers nobody, for as long as the test runs
        nobody.bind(("127.0.0.1", 0))
        url = f"postgresql://somebody:hunter2@127.0.0.1:{nobody.getsockname()[1]}/guidance"
        with closing(open_database(url, cipher)) as database:
            with pytest.raises(
                DatabaseAwayError, match=r"guidance on 127\.0\.0\.1 cannot be used .*DATABASE_URL"
            ) as told:
                database.migrate()
            with pytest.raises(DatabaseAwayError), database.unit() as unit:
                unit.conversation(AMINA)
    assert_one_line(told.value)
    assert "hunter2" not in str(told.value)


def test_a_server_that_goes_away_in_a_unit_and_comes_back(postgres: PostgresServer, cipher: Cipher) -> None:
    url = postgres.migrated()
    with closing(open_database(url, cipher)) as database:

        def hang_up_half_way() -> None:
            with database.unit() as unit:
                unit.keep(AMINA, conversation(), NOON)
                postgres.hang_up(url)
                unit.keep(BEN, conversation(), NOON)

        with pytest.raises(DatabaseAwayError) as told:
            hang_up_half_way()
        assert_one_line(told.value)
        with database.unit() as unit:
            assert unit.conversation(AMINA) == Conversation()
        postgres.hang_up(url)
        with database.unit() as unit:
            unit.keep(AMINA, conversation(), NOON)
    postgres.drop(url)


def test_a_database_that_the_server_does_not_have(postgres: PostgresServer, cipher: Cipher) -> None:
    url = postgres.empty()
    postgres.drop(url)
    with closing(open_database(url, cipher)) as database, pytest.raises(DatabaseAwayError, match="does not exist"):
        database.migrate()


def test_a_file_where_a_folder_should_be(tmp_path: Path, cipher: Cipher) -> None:
    (tmp_path / "home").touch()
    with pytest.raises(HomeUnwritableError, match="AMBITIONS_HOME") as told:
        open_database(f"sqlite:///{tmp_path}/home/bot.sqlite", cipher)
    assert_one_line(told.value)


def test_a_folder_where_the_file_should_be(tmp_path: Path, cipher: Cipher) -> None:
    (tmp_path / "bot.sqlite").mkdir()
    database = open_database(f"sqlite:///{tmp_path}/bot.sqlite", cipher)
    with closing(database), pytest.raises(HomeUnwritableError, match="cannot be written") as told:
        database.migrate()
    assert_one_line(told.value)


def test_a_file_that_is_no_database(tmp_path: Path, cipher: Cipher) -> None:
    (tmp_path / "bot.sqlite").write_text("dear diary, " * 100)
    database = open_database(f"sqlite:///{tmp_path}/bot.sqlite", cipher)
    with closing(database), pytest.raises(DatabaseDamagedError, match="not a database") as told:
        database.migrate()
    assert_one_line(told.value)


def test_a_disk_that_is_full(sqlite_files: SqliteFiles, cipher: Cipher) -> None:
    url = sqlite_files.migrated()
    with closing(open_database(url, cipher)) as database:
        with database.engine.connect() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        big = replace(conversation(), shown=tuple(f"career:{number}" for number in range(10_000)))
        with pytest.raises(DiskFullError, match="free some space") as told, database.unit() as unit:
            unit.keep(AMINA, big, NOON)
        assert_one_line(told.value)
        with database.unit() as unit:
            assert unit.conversation(AMINA) == Conversation()
    assert sqlite_path(url).exists()


@pytest.mark.parametrize(
    ("cause", "expected"),
    [
        (psycopg.errors.DiskFull("could not extend file\nHINT: check free space"), DiskFullError),
        (psycopg.errors.TooManyConnections("sorry, too many clients already"), DatabaseBusyError),
        (psycopg.errors.DeadlockDetected("deadlock detected"), DatabaseBusyError),
        (psycopg.errors.ReadOnlySqlTransaction("cannot execute INSERT"), DatabaseAwayError),
        (psycopg.errors.InsufficientPrivilege("permission denied for schema public"), DatabaseAwayError),
        (psycopg.OperationalError("connection refused\n\tIs the server running?"), DatabaseAwayError),
    ],
)
def test_what_postgresql_says_becomes_one_line(cause: psycopg.Error, expected: type[StorageError]) -> None:
    told = storage_error(OperationalError("SELECT", {}, cause), "The database x")
    assert type(told) is expected
    assert_one_line(told)


def test_a_fault_of_our_own_is_not_dressed_up() -> None:
    cause = psycopg.errors.UndefinedColumn("column does not exist")
    assert storage_error(ProgrammingError("SELECT", {}, cause), "The database x") is None


@pytest.mark.parametrize("url", ["", "here", "postgresql://h:p/d", "mysql://h/d", "sqlite://", "sqlite:///:memory:"])
def test_an_address_that_names_no_usable_database(url: str, cipher: Cipher) -> None:
    with pytest.raises(BadAddressError, match="give sqlite:///PATH") as told:
        open_database(url, cipher)
    assert_one_line(told.value)


def test_an_option_that_postgresql_does_not_have(cipher: Cipher) -> None:
    with pytest.raises(BadAddressError, match="sslmod") as told:
        open_database("postgresql://h/d?sslmod=require", cipher)
    assert_one_line(told.value)


@pytest.mark.parametrize("start", ["postgres", "postgresql", "postgresql+psycopg"])
def test_every_usual_form_of_a_postgresql_address(start: str, postgres: PostgresServer, cipher: Cipher) -> None:
    url = postgres.empty()
    with closing(open_database(url.replace("postgresql", start, 1), cipher)) as database:
        database.migrate()
    postgres.drop(url)


def assert_one_line(error: StorageError) -> None:
    assert "\n" not in str(error)
    assert str(error).endswith(".")
