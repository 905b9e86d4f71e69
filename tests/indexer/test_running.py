"""Running sources into the store: what is down keeps its last good facts, and what is gone is no longer on offer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from indexer.errors import BuildError
from indexer.feeds import Cursor, Item, Kind
from indexer.fetching import Fetcher, Store
from indexer.progress import Silent
from indexer.report import Report
from indexer.running import Ran, Runner
from indexer.source_settings import SourceSettings
from indexer.sources.kinds import KINDS
from indexer.taking import CHUNK, NAMED_IN_SETTINGS, located
from knowledge.encoder import HashingEncoder
from knowledge.errors import CatalogueError
from knowledge.opportunities.marks import looked_up
from knowledge.opportunities.moderation import Stage
from knowledge.opportunities.records import Mark, Provider
from knowledge.store.store import Store as Shelves
from tests.databases import Maker
from tests.indexer.servers import serving
from tests.indexer.shapes import adverts
from tests.indexer.sources.entries import SPOKEN, VACANCIES, entry
from tests.indexer.worlds import KEY, LIMITS, Clock
from tests.knowledge.opportunities.shelves import listing
from tests.knowledge.stores import new_store

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
PLAIN = SourceSettings("test", "made_up", url="https://example.org")


@pytest.fixture
def store(databases: Maker) -> Iterator[Shelves]:
    """An empty store on each database."""
    with new_store(databases) as opened:
        yield opened


class Made:
    """A feed that gives what a test says, and remembers since when it was asked."""

    def __init__(self, *items: Item | Exception) -> None:
        self.items: tuple[Item | Exception, ...] = items
        self.since: list[str] = []

    def __call__(self, source: SourceSettings, fetch: Fetcher, report: Report, since: str) -> Iterator[Item]:
        self.since.append(since)
        for number, item in enumerate(self.items, start=1):
            report.row("feed", number)
            if isinstance(item, Exception):
                raise item
            yield item


def ran(store: Shelves, feed: Made, tmp_path: Path, at: datetime = NOW, source: SourceSettings = PLAIN) -> Ran:
    clock = Clock(at)
    runner = Runner(
        store,
        lambda _: Kind(feed),
        lambda source: Fetcher(source, Store(tmp_path), key=KEY, world=clock.world(), limits=LIMITS),
        HashingEncoder(),
        Silent(),
        clock.now,
    )
    [one] = runner.run([source])
    return one


def test_what_came_is_on_offer_and_the_run_is_written_down(store: Shelves, tmp_path: Path) -> None:
    provider = Provider("test:p1", "Test Provider 1", "test")
    one = ran(store, Made(listing(1, source="test"), provider, Cursor("here")), tmp_path)
    assert one.counts == {"opportunities": 1, "providers": 1}
    assert store.get("test:1") is not None
    assert [known.name for known in store.providers("test")] == ["Test Provider 1"]
    [run] = store.runs()
    assert (run.source, run.good_at, run.fault, run.cursor) == ("test", NOW, "", "here")


def test_a_source_that_fails_keeps_what_it_gave_and_since_when(store: Shelves, tmp_path: Path) -> None:
    feed = Made(listing(1, source="test"), listing(2, source="test"), Cursor("first", whole=True))
    ran(store, feed, tmp_path)
    feed.items = (listing(3, source="test"), BuildError("down: it does not answer: try again later."))
    later = NOW + timedelta(days=3)
    one = ran(store, feed, tmp_path, later)
    assert one.fault == "down: it does not answer: try again later."
    assert store.count() == 3
    [run] = store.runs()
    assert (run.tried_at, run.good_at, run.cursor) == (later, NOW, "first")
    assert feed.since == ["", "first"]


def test_what_a_whole_run_no_longer_names_is_gone(store: Shelves, tmp_path: Path) -> None:
    feed = Made(listing(1, source="test"), listing(2, source="test"))
    ran(store, feed, tmp_path)
    feed.items = (listing(2, source="test"),)
    ran(store, feed, tmp_path)
    assert (store.get("test:1"), store.count()) == (None, 1)


def test_what_a_partial_run_does_not_name_stays(store: Shelves, tmp_path: Path) -> None:
    feed = Made(listing(1, source="test"), Cursor("a", whole=True))
    ran(store, feed, tmp_path)
    feed.items = (listing(2, source="test"), Cursor("b"))
    ran(store, feed, tmp_path)
    assert store.count() == 2


def test_too_many_broken_rows_are_a_fault_and_take_nothing_away(store: Shelves, tmp_path: Path) -> None:
    ran(store, Made(listing(1, source="test")), tmp_path)

    class Broken(Made):
        def __call__(self, source: SourceSettings, fetch: Fetcher, report: Report, since: str) -> Iterator[Item]:
            for number in range(1, 11):
                report.row("feed", number)
                report.skip("has no title")
            yield Cursor("x", whole=True)

    assert "10 broken rows of 10" in ran(store, Broken(), tmp_path).fault
    assert store.count() == 1


def test_a_postcode_district_tells_the_boroughs_where_the_source_does_not() -> None:
    somewhere = listing(1, boroughs=(), postcode_area="SE15")
    assert "Southwark" in located(somewhere).boroughs
    assert located(replace(somewhere, boroughs=("Camden",))).boroughs == ("Camden",)
    assert located(replace(somewhere, postcode_area="")).boroughs == ()


@pytest.mark.parametrize("outward", ["DA1", "KT8"])
def test_a_district_that_lies_mostly_outside_london_has_no_borough(outward: str) -> None:
    assert located(listing(1, boroughs=(), postcode_area=outward)).boroughs == ()


def test_real_shapes_run_to_the_end_and_one_that_is_down_stops_nobody(store: Shelves, tmp_path: Path) -> None:
    handlers = {**SPOKEN[0].handlers(), **SPOKEN[1].handlers(), "/vacancy": adverts(VACANCIES)}
    clock = Clock()
    with serving(handlers) as server:
        sources = [
            replace(entry(server, "display_adverts"), name="adverts"),
            replace(entry(server, "ncs_api", "/nothing-here"), name="down"),
            replace(entry(server, "find_a_course"), name="courses"),
        ]
        runner = Runner(
            store,
            KINDS.__getitem__,
            lambda source: Fetcher(source, Store(tmp_path / source.name), key=KEY, world=clock.world(), limits=LIMITS),
            HashingEncoder(),
            Silent(),
            clock.now,
        )
        faulty = [one.source for one in runner.run(sources) if one.fault]
    assert faulty == ["down"]
    assert len(store.providers("adverts")) > 100
    assert set(store.sources()) == {"adverts", "courses"}
    assert all(one.boroughs for one in store.many(["adverts:10000000"]).values())


def test_a_providers_own_feed_waits_for_a_moderator_and_twice_is_once(store: Shelves, tmp_path: Path) -> None:
    own = replace(PLAIN, provider="Test Provider 9")
    feed = Made(listing(1, source="test", provider_name=""))
    ran(store, feed, tmp_path, source=own)
    ran(store, feed, tmp_path, source=own)
    [waiting] = store.hand_ins.staged(Stage.WAITING)
    assert waiting.opportunity.provider_name == "Test Provider 9"
    assert store.count() == 0


def test_a_mark_that_was_looked_up_outlives_the_next_run(store: Shelves, tmp_path: Path) -> None:
    claims = Provider("test:p1", "Test Provider 1", "test", marks=(Mark("matrix", "holds"),))
    ran(store, Made(claims), tmp_path)
    [kept] = store.providers("test")
    assert {mark.name: mark.state for mark in kept.marks}["matrix"] == "says"
    with store.writing() as writing:
        writing.put_providers([looked_up(kept, "matrix", "holds", NOW.date(), "moderator")])
    ran(store, Made(claims), tmp_path)
    [after] = store.providers("test")
    assert {mark.name: mark.state for mark in after.marks}["matrix"] == "holds"


def test_one_slip_in_a_short_list_stops_nothing(store: Shelves, tmp_path: Path) -> None:
    class Slipped(Made):
        def __call__(self, source: SourceSettings, fetch: Fetcher, report: Report, since: str) -> Iterator[Item]:
            yield from super().__call__(source, fetch, report, since)
            report.row("feed", 21)
            report.skip("has no title")

    one = ran(store, Slipped(*(listing(number, source="test") for number in range(20))), tmp_path)
    assert (one.fault, len(one.broken), store.count()) == ("", 1, 20)


def test_a_feed_that_names_its_own_provider_is_handed_in_under_one_id(store: Shelves, tmp_path: Path) -> None:
    own = replace(PLAIN, provider="Test Provider 9")
    itself = Provider("test:p9", "Test Provider 9", "test")
    listings = [listing(number, source="test") for number in range(CHUNK + 5)]
    feed = Made(itself, *listings)
    first = ran(store, feed, tmp_path, source=own)
    ran(store, feed, tmp_path, source=own)
    waiting = store.hand_ins.staged(Stage.WAITING, 1000)
    assert {one.provider for one in waiting} == {"handed-in:test-provider-9"}
    assert len(waiting) == len(listings)
    assert [one.id for one in store.providers()] == ["handed-in:test-provider-9"]
    assert (first.counts, first.left_out) == ({"opportunities": len(listings)}, {NAMED_IN_SETTINGS: 1})


def test_a_name_that_a_record_states_is_not_written_over(store: Shelves, tmp_path: Path) -> None:
    own = replace(PLAIN, provider="listed:ucas")
    names = ("", "ucas", "listed:ucas", "Test Provider 7")
    feed = Made(*(listing(number, source="test", provider_name=name) for number, name in enumerate(names)))
    ran(store, feed, tmp_path, source=own)
    waiting = sorted(store.hand_ins.staged(Stage.WAITING), key=lambda one: one.opportunity.id)
    assert [one.opportunity.provider_name for one in waiting] == ["UCAS", "UCAS", "UCAS", "Test Provider 7"]
    assert {one.provider for one in waiting} == {"listed:ucas"}


class Empty(Made):
    """A feed that reads no row at all."""

    def __call__(self, source: SourceSettings, fetch: Fetcher, report: Report, since: str) -> Iterator[Item]:
        yield from (item for item in self.items if isinstance(item, Cursor))


@pytest.mark.parametrize("items", [(), (Cursor("all", whole=True),)])
def test_a_whole_list_with_nothing_in_it_is_a_fault_and_takes_nothing_away(
    items: tuple[Item, ...], store: Shelves, tmp_path: Path
) -> None:
    ran(store, Made(listing(1, source="test"), Provider("test:p1", "Test Provider 1", "test")), tmp_path)
    assert "nothing in its whole list" in ran(store, Empty(*items), tmp_path).fault
    assert (store.count(), len(store.providers("test"))) == (1, 1)


def test_nothing_new_is_no_fault(store: Shelves, tmp_path: Path) -> None:
    ran(store, Made(listing(1, source="test")), tmp_path)
    assert not ran(store, Empty(Cursor("later")), tmp_path).fault
    assert store.count() == 1


@pytest.mark.parametrize("error", [ValueError("words of others"), CatalogueError(["words of others"])])
def test_what_no_feed_should_raise_is_a_fault_of_its_source_and_stops_nobody(
    error: Exception, store: Shelves, tmp_path: Path
) -> None:
    feeds = {"broken": Made(listing(1, source="broken"), error), "whole": Made(listing(2, source="whole"))}
    clock = Clock(NOW)
    runner = Runner(
        store,
        lambda kind: Kind(feeds[kind]),
        lambda source: Fetcher(source, Store(tmp_path), key=KEY, world=clock.world(), limits=LIMITS),
        HashingEncoder(),
        Silent(),
        clock.now,
    )
    broken, whole = runner.run([replace(PLAIN, name=name, kind=name) for name in feeds])
    assert f"({type(error).__name__} in indexer." in broken.fault
    assert "words of others" not in broken.fault
    assert not whole.fault
    assert {run.source: run.fault for run in store.runs()} == {"broken": broken.fault, "whole": ""}
    assert store.count() == 2


def test_a_listing_that_cannot_be_stored_is_a_fault_of_its_source(store: Shelves, tmp_path: Path) -> None:
    one = ran(store, Made(listing(1, source="test"), listing(2, id="", source="test")), tmp_path)
    assert "(ValueError in knowledge.store." in one.fault
