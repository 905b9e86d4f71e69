"""``python -m bot backup``: a whole copy or none, and never the key."""

from __future__ import annotations

import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from bot.settings import CHECKOUT
from bot.storage.database import Database, open_database
from bot.storage.encryption import Cipher
from tests.bot.commands.conftest import Command
from tests.bot.storage.samples import AMINA, NOON, conversation


@pytest.fixture
def kept(run: Command, home: Path) -> Path:
    """A home with a conversation, the other files that are kept, and its key."""
    assert run("check")[0] == 0
    with opened(home, (home / "key").read_text()) as database, database.unit() as unit:
        unit.keep(AMINA, conversation(), NOON)
    (home / "signing-key").write_text("signs")
    (home / "sources.yaml").write_text("sources: []\n")
    return home


def opened(folder: Path, key: str) -> closing[Database]:
    return closing(open_database(f"sqlite:///{folder / 'ambitions.db'}", Cipher(key)))


def test_the_copy_is_whole_and_for_its_owner_alone(kept: Path, run: Command, tmp_path: Path) -> None:
    copy = tmp_path / "copies" / "today"
    # Somebody reads and somebody writes meanwhile; what is not committed is not in it.
    with closing(sqlite3.connect(kept / "ambitions.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("DELETE FROM conversations")
        code, out, err = run("backup", str(copy))
        other.execute("ROLLBACK")
    assert (code, err) == (0, "")
    assert f"Copied to {copy}: ambitions.db, signing-key, sources.yaml." in out
    assert str(kept / "key") in out
    assert sorted(path.name for path in copy.iterdir()) == ["ambitions.db", "signing-key", "sources.yaml"]
    assert list(copy.parent.iterdir()) == [copy]
    assert stat.S_IMODE(copy.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in copy.iterdir()} == {0o600}
    key = (kept / "key").read_text().strip().encode()
    assert all(key not in path.read_bytes() for path in copy.iterdir())
    with opened(copy, key.decode()) as database, database.peek() as peek:
        assert peek.conversation(AMINA) == conversation()


def test_the_key_from_the_environment_is_named(kept: Path, run: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    key = (kept / "key").read_text().strip()
    monkeypatch.setenv("AMBITIONS_KEY", key)
    code, out, _ = run("backup", str(kept.parent / "copy"))
    assert code == 0
    assert "(AMBITIONS_KEY)" in out
    assert key not in out


def test_no_copy_is_written_over(kept: Path, run: Command, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    copy.mkdir()
    assert run("backup", str(copy))[0] == 0
    before = (copy / "ambitions.db").read_bytes()
    code, out, err = run("backup", str(copy))
    assert (code, out) == (1, "")
    assert "name a new folder for each copy" in err
    assert (copy / "ambitions.db").read_bytes() == before
    assert run("backup", str(copy / "ambitions.db"))[0] == 1


def test_there_is_nothing_to_copy(run: Command, home: Path, tmp_path: Path) -> None:
    code, _, err = run("backup", str(tmp_path / "copy"))
    assert code == 1
    assert "is not there: look at AMBITIONS_HOME and DATABASE_URL" in err
    assert not (home / "ambitions.db").exists()
    assert not (tmp_path / "copy").exists()


def test_a_damaged_database_gives_no_copy(kept: Path, run: Command, tmp_path: Path) -> None:
    database = kept / "ambitions.db"
    whole = bytearray(database.read_bytes())
    whole[4096 * 5 : 4096 * 9] = b"\xff" * 4096 * 4
    database.write_bytes(whole)
    code, out, err = run("backup", str(tmp_path / "copies" / "today"))
    assert (code, out) == (1, "")
    assert err.count("\n") == 1
    assert "put a good copy in its place" in err
    assert not list((tmp_path / "copies").iterdir())


@pytest.mark.parametrize("folder", ["/proc/no/such/place", str(CHECKOUT / "README.md" / "copy")])
def test_a_place_that_cannot_be_written(folder: str, kept: Path, run: Command) -> None:
    code, out, err = run("backup", folder)
    assert (code, out) == (1, "")
    assert err.startswith(f"The copy {folder} cannot be written")
    assert err.count("\n") == 1


def test_postgresql_has_its_own_way(run: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://me:secret@127.0.0.1:1/nothing")
    code, out, err = run("backup", str(tmp_path / "copy"))
    assert (code, out) == (1, "")
    assert "pg_dump" in err
    assert "secret" not in err
