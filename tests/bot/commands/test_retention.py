"""``python -m bot retention``: how much would go, and how much went; nobody is named."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.conversation import Conversation
from bot.message import Person
from bot.storage.database import open_database
from bot.storage.encryption import Cipher, load_or_make_key
from tests.bot.commands.conftest import Command


@pytest.fixture
def old(home: Path) -> Path:
    """A home with somebody who has long been silent."""
    cipher = Cipher(load_or_make_key(home / "key"))
    with closing(open_database(f"sqlite:///{home / 'ambitions.db'}", cipher)) as database:
        database.migrate()
        with database.unit() as unit:
            unit.keep(Person("terminal", "zebedee"), Conversation(), datetime.now(UTC) - timedelta(days=500))
    return home


def lines(out: str) -> dict[str, int]:
    return {line.split(maxsplit=1)[1]: int(line.split()[0]) for line in out.splitlines()[1:]}


def test_it_says_what_would_go_and_then_it_goes(run: Command, old: Path) -> None:
    code, would, err = run("retention", "--dry-run")
    assert (code, err) == (0, "")
    assert would.startswith("Would clear:")
    assert lines(would)["persons not heard of for 425 days, with everything of theirs"] == 1
    assert run("retention", "--dry-run")[1] == would
    code, did, _ = run("retention")
    assert (code, did.startswith("Cleared:")) == (0, True)
    assert lines(did) == lines(would)
    assert not any(lines(run("retention")[1]).values())
    assert "zebedee" not in would + did


def test_the_days_are_settings(run: Command, old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AMBITIONS_KEEP_IDLE_DAYS", "600")
    assert lines(run("retention")[1])["persons not heard of for 600 days, with everything of theirs"] == 0
    monkeypatch.setenv("AMBITIONS_KEEP_IDLE_DAYS", "7")
    code, _, err = run("retention")
    assert code == 1
    assert "AMBITIONS_KEEP_IDLE_DAYS must be a number from 60 to 3650" in err
