"""The real adverts of May 2019: found with the clock set back, never bookable, and none of them shown today."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from bot.guide import Guide, Installed, Mind
from bot.message import Message, Person, Role
from bot.offering.on_offer import OnOffer
from bot.safeguarding.rules import Rules
from bot.storage.database import Database
from bot.wording.words import shipped
from indexer.fetching import Fetcher, Store
from indexer.progress import Silent
from indexer.running import Runner
from indexer.source_settings import SourceSettings
from indexer.sources.kinds import KINDS
from knowledge.opportunities.finder import Finder
from knowledge.opportunities.sides import side_of
from knowledge.store.store import open_store

ADVERTS = Path(__file__).resolve().parents[3] / "shared/data/opportunities/apprenticeship_vacancies_2019.csv"
SOURCE = SourceSettings("adverts-2019", "apprenticeship_adverts_csv", path=ADVERTS)
TODAY = datetime.fromisoformat("2026-11-23T12:00+00:00")
IN_MAY_2019 = datetime.fromisoformat("2019-05-20T12:00+01:00")

pytestmark = [
    pytest.mark.model,
    pytest.mark.skipif(not ADVERTS.exists(), reason="the reference data is not beside this checkout"),
]


@pytest.fixture
def guide(database: Database, database_url: str, mind: Mind, rules: Rules, tmp_path: Path) -> Iterator[Guide]:
    """The Guide over a store that the adverts were read into today."""
    encoder = mind.library.encoder
    with closing(open_store(database_url)) as store:
        store.migrate()
        runner = Runner(
            store,
            KINDS.__getitem__,
            lambda source: Fetcher(source, Store(tmp_path)),
            encoder,
            Silent(),
            lambda: TODAY,
        )
        [ran] = runner.run([SOURCE])
        assert not ran.fault
        with closing(side_of(store, encoder.fingerprint)) as side:
            offers = OnOffer(Finder(lambda: side, store.many))
            yield Guide(database, lambda: mind, rules.look, shipped(), Installed(opportunities=offers))


@pytest.mark.parametrize("text", ["plumbing apprenticeships", "apprenticeships in hackney", "any apprenticeships"])
def test_found_in_may_2019_never_bookable_and_not_today(guide: Guide, text: str) -> None:
    then = guide.receive(Message("1", Person("test", "then"), IN_MAY_2019, text, role=Role.STUDENT))
    assert then.cards
    for card in then.cards:
        assert card.id.startswith("adverts-2019:")
        assert "Closing date not stated." in card.summary
        assert "Ask here first:" in card.summary
        assert "Look here:" not in card.summary
    now = guide.receive(Message("1", Person("test", "now"), TODAY, text, role=Role.STUDENT))
    assert not now.cards
    assert "adverts-2019" not in now.text
