"""A store on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from knowledge.store.store import Store
from tests.databases import Maker
from tests.knowledge.stores import new_store


@pytest.fixture
def store(databases: Maker) -> Iterator[Store]:
    """An empty store."""
    with new_store(databases) as opened:
        yield opened
