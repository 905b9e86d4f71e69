"""What only PostgreSQL has: an index of vectors for each encoder, asked where the filters leave many."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest
from sqlalchemy import text

from knowledge.encoder import HashingEncoder
from knowledge.opportunities.pgvector_index import PgvectorIndex
from knowledge.opportunities.wanted import Wanted
from knowledge.store.store import Store, open_store
from tests.databases import PostgresServer
from tests.indexer.encoders import OtherEncoder
from tests.knowledge.stores import NOON, new_store, opportunity

ENCODER = HashingEncoder()
ROBOTS = ENCODER.encode(["robots for beginners"])[0]


@pytest.fixture
def store(postgres: PostgresServer) -> Iterator[Store]:
    """An empty store on PostgreSQL."""
    with new_store(postgres) as opened:
        yield opened


def meaning_indexes(store: Store) -> dict[str, int]:
    """How often each index of vectors has been asked."""
    with store.transactions.reading() as connection:
        connection.execute(text("SELECT pg_stat_force_next_flush()"))
        connection.commit()
        connection.execute(text("SELECT pg_stat_clear_snapshot()"))
        names = "SELECT indexrelname, idx_scan FROM pg_stat_user_indexes WHERE indexrelname LIKE 'ix_opportunity_mean%'"
        return dict(connection.execute(text(names)).all())


def test_the_index_is_asked_where_many_pass(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    ones = [opportunity(number, languages=("welsh",) if number % 5 else ()) for number in range(600)]
    with store.writing() as writing:
        writing.put(ones, ENCODER)
    with store.transactions.writing() as connection:
        name = connection.execute(text("SELECT current_database()")).scalar()
        # So few rows are else read from the table, and sorted.
        for way in ("seqscan", "bitmapscan", "sort"):
            connection.execute(text(f'ALTER DATABASE "{name}" SET enable_{way} = off'))
    wanted = Wanted(language="polish")
    with closing(open_store(store.transactions.engine.url.render_as_string(hide_password=False))) as again:
        exact = PgvectorIndex(again, ENCODER.fingerprint).nearest(wanted, ROBOTS, NOON, 10)
        assert sum(meaning_indexes(again).values()) == 0, "few are compared one by one"
        monkeypatch.setattr("knowledge.opportunities.pgvector_index.FEW", 0)
        found = PgvectorIndex(again, ENCODER.fingerprint).nearest(wanted, ROBOTS, NOON, 10)
        assert sum(meaning_indexes(again).values()) == 1
    assert [value for _, value in found] == pytest.approx([value for _, value in exact])
    assert {int(identity.split(":")[1]) % 5 for identity, _ in found} == {0}


def test_each_encoder_has_its_index_until_no_row_is_left_of_it(store: Store) -> None:
    with store.writing() as writing:
        writing.put([opportunity(1), opportunity(2)], ENCODER)
    first = set(meaning_indexes(store))
    with store.writing() as writing:
        writing.put([opportunity(1)], OtherEncoder())
    both = set(meaning_indexes(store))
    assert len(first) == 1
    assert first < both
    assert len(both) == 2
    with store.writing() as writing:
        writing.encode_again(OtherEncoder())
    assert set(meaning_indexes(store)) == both - first
