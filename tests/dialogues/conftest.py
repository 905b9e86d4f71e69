"""What stories are told to: the real model over the starter catalogue."""

from __future__ import annotations

import pytest

from bot.guide import Mind
from knowledge.encoder import DEFAULT_MODEL
from tests.minds import make_mind, shared_folder


@pytest.fixture(scope="session")
def mind(tmp_path_factory: pytest.TempPathFactory) -> Mind:
    """Everything known and understood, made once for all workers."""
    return make_mind(shared_folder(tmp_path_factory, "real-mind"), DEFAULT_MODEL)
