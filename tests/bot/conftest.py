"""A mind in which meaning does not matter, and a Guide over it."""

from __future__ import annotations

import pytest

from bot.guide import Guide, Mind
from bot.safeguarding import load_rules
from bot.safeguarding.rules import Rules
from bot.storage.database import Database
from bot.understanding.examples import shipped as examples
from bot.wording.words import shipped as wording
from knowledge.encoder import HashingEncoder
from tests.minds import make_mind, shared_folder

# Enough to tell intents apart by their letters, and quick to learn.
EVERY_NTH_EXAMPLE = 6


@pytest.fixture(scope="session")
def mind(tmp_path_factory: pytest.TempPathFactory) -> Mind:
    """The starter catalogue and a sixth of the examples, hashed."""
    return make_mind(shared_folder(tmp_path_factory, "mind"), HashingEncoder(), examples()[::EVERY_NTH_EXAMPLE])


@pytest.fixture(scope="session")
def rules() -> Rules:
    """The first look."""
    return load_rules()


@pytest.fixture
def guide(database: Database, mind: Mind, rules: Rules) -> Guide:
    """The Guide over a database of its own."""
    return Guide(database, lambda: mind, rules.look, wording())
