"""What is put comes back; what did not change is neither encoded nor told again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest

from knowledge.encoder import HashingEncoder, Progress, Vectors
from knowledge.opportunities.records import Opportunity
from knowledge.records import Fact
from knowledge.store.changes import CHUNK, Put
from knowledge.store.store import Coverage, Store
from tests.indexer.encoders import CountingEncoder, OtherEncoder
from tests.knowledge.stores import NOON, opportunity

EVERYTHING = opportunity(
    1,
    link="https://example.org/1",
    years=frozenset({8, 9}),
    postcode_area="E8",
    latitude=51.5,
    longitude=-0.05,
    ends=NOON + timedelta(days=20),
    minutes=90,
    places_left=4,
    cost_pence=0,
    access=(("step_free", True), ("bsl", False)),
    languages=("bengali",),
    gatsby=(2, 5),
    sector="science",
    steam=("science",),
    level="2",
    no_degree=True,
    pay=Fact("pay", 8.0, 9.0, "GBP an hour", "test", "test", 2026, "London"),
    apply_by=NOON + timedelta(days=5),
    published=NOON,
)


def changes(store: Store) -> int:
    """The number of the newest change."""
    with store.transactions.reading() as connection:
        return connection.exec_driver_sql("SELECT max(change) FROM opportunity_search").scalar() or 0


def test_what_is_put_comes_back(store: Store) -> None:
    with store.writing() as writing:
        assert writing.put([EVERYTHING, opportunity(2)], HashingEncoder()) == Put(added=2, encoded=2)
    assert store.get("test:1") == EVERYTHING
    assert store.get("test:3") is None
    assert list(store.many(["test:2", "test:3", "test:1"]).values()) == [opportunity(2), EVERYTHING]
    assert store.count() == 2
    assert store.sources() == {"test": 2}


def test_what_did_not_change_only_moves_its_day(store: Store) -> None:
    encoder = CountingEncoder()
    many = [opportunity(number) for number in range(CHUNK + 5)]
    later = [replace(one, checked_on=date(2026, 11, 22)) for one in many]
    with store.writing() as writing:
        writing.put(many, encoder)
        before = changes(store)
        assert writing.put(later, encoder) == Put(unchanged=len(many))
    assert len(encoder.texts) == len(many)
    assert changes(store) == before, "readers need not look again"
    assert list(store.many([one.id for one in many]).values()) == later


def test_a_change_that_leaves_the_text_is_not_encoded(store: Store) -> None:
    encoder = CountingEncoder()
    full, renamed = opportunity(1, places_left=0), opportunity(2, title="Test talk")
    with store.writing() as writing:
        writing.put([opportunity(1), opportunity(2)], encoder)
        assert writing.put([full, renamed], encoder) == Put(changed=2, encoded=1)
    assert store.many(["test:1", "test:2"]) == {"test:1": full, "test:2": renamed}
    assert store.searched_by(encoder.fingerprint) == Coverage(2, 2)


def test_the_last_of_two_with_one_id_counts(store: Store) -> None:
    with store.writing() as writing:
        assert writing.put([opportunity(1), opportunity(1, places_left=3)], HashingEncoder()).added == 1
    assert store.get("test:1") == opportunity(1, places_left=3)


def test_what_is_removed_can_still_be_named_and_comes_again(store: Store) -> None:
    encoder = CountingEncoder()
    with store.writing() as writing:
        writing.put([opportunity(1), opportunity(2)], encoder)
        assert writing.remove(["test:1", "test:9"]) == 1
        assert writing.remove(["test:1"]) == 0
    assert store.get("test:1") is None
    assert store.get("test:1", removed=True) == opportunity(1)
    assert store.count() == 1
    with store.writing() as writing:
        assert writing.put([opportunity(1)], encoder) == Put(added=1, encoded=1)
    assert store.get("test:1") == opportunity(1)


def test_a_full_feed_takes_out_what_it_no_longer_names(store: Store) -> None:
    with store.writing() as writing:
        writing.put([opportunity(1), opportunity(2), opportunity(3, source="other")], HashingEncoder())
        assert writing.retire("test", iter(["test:2"])) == 1
    assert store.sources() == {"other": 1, "test": 1}
    assert store.get("test:1") is None


class Meddling(OtherEncoder):
    """Does something while it encodes, as others may."""

    def __init__(self, meanwhile: Callable[[], object]) -> None:
        super().__init__()
        self._meanwhile = meanwhile

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """See :class:`OtherEncoder`."""
        self._meanwhile()
        return super().encode(texts, progress)


def test_encoding_again_brings_nothing_back_that_was_taken_out_meanwhile(store: Store) -> None:
    with store.writing() as writing:
        writing.put([opportunity(1), opportunity(2)], HashingEncoder())
    with store.writing() as writing:
        writing.encode_again(Meddling(lambda: writing.remove(["test:1"])))
    assert (store.get("test:1"), store.count()) == (None, 1)


def test_rows_of_another_model_are_counted_and_encoded_again(store: Store) -> None:
    other = OtherEncoder()
    with store.writing() as writing:
        writing.put([opportunity(number) for number in range(3)], HashingEncoder())
        writing.put([opportunity(1)], other)
        assert store.searched_by(other.fingerprint) == Coverage(3, 1)
        assert writing.encode_again(other) == 2
    assert store.searched_by(other.fingerprint) == Coverage(3, 3)
    assert store.get("test:2") == opportunity(2)
    assert len(other.texts) == 3


@pytest.mark.parametrize("identity", ["", "x" * 301, "test:\n1"])
def test_an_id_that_nobody_can_read_is_refused(store: Store, identity: str) -> None:
    with store.writing() as writing, pytest.raises(ValueError, match=r"^id: should be"):
        writing.put([opportunity(1, id=identity)], HashingEncoder())


def test_a_year_that_is_none_is_refused(store: Store) -> None:
    with store.writing() as writing, pytest.raises(ValueError, match="school years"):
        writing.put([opportunity(1, years=frozenset({2000}))], HashingEncoder())


def test_a_time_at_the_end_of_the_calendar_is_kept_or_refused(store: Store) -> None:
    last = NOON.replace(year=9999, month=12, day=31)
    with store.writing() as writing:
        writing.put([opportunity(1, apply_by=last)], HashingEncoder())
        with pytest.raises(ValueError, match="calendar"):
            writing.put([opportunity(2, starts=last, all_day=True)], HashingEncoder())
    assert store.get("test:1") == opportunity(1, apply_by=last)


def test_characters_that_no_database_keeps_are_replaced(store: Store) -> None:
    with store.writing() as writing:
        writing.put([opportunity(1, title="Test \x00 and \ud800", boroughs=("A\x00",))], HashingEncoder())
    kept = store.get("test:1")
    assert kept is not None
    assert kept.title == "Test \N{REPLACEMENT CHARACTER} and \N{REPLACEMENT CHARACTER}"


def test_a_crash_between_chunks_keeps_what_was_committed(store: Store) -> None:
    many = [opportunity(number) for number in range(CHUNK * 2 + 10)]
    encoder = CountingEncoder()

    def broken_feed() -> Iterator[Opportunity]:
        yield from many[: CHUNK + 50]
        raise RuntimeError("pulled the plug")

    with pytest.raises(RuntimeError, match="plug"), store.writing() as writing:
        writing.put(broken_feed(), encoder)
    assert store.count() == CHUNK
    with store.writing() as writing:
        assert writing.put(many, encoder) == Put(added=CHUNK + 10, unchanged=CHUNK, encoded=CHUNK + 10)
    assert len(encoder.texts) == len(many), "nothing that was committed is encoded again"
    assert store.many([one.id for one in many]) == {one.id: one for one in many}


def test_a_crash_inside_a_chunk_leaves_none_of_it(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    with store.writing() as writing:
        writing.put([opportunity(1)], HashingEncoder())
        with monkeypatch.context() as patched:
            patched.setattr("knowledge.store.changes.write_words", lambda *_: 1 / 0)
            with pytest.raises(ZeroDivisionError):
                writing.put([opportunity(1, title="New"), opportunity(2)], HashingEncoder())
    assert store.get("test:1") == opportunity(1)
    assert store.count() == 1
