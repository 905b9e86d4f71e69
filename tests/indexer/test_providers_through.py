"""240 providers on their way from their own shapes to a card."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.conversation import Conversation
from bot.message import Message, Person
from bot.offering.cards import offer_card, plain_hit
from bot.provider_told import provider_lines
from bot.text import LONGEST_BUBBLE
from bot.turn import Turn
from bot.understanding.reading import Understood
from bot.wording.words import shipped
from indexer.feeds import Kind
from indexer.fetching import Fetcher
from indexer.fetching import Store as Fetched
from indexer.handing_in import Taken, provider_named, take_in
from indexer.progress import Silent
from indexer.running import Runner
from indexer.source_settings import SourceSettings
from indexer.sources import open_referral
from indexer.sources.csv_file import read_rows
from knowledge.encoder import HashingEncoder
from knowledge.opportunities.finder import Finder
from knowledge.opportunities.moderation import Stage
from knowledge.opportunities.records import Opportunity, State
from knowledge.opportunities.sides import side_of
from knowledge.opportunities.wanted import Wanted
from knowledge.providers import load
from knowledge.store.store import Store
from tests.databases import Maker
from tests.indexer.provider_records import BOROUGHS, EACH, directory, name_of, spreadsheet, yaml_file
from tests.indexer.servers import serving
from tests.indexer.test_handing_in import decide
from tests.indexer.worlds import KEY, LIMITS, Clock
from tests.knowledge.stores import new_store

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
ENCODER = HashingEncoder()


@pytest.fixture
def store(databases: Maker) -> Iterator[Store]:
    """An empty store, on SQLite and on PostgreSQL."""
    with new_store(databases) as opened:
        yield opened


def test_240_providers_go_through(store: Store, tmp_path: Path) -> None:
    by_csv, by_feed, by_file = range(EACH), range(EACH, 2 * EACH), range(2 * EACH, 3 * EACH)
    hand_in_by_spreadsheet(store, by_csv)
    read_directory(store, by_feed, tmp_path)
    path = tmp_path / "providers.yaml"
    path.write_text(yaml_file(by_file), encoding="utf-8")
    listed = load(path)
    with store.writing() as writing:
        writing.put_providers(listed)
    for number, provider in zip(by_file, listed, strict=True):
        take_in(store, read_rows(spreadsheet(number), "handed-in").opportunities, provider, NOW, ENCODER)
    assert len(store.providers()) == 240
    assert {one.name for one in store.providers()} == {name_of(number) for number in range(240)}
    assert store.hand_ins.counts()[Stage.WAITING] == 2 * EACH
    # A moderator accepts nine of ten.
    left = decide_on_all(store)
    found = everything(store)
    assert {one.provider_name for one in found} == {name_of(number) for number in range(240)} - left
    for one in found:
        feed = one.source == "oruk"
        assert one.state(NOW) is (State.UNVERIFIED if feed else State.LIVE)
        told_on_a_card(store, one)


def hand_in_by_spreadsheet(store: Store, numbers: range) -> None:
    for number in numbers:
        sheet = read_rows(spreadsheet(number), "handed-in")
        assert not sheet.faults
        provider = provider_named(store, name_of(number))
        with store.writing() as writing:
            writing.put_providers([provider])
        assert take_in(store, sheet.opportunities, provider, NOW, ENCODER) == Taken(new=1)


def read_directory(store: Store, numbers: range, folder: Path) -> None:
    """An Open Referral UK directory that its operator does not vouch for."""
    with serving({"/services": directory(numbers)}) as server:
        source = SourceSettings("oruk", "open_referral", url=server.url, allow_private=frozenset({server.place}))
        clock = Clock()
        runner = Runner(
            store,
            lambda _: Kind(open_referral.read, open_referral.NEEDS),
            lambda one: Fetcher(one, Fetched(folder / "fetched"), key=KEY, world=clock.world(), limits=LIMITS),
            ENCODER,
            Silent(),
            clock.now,
        )
        (ran,) = runner.run([source])
    assert not ran.fault
    assert not ran.broken
    assert ran.counts == {"opportunities": EACH, "providers": EACH}


def decide_on_all(store: Store) -> set[str]:
    """Accept nine of ten of what waits; the names of those that were refused or left."""
    left: set[str] = set()
    for place, one in enumerate(store.hand_ins.staged(Stage.WAITING, 1000)):
        act = "accept" if place % 10 else "refuse"
        if act == "refuse":
            left.add(one.opportunity.provider_name)
            if place % 20:
                continue
        decide(store, one.opportunity.id, one.id, act)
    return left


def everything(store: Store) -> list[Opportunity]:
    """What the search finds, borough by borough."""
    with closing(side_of(store, ENCODER.fingerprint)) as side:
        side.refresh()
        finder = Finder(lambda: side, store.many)
        found: dict[str, Opportunity] = {}
        for borough in BOROUGHS:
            hits = finder.find(Wanted(boroughs=(borough,)), {}, NOW, limit=100, seed=7)
            found |= {hit.opportunity.id: hit.opportunity for hit in hits.results}
        return list(found.values())


def told_on_a_card(store: Store, one: Opportunity) -> None:
    """Its card fits, quotes what it says, and says only what is known of its provider."""
    message = Message("m1", Person("test", "me"), NOW, text="")
    turn = Turn(message, Conversation(), Understood("find_opportunity"), None, shipped(), NOW)
    card = offer_card(turn, plain_hit(one))
    assert one.provider_name in card.summary
    assert len(card.summary) <= LONGEST_BUBBLE
    provider = store.provider(one.provider)
    assert provider is not None
    lines = "\n".join(provider_lines(turn, provider))
    assert len(lines) <= LONGEST_BUBBLE
    held = [mark for mark in provider.marks if mark.state == "holds"]
    assert ("checked on 20 November 2026" in lines) == bool(held)
    assert provider.source == "listed" or not held
    assert ("is not stated" in lines) == (not provider.interests)
