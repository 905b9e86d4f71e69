"""What stories are told to: the real model over the starter catalogue."""

from __future__ import annotations

import pytest

from bot.guide import Guide, Mind
from bot.safeguarding import load_rules
from bot.safeguarding.rules import Rules
from bot.storage.database import Database
from bot.understanding.examples import shipped as examples
from bot.wording.words import shipped as wording
from knowledge.encoder import SentenceEncoder
from tests.minds import make_mind, shared_folder


@pytest.fixture(scope="session")
def mind(tmp_path_factory: pytest.TempPathFactory) -> Mind:
    """Everything known and understood, made once for all workers."""
    return make_mind(shared_folder(tmp_path_factory, "real-mind"), SentenceEncoder(), examples())


@pytest.fixture(scope="session")
def rules() -> Rules:
    """The first look."""
    return load_rules()


@pytest.fixture
def guide(database: Database, mind: Mind, rules: Rules) -> Guide:
    """The Guide over a database of its own."""
    return Guide(database, lambda: mind, rules.look, wording())
