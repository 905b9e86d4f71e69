"""The index in memory: it follows its store whatever happens in whatever order, and nobody waits for anybody."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.encoder import HashingEncoder
from knowledge.opportunities import segments, snapshot
from knowledge.opportunities.fitting import against
from knowledge.opportunities.live_index import LOOK_EVERY, LiveIndex
from knowledge.opportunities.wanted import Wanted
from knowledge.store.errors import DatabaseDamagedError
from knowledge.store.following import changed_since
from knowledge.store.store import Store, open_store
from tests.databases import SqliteFiles, sqlite_path
from tests.indexer.encoders import OtherEncoder
from tests.knowledge.stores import NOON, new_store, opportunities, opportunity

ENCODER = HashingEncoder()
FINGERPRINT = ENCODER.fingerprint
ROBOTS = ENCODER.encode(["robots"])[0]
MANY = 1000
Step = tuple[str, object]

records = opportunities(st.integers(0, 15).map(lambda number: f"test:{number}"))
steps = st.one_of(
    st.tuples(st.just("put"), st.lists(records, min_size=1, max_size=6)),
    st.tuples(st.just("put by another model"), st.lists(records, min_size=1, max_size=2)),
    st.tuples(st.just("encode again"), st.none()),
    st.tuples(st.just("remove"), st.lists(st.integers(0, 15).map(lambda number: f"test:{number}"), max_size=4)),
    st.tuples(st.just("retire"), st.lists(st.integers(0, 15).map(lambda number: f"test:{number}"), max_size=8)),
    st.tuples(st.just("refresh"), st.none()),
)


class Clock:
    """Seconds that go by when a test says so."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def store(sqlite_files: SqliteFiles) -> Iterator[Store]:
    """An empty store on SQLite."""
    with new_store(sqlite_files) as opened:
        yield opened


@pytest.fixture(scope="module")
def shared(sqlite_files: SqliteFiles) -> Iterator[Store]:
    """A store for all examples of a property."""
    with new_store(sqlite_files) as opened:
        yield opened


@contextmanager
def small_segments() -> Iterator[None]:
    """Segments of a few rows, so that small stores are put together as large ones are."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(segments, "LARGEST", 5)
        patched.setattr(snapshot, "LARGEST", 5)
        patched.setattr(snapshot, "_SMALL", 2)
        patched.setattr(snapshot, "_MOST_SMALL", 2)
        patched.setattr("knowledge.store.following._BLOCK", 3)
        yield


def do(store: Store, step: Step) -> None:
    what, given = step
    with store.writing() as writing:
        if what == "put":
            writing.put(given, ENCODER)  # type: ignore[arg-type]
        elif what == "put by another model":
            writing.put(given, OtherEncoder())  # type: ignore[arg-type]
        elif what == "encode again":
            writing.encode_again(ENCODER)
        elif what == "remove":
            writing.remove(given)  # type: ignore[arg-type]
        elif what == "retire":
            writing.retire("test", given)  # type: ignore[arg-type]


def answers(index: LiveIndex) -> object:
    """Everything that it has to say."""
    wanted = Wanted(topic="robots zephyrquartz")
    return (
        list(index.nearest(Wanted(), ROBOTS, NOON, MANY)),
        list(index.nearest(Wanted(), None, NOON, MANY)),
        list(index.by_words(wanted, NOON, MANY)),
        index.fault,
    )


def shown(index: LiveIndex) -> set[str]:
    return {identity for identity, _ in index.nearest(Wanted(), None, NOON, MANY)}


@given(st.lists(steps, min_size=1, max_size=12))
def test_whatever_happens_it_is_as_if_read_from_scratch(shared: Store, happened: list[Step]) -> None:
    with shared.writing() as writing:
        for source in shared.sources():
            writing.retire(source, ())
    with small_segments():
        following = LiveIndex(shared, FINGERPRINT)
        for step in happened:
            following.refresh() if step[0] == "refresh" else do(shared, step)
        following.refresh()
        assert answers(following) == answers(LiveIndex(shared, FINGERPRINT))
        rows = [row for segment in following._snapshot.segments for row in segment.columns.row[segment.living]]
        assert len(rows) == len(set(rows)) == shared.count()
        assert len(following._snapshot.segments) <= 2 + len(rows) // 2 + 1


def test_a_change_is_seen_at_the_first_search_after_a_while(store: Store) -> None:
    clock = Clock()
    index = LiveIndex(store, FINGERPRINT, clock=clock)
    with store.writing() as writing:
        writing.put([opportunity(1)], ENCODER)
    clock.now = LOOK_EVERY - 1
    assert shown(index) == set()
    clock.now = LOOK_EVERY
    assert shown(index) == {"test:1"}
    with store.writing() as writing:
        writing.remove(["test:1"])
    clock.now = LOOK_EVERY * 2
    assert shown(index) == set()


def test_a_new_process_is_followed(store: Store) -> None:
    index = LiveIndex(store, FINGERPRINT, look_every=0)
    url = f"sqlite:///{store.transactions.engine.url.database}"
    for number in (1, 2):
        command = [sys.executable, "-m", "tests.knowledge.putting_process", url, str(number), "30"]
        assert subprocess.run(command, check=True, capture_output=True, text=True).stdout == "done\n"
        assert shown(index) == {f"test:{each}" for each in range(1, number + 1)}


def test_others_search_on_while_one_looks(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    with store.writing() as writing:
        writing.put([opportunity(1)], ENCODER)
    clock = Clock()
    index = LiveIndex(store, FINGERPRINT, clock=clock)
    with store.writing() as writing:
        writing.put([opportunity(2)], ENCODER)
    looking, go_on = threading.Event(), threading.Event()

    def slowly(*given: object) -> object:
        looking.set()
        assert go_on.wait(60)
        return changed_since(*given)  # type: ignore[arg-type]

    monkeypatch.setattr("knowledge.opportunities.live_index.changed_since", slowly)
    clock.now = LOOK_EVERY
    found: list[set[str]] = []
    first = threading.Thread(target=lambda: found.append(shown(index)))
    first.start()
    assert looking.wait(60)
    assert shown(index) == {"test:1"}, "as it was, without waiting"
    go_on.set()
    first.join()
    assert found == [{"test:1", "test:2"}]


def test_readers_search_while_a_transaction_writes(store: Store) -> None:
    with store.writing() as writing:
        writing.put([opportunity(1)], ENCODER)
    index = LiveIndex(store, FINGERPRINT, look_every=0)
    with store.transactions.changing() as connection:
        connection.exec_driver_sql("UPDATE opportunity_search SET removed = 1, change = change + 1")
        assert shown(index) == {"test:1"}, "neither blocked nor half changed"
        assert list(index.by_words(Wanted(topic="1"), NOON, 5)) == ["test:1"]
    assert shown(index) == set()


def test_a_topic_of_another_size_finds_nothing(store: Store) -> None:
    with store.writing() as writing:
        writing.put([opportunity(1)], ENCODER)
    index = LiveIndex(store, FINGERPRINT)
    assert list(index.nearest(Wanted(), np.ones(16, dtype=np.float32), NOON, 5)) == []


def test_where_most_pass_nothing_near_is_missed(store: Store) -> None:
    # Those that are nearest are over, so that reading on past them has to find the others.
    over = [opportunity(number, title="robots", summary="", starts=NOON.replace(year=2020)) for number in range(60)]
    live = [opportunity(number, title=f"robots {'and so on ' * (number % 9)}{number}") for number in range(60, 120)]
    with store.writing() as writing:
        writing.put([*over, *live], ENCODER)
    index = LiveIndex(store, FINGERPRINT)
    found = [value for _, value in index.nearest(Wanted(), ROBOTS, NOON, 7)]
    likenesses = ENCODER.encode([one.text for one in live]) @ ROBOTS
    assert found == pytest.approx(sorted(likenesses.tolist(), reverse=True)[:7], abs=2e-3)


def test_a_file_that_was_written_by_half_is_told(store: Store, sqlite_files: SqliteFiles) -> None:
    with store.writing() as writing:
        writing.put([opportunity(number) for number in range(300)], ENCODER)
    store.close()
    whole = sqlite_path(f"sqlite:///{store.transactions.engine.url.database}").read_bytes()
    url = sqlite_files.empty()
    sqlite_path(url).write_bytes(whole[: len(whole) // 2])
    with closing(open_store(url)) as half, pytest.raises(DatabaseDamagedError, match="cannot be read"):
        LiveIndex(half, FINGERPRINT)


def test_only_what_fits_is_found_among_many(store: Store) -> None:
    ones = [opportunity(number, boroughs=("Newham",) if number % 10 else ("Camden",)) for number in range(400)]
    with store.writing() as writing:
        writing.put(ones, ENCODER)
    wanted = Wanted(boroughs=("Camden",))
    fitting = {one.id for one in ones if not against(one, wanted, NOON)}
    index = LiveIndex(store, FINGERPRINT)
    assert {identity for identity, _ in index.nearest(wanted, ROBOTS, NOON, MANY)} == fitting


def test_the_search_needs_no_model() -> None:
    names = "knowledge.opportunities.sides, knowledge.store.store, knowledge.store.writing"
    program = f"import sys, {names}; print(any(name in sys.modules for name in ('torch', 'sentence_transformers')))"
    ran = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    assert ran.stdout.strip() == "False"
