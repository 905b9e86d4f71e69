"""Both sides of the search give what the rules say, on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.encoder import HashingEncoder, Vectors
from knowledge.opportunities.fitting import against
from knowledge.opportunities.records import Opportunity
from knowledge.opportunities.sides import Side, side_of
from knowledge.opportunities.wanted import Wanted
from knowledge.store.store import Store
from tests.databases import Maker
from tests.indexer.encoders import OtherEncoder
from tests.knowledge.stores import NOON, new_store, opportunities, opportunity, wishes

ENCODER = HashingEncoder()
# Sixteen bits hold about three decimals.
HALF_PRECISION = 2e-3
MANY = 1000
shelf = st.lists(opportunities(st.integers(0, 12).map(lambda number: f"test:{number}")), max_size=12)


@pytest.fixture
def store(databases: Maker) -> Iterator[Store]:
    """An empty store."""
    with new_store(databases) as opened:
        yield opened


@contextmanager
def side_over(store: Store, ones: Sequence[Opportunity]) -> Iterator[Side]:
    """A side over a store that holds exactly ``ones``."""
    with store.writing() as writing:
        for source in store.sources():
            writing.retire(source, ())
        writing.put(ones, ENCODER)
    with closing(side_of(store, ENCODER.fingerprint)) as side:
        yield side


def topic_of(wanted: Wanted) -> Vectors | None:
    return ENCODER.encode([wanted.topic])[0] if wanted.topic else None


def likeness(one: Opportunity, topic: Vectors) -> float:
    return float(np.dot(ENCODER.encode([one.text])[0], topic))


@pytest.fixture(scope="module")
def shared(databases: Maker) -> Iterator[Store]:
    """A store for all examples of a property, since making one takes long."""
    with new_store(databases) as opened:
        yield opened


@given(ones=shelf, wanted=wishes(), minutes=st.integers(-60 * 24 * 40, 60 * 24 * 40))
def test_what_passes_is_what_the_rules_let_through(
    shared: Store, ones: list[Opportunity], wanted: Wanted, minutes: int
) -> None:
    at = NOON + timedelta(minutes=minutes)
    fitting = {one.id: one for one in ones}
    fitting = {one.id: one for one in fitting.values() if not against(one, wanted, at)}
    topic = topic_of(wanted)
    with side_over(shared, ones) as side:
        found = side.nearest(wanted, topic, at, MANY)
        by_words = side.by_words(wanted, at, MANY)
        some = side.nearest(wanted, topic, at, 2)
    assert {identity for identity, _ in found} == fitting.keys()
    assert len(found) == len(fitting)
    assert set(by_words) <= fitting.keys()
    values = [value for _, value in found]
    assert [value for _, value in some] == pytest.approx(values[:2])
    if topic is None:
        assert values == [0.0] * len(values)
        latest = datetime.max.replace(tzinfo=UTC)
        dates = [fitting[identity].closes or latest for identity, _ in found]
        assert dates == sorted(dates)
    else:
        assert values == sorted(values, reverse=True)
        real = [likeness(fitting[identity], topic) for identity, _ in found]
        assert values == pytest.approx(real, abs=HALF_PRECISION)


@given(at=st.datetimes(NOON.replace(tzinfo=None) - timedelta(days=1), timezones=st.just(UTC)))
def test_the_very_last_moment_counts(shared: Store, at: datetime) -> None:
    one = opportunity(1, starts=None, apply_by=at)
    with side_over(shared, [one]) as side:
        assert list(side.nearest(Wanted(), None, at, 5)) == [(one.id, 0.0)]
        assert not side.nearest(Wanted(), None, at + timedelta(microseconds=1), 5)


def test_only_rare_words_speak(store: Store) -> None:
    ones = [opportunity(number, title="Test workshop", summary="for beginners") for number in range(60)]
    ones[7] = replace(ones[7], title="The Zéphyrquartz bang")
    ones[9] = replace(ones[9], provider_name="Zephyrquartz & Co")
    ones[11] = replace(ones[11], sector="bang")
    with side_over(store, ones) as side:
        asked = Wanted(topic="zephyrQUARTZ bang, a workshop for beginners")
        assert list(side.by_words(asked, NOON, 10)) == ["test:7", "test:9", "test:11"], "what shares more comes first"
        assert list(side.by_words(asked, NOON, 1)) == ["test:7"]
        assert not side.by_words(replace(asked, boroughs=("Camden",), attendance="in_person"), NOON, 10)
        assert not side.by_words(Wanted(topic="workshop for beginners"), NOON, 10)
        assert not side.by_words(Wanted(topic="'); drop table -- \" OR *"), NOON, 10)
        assert not side.by_words(Wanted(), NOON, 10)


def test_words_follow_what_changes(store: Store) -> None:
    asked = Wanted(topic="zephyrquartz")
    with side_over(store, [opportunity(1, title="Zephyrquartz")]) as side:
        with store.writing() as writing:
            writing.put([opportunity(1, title="Something else"), opportunity(2, title="Zephyrquartz")], ENCODER)
        side.refresh()
        assert list(side.by_words(asked, NOON, 5)) == ["test:2"]
        with store.writing() as writing:
            writing.remove(["test:2"])
        side.refresh()
        assert not side.by_words(asked, NOON, 5)


def test_rows_of_another_model_are_not_searched_by_meaning_and_that_is_said(store: Store) -> None:
    ones = [opportunity(number) for number in range(4)]
    topic = topic_of(Wanted(topic="robots"))
    with side_over(store, ones) as side:
        assert side.fault == ""
        with store.writing() as writing:
            writing.put([replace(one, title="Zephyrquartz") for one in ones[:3]], OtherEncoder())
        side.refresh()
        assert [identity for identity, _ in side.nearest(Wanted(), topic, NOON, 9)] == ["test:3"]
        assert len(side.nearest(Wanted(), None, NOON, 9)) == 4, "they are found by date"
        assert len(side.by_words(Wanted(topic="zephyrquartz"), NOON, 9)) == 3, "and by their words"
        assert side.fault == (
            "3 of 4 opportunities were encoded by another model and are not searched by meaning:"
            " run `.venv/bin/python -m indexer build`."
        )
        with store.writing() as writing:
            writing.encode_again(ENCODER)
        side.refresh()
        assert side.fault == ""
        assert len(side.nearest(Wanted(), topic, NOON, 9)) == 4


def test_an_empty_store_answers(store: Store) -> None:
    with side_over(store, []) as side:
        assert not side.nearest(Wanted(), topic_of(Wanted(topic="robots")), NOON, 5)
        assert not side.nearest(Wanted(), None, NOON, 5)
        assert not side.by_words(Wanted(topic="robots"), NOON, 5)
        assert side.fault == ""


def test_all_day_in_summer_is_a_day_in_london(store: Store) -> None:
    day = datetime(2027, 7, 3, tzinfo=UTC) - timedelta(hours=1)
    with side_over(store, [opportunity(1, starts=day, all_day=True)]) as side:
        for begins, found in ((date(2027, 7, 3), 1), (date(2027, 7, 4), 0)):
            assert len(side.nearest(Wanted(begins=begins), None, NOON, 5)) == found
        assert len(side.nearest(Wanted(days=("weekend",)), None, NOON, 5)) == 1
