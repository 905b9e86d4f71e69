"""A mind in which meaning does not matter."""

from __future__ import annotations

import pytest

from bot.guide import Mind
from knowledge.encoder import HASHING_MODEL
from tests.minds import make_mind, shared_folder


@pytest.fixture(scope="session")
def mind(tmp_path_factory: pytest.TempPathFactory) -> Mind:
    """The starter catalogue and the examples, hashed."""
    return make_mind(shared_folder(tmp_path_factory, "mind"), HASHING_MODEL)
