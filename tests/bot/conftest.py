"""A mind in which meaning does not matter."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.files import GivenOut
from bot.guide import Guide, Installed, Mind
from bot.live_rules import LiveRules
from bot.retention import Clearing
from bot.safeguarding.rules import Rules
from bot.storage.database import Database
from bot.wording.words import shipped
from knowledge.encoder import HASHING_MODEL
from tests.bot.gating import ME, NOON
from tests.bot.retaining import KEEP
from tests.bot.talking import Talk
from tests.minds import make_mind, shared_folder


@pytest.fixture(scope="session")
def mind(tmp_path_factory: pytest.TempPathFactory) -> Mind:
    """The starter catalogue and the examples, hashed."""
    return make_mind(shared_folder(tmp_path_factory, "mind"), HASHING_MODEL)


@pytest.fixture
def clearing(database: Database, tmp_path: Path) -> Clearing:
    """Clears the database, and a folder of files."""
    return Clearing(database, GivenOut(tmp_path / "files", database.folder_of), KEEP, shipped())


@pytest.fixture
def live(database: Database, mind: Mind, rules: Rules) -> Callable[[LiveRules], Guide]:
    """Makes a guide whose channel has an age limit."""

    def make(limit: LiveRules) -> Guide:
        return Guide(database, lambda: mind, rules.look, shipped(), Installed(live={ME.channel: limit}))

    return make


@pytest.fixture
def talk(live: Callable[[LiveRules], Guide]) -> Talk:
    """Somebody new on a channel for Year 12 and up."""
    return Talk(live(LiveRules(12)), ME, NOON, profile=None, role=None)
