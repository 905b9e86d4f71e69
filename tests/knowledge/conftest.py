"""The starter catalogue as an index, made once with the encoder in which meaning does not matter."""

from __future__ import annotations

import pytest

from indexer.build import build
from indexer.progress import Silent
from indexer.sources.starter import DEFAULT_PATH
from knowledge.encoder import HashingEncoder
from knowledge.index import Index, open_index
from knowledge.searcher import Searcher


@pytest.fixture(scope="session")
def starter(tmp_path_factory: pytest.TempPathFactory) -> Index:
    """The starter catalogue's index."""
    root = tmp_path_factory.mktemp("starter")
    build(root, [("starter", DEFAULT_PATH)], HashingEncoder(), Silent())
    return open_index(root, HashingEncoder())


@pytest.fixture(scope="session")
def searcher(starter: Index) -> Searcher:
    """A search over it."""
    return Searcher(starter)
