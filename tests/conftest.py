"""Databases for any test: ask for ``database``, or for a ``guide`` over it, to run on SQLite and on PostgreSQL."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing

import pytest
from hypothesis import settings

from bot.guide import Guide, Mind
from bot.safeguarding import load_rules
from bot.safeguarding.rules import Rules
from bot.storage.database import Database, open_database
from bot.storage.encryption import Cipher, make_key
from bot.wording.words import shipped
from tests.databases import KINDS, Maker, PostgresServer, SqliteFiles, running_postgres

# Properties try the same examples in every run, so that a change is judged by what it changed. To look for examples
# that nobody has tried: HYPOTHESIS_PROFILE=search.
settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("search", max_examples=1000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))


@pytest.fixture(scope="session")
def key() -> str:
    """The key of every database in this run."""
    return make_key()


@pytest.fixture(scope="session")
def cipher(key: str) -> Cipher:
    """The cipher of every database in this run."""
    return Cipher(key)


@pytest.fixture(scope="session")
def postgres(cipher: Cipher) -> Iterator[PostgresServer]:
    """A real PostgreSQL, started when a test first asks for it."""
    with running_postgres(cipher) as server:
        yield server


@pytest.fixture(scope="session")
def sqlite_files(cipher: Cipher, tmp_path_factory: pytest.TempPathFactory) -> SqliteFiles:
    """Makes SQLite files."""
    return SqliteFiles(tmp_path_factory.mktemp("sqlite"), cipher)


@pytest.fixture(scope="session", params=KINDS)
def databases(request: pytest.FixtureRequest) -> Maker:
    """Makes databases: SQLite files once, PostgreSQL databases once more."""
    maker: Maker = request.getfixturevalue("sqlite_files" if request.param == "sqlite" else "postgres")
    return maker


@pytest.fixture
def empty_url(databases: Maker) -> Iterator[str]:
    """The address of a database without tables."""
    url = databases.empty()
    yield url
    databases.drop(url)


@pytest.fixture
def database_url(databases: Maker) -> Iterator[str]:
    """The address of a database with every table."""
    url = databases.migrated()
    yield url
    databases.drop(url)


@pytest.fixture
def database(database_url: str, cipher: Cipher) -> Iterator[Database]:
    """A database with every table, open."""
    with closing(open_database(database_url, cipher)) as opened:
        yield opened


@pytest.fixture(scope="session")
def rules() -> Rules:
    """The first look at every message."""
    return load_rules()


@pytest.fixture
def guide(database: Database, mind: Mind, rules: Rules) -> Guide:
    """The Guide over a database of its own; each folder of tests says which mind."""
    return Guide(database, lambda: mind, rules.look, shipped())
