"""Keys, their files, and what stands in the database."""

from __future__ import annotations

import os
import stat
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import inspect, text

from bot.message import Person
from bot.storage.database import Database, open_database
from bot.storage.encryption import Cipher, load_or_make_key, make_key
from bot.storage.errors import BadKeyError, HomeUnwritableError, StorageError, WrongKeyError
from bot.storage.match_record import MatchRecord
from tests.bot.storage.samples import AMINA, NOON, conversation, message, reply
from tests.databases import sqlite_path

KEY = "A" * 43 + "="  # the same in every worker, since it names tests
ANY_TEXT = st.text(st.characters(exclude_categories=()))  # lone surrogates too, which JSON lines can carry
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | ANY_TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(ANY_TEXT, inner, max_size=4),
    max_leaves=10,
)


@given(PLAIN)
def test_what_is_encrypted_comes_back(value: Any) -> None:
    cipher = Cipher(KEY)
    assert cipher.decrypt(cipher.encrypt(value)) == value


@given(st.tuples(ANY_TEXT, ANY_TEXT), st.tuples(ANY_TEXT, ANY_TEXT))
def test_only_the_same_person_has_the_same_digest(one: tuple[str, str], other: tuple[str, str]) -> None:
    cipher = Cipher(KEY)
    assert (cipher.blind(Person(*one)) == cipher.blind(Person(*other))) == (one == other)


def test_a_digest_needs_the_key() -> None:
    assert Cipher(KEY).blind(AMINA) != Cipher(make_key()).blind(AMINA)


def test_a_new_key_in_front_reads_what_the_old_one_wrote() -> None:
    new = make_key()
    old, rotated = Cipher(KEY), Cipher(f"{new}, {KEY}")
    assert rotated.decrypt(old.encrypt("words")) == "words"
    assert rotated.blind(AMINA) == old.blind(AMINA)
    assert Cipher(new).decrypt(rotated.encrypt("words")) == "words"


def test_another_key_cannot_read() -> None:
    with pytest.raises(WrongKeyError, match="another key"):
        Cipher(make_key()).decrypt(Cipher(KEY).encrypt("words"))


@pytest.mark.parametrize("wrong", ["", "  ", "secret", KEY[:-2], f"{KEY} x", "schlüssel" * 5])
def test_what_is_no_key_is_refused(wrong: str) -> None:
    with pytest.raises(BadKeyError, match="make one with"):
        Cipher(wrong)


def test_the_key_file_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "home" / "key"
    key = load_or_make_key(path)
    assert load_or_make_key(path) == key
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert os.listdir(path.parent) == ["key"]


def test_all_who_start_at_once_get_the_same_key(tmp_path: Path) -> None:
    together = Barrier(8)

    def start(_: int) -> str:
        together.wait()
        return load_or_make_key(tmp_path / "key")

    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(start, range(8)))) == 1


@pytest.mark.parametrize("content", [b"", b"secret\n", b"\xff\xfe\x00"])
def test_a_file_that_holds_no_key_is_named(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "key"
    path.write_bytes(content)
    with pytest.raises(BadKeyError, match=f"{path} holds no key") as told:
        load_or_make_key(path)
    assert_one_line(told.value)
    assert path.read_bytes() == content


def test_a_key_file_that_cannot_be_read_or_made_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadKeyError, match=f"{tmp_path} cannot be read") as told:
        load_or_make_key(tmp_path)
    assert_one_line(told.value)
    (tmp_path / "file").touch()
    with pytest.raises(HomeUnwritableError, match="cannot be written") as told_too:
        load_or_make_key(tmp_path / "file" / "key")
    assert_one_line(told_too.value)


def test_nothing_personal_stands_in_clear(database: Database, database_url: str) -> None:
    said = message(text="i am scared of maths")
    later = message("m-2-amina", "my name is zebedee")
    match = MatchRecord("x1", AMINA, NOON, "v1", 7, {"wants": ["drawing dragons"]}, (("career:Vet", 0.5, ""),))
    with database.unit() as unit:
        unit.receive(said)
        unit.keep(AMINA, conversation(), NOON)
        unit.record_match(match)
        unit.finish(said, reply("Lots of vets feel that."))
        unit.receive(later)
    secrets = [AMINA.user, "telegram", "scared", "maths", "zebedee", "hackney", "dragons", "lots of vets"]
    stored = everything_stored(database, database_url)
    assert b"career:vet" in stored, "candidates stand in clear, so the test would see what else does"
    assert [secret for secret in secrets if secret.encode() in stored] == []


def test_a_database_is_not_opened_with_another_key(database: Database, database_url: str) -> None:
    with database.unit() as unit:
        unit.keep(AMINA, conversation(), NOON)
    with closing(open_database(database_url, Cipher(make_key()))) as other:
        with pytest.raises(WrongKeyError, match="give the key") as told:
            other.migrate()
        assert_one_line(told.value)


def test_a_database_is_opened_with_a_new_key_as_long_as_the_old_one_stays(
    database: Database, database_url: str, key: str
) -> None:
    new = make_key()
    with database.unit() as unit:
        unit.keep(AMINA, conversation(), NOON)
    with closing(open_database(database_url, Cipher(f"{new}\n{key}"))) as rotated:
        rotated.migrate()
        with rotated.peek() as peek:
            assert peek.conversation(AMINA) == conversation()
    swapped = open_database(database_url, Cipher(f"{key}\n{new}"))
    with closing(swapped), pytest.raises(WrongKeyError, match="last of the keys"):
        swapped.migrate()


def everything_stored(database: Database, url: str) -> bytes:
    """All rows, and for SQLite the raw files, in lower case."""
    stored = b""
    with database.engine.connect() as connection:
        for table in inspect(connection).get_table_names():
            for row in connection.execute(text(f"SELECT * FROM {table}")):
                stored += b" ".join(bytes(cell) if isinstance(cell, bytes) else str(cell).encode() for cell in row)
    if url.startswith("sqlite"):
        path = sqlite_path(url)
        stored += b"".join(file.read_bytes() for file in path.parent.glob(f"{path.name}*"))
    return stored.lower()


def assert_one_line(error: StorageError) -> None:
    assert "\n" not in str(error)
    assert str(error).endswith(".")
