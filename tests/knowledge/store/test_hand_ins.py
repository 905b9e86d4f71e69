"""What is handed in waits; what a moderator decides is shown or hidden in the same transaction."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.encoder import HashingEncoder
from knowledge.opportunities.moderation import HandIn, ModerationError, Stage, accepted, hand_in, refused, taken_in
from knowledge.opportunities.records import Opportunity
from knowledge.store.store import Store
from tests.databases import SqliteFiles
from tests.indexer.encoders import CountingEncoder
from tests.knowledge.stores import NOON, new_store, opportunity

ONE = opportunity(1, id="handed-in:p1/1", source="handed-in", checked_on=None)
LATER = NOON + timedelta(hours=1)


def give(store: Store, one: Opportunity) -> HandIn:
    new = hand_in(one, "test:p1", NOON)
    store.hand_ins.change(one.id, lambda earlier: taken_in(earlier, new), HashingEncoder())
    return new


def accept(store: Store, one: HandIn) -> tuple[HandIn, ...]:
    def rule(earlier: Sequence[HandIn]) -> Iterable[HandIn]:
        return accepted(earlier, one.id, "moderator", LATER)

    return store.hand_ins.change(one.opportunity.id, rule, HashingEncoder())


def refuse(store: Store, one: HandIn) -> tuple[HandIn, ...]:
    def rule(earlier: Sequence[HandIn]) -> Iterable[HandIn]:
        return refused(earlier, one.id, "moderator", LATER, "past")

    return store.hand_ins.change(one.opportunity.id, rule, HashingEncoder())


def test_it_waits_until_it_is_accepted(store: Store) -> None:
    new = give(store, ONE)
    assert store.get(ONE.id) is None
    assert store.hand_ins.staged(Stage.WAITING) == (new,)
    assert store.hand_ins.get(new.id) == new
    assert store.hand_ins.get("hand-in:none") is None
    (after,) = accept(store, new)
    assert (after.stage, store.hand_ins.of(ONE.id)) == (Stage.ACCEPTED, (after,))
    assert store.get(ONE.id) == replace(ONE, provider="test:p1", checked_on=date(2026, 11, 22))
    assert store.hand_ins.counts() == {
        Stage.WAITING: 0,
        Stage.ACCEPTED: 1,
        Stage.REFUSED: 0,
        Stage.REPLACED: 0,
    }


def test_what_is_refused_afterwards_is_hidden(store: Store) -> None:
    new = give(store, ONE)
    accept(store, new)
    refuse(store, new)
    assert store.get(ONE.id) is None
    assert store.hand_ins.staged(Stage.REFUSED, 1)[0].decision is not None
    assert refuse(store, new) == ()


def test_a_change_takes_the_place_of_what_was_accepted_only_when_it_is_accepted(store: Store) -> None:
    first = give(store, ONE)
    accept(store, first)
    second = give(store, replace(ONE, title="Test, changed"))
    shown = store.get(ONE.id)
    assert shown is not None
    assert shown.title == ONE.title
    accept(store, second)
    shown = store.get(ONE.id)
    assert shown is not None
    assert shown.title == "Test, changed"
    assert [one.stage for one in sorted(store.hand_ins.of(ONE.id), key=lambda one: one.id != first.id)] == [
        Stage.REPLACED,
        Stage.ACCEPTED,
    ]


def test_what_cannot_be_decided_changes_nothing(store: Store) -> None:
    new = give(store, ONE)
    with pytest.raises(ModerationError):
        store.hand_ins.change(ONE.id, lambda earlier: accepted(earlier, "nobody", "moderator", LATER), HashingEncoder())
    assert store.hand_ins.of(ONE.id) == (new,)


def test_it_goes_between_the_chunks_of_a_feed(store: Store) -> None:
    new = give(store, ONE)
    with store.writing() as writing:
        writing.put([opportunity(5)], HashingEncoder())
        accept(store, new)
        writing.put([opportunity(6)], HashingEncoder())
        writing.retire("other", ())
    assert set(store.many([ONE.id, "test:5", "test:6"])) == {ONE.id, "test:5", "test:6"}


def test_a_rule_is_asked_again_where_somebody_was_faster(store: Store) -> None:
    asked: list[int] = []

    def rule(earlier: Sequence[HandIn]) -> Iterable[HandIn]:
        asked.append(len(earlier))
        if len(asked) == 1:
            give(store, replace(ONE, title="Test, from beside"))
        return taken_in(earlier, hand_in(ONE, "test:p1", LATER))

    store.hand_ins.change(ONE.id, rule, CountingEncoder())
    assert asked == [0, 1]
    assert [one.stage for one in store.hand_ins.of(ONE.id)] == [Stage.REPLACED, Stage.WAITING]


steps = st.lists(st.tuples(st.sampled_from(("give", "accept", "refuse")), st.integers(0, 2)), max_size=12)


@pytest.fixture(scope="module")
def shared(sqlite_files: SqliteFiles) -> Iterable[Store]:
    """A store for all examples of a property."""
    with new_store(sqlite_files) as opened:
        yield opened


_numbers = itertools.count()


@given(steps)
def test_what_is_shown_is_always_what_is_accepted(shared: Store, happened: list[tuple[str, int]]) -> None:
    identity = f"handed-in:p1/{next(_numbers)}"
    versions = [opportunity(1, id=identity, title=f"Test version {version}") for version in range(3)]
    for what, version in happened:
        one = hand_in(versions[version], "test:p1", NOON)
        if what == "give":
            give(shared, versions[version])
            continue
        try:
            accept(shared, one) if what == "accept" else refuse(shared, one)
        except ModerationError:
            continue
        shown = shared.get(identity)
        there = [one for one in shared.hand_ins.of(identity) if one.stage is Stage.ACCEPTED]
        assert len(there) <= 1
        assert (shown.title if shown else None) == (there[0].opportunity.title if there else None)
