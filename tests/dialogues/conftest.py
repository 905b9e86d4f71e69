"""What stories are told to: the real model over the starter catalogue, and made-up listings."""

from __future__ import annotations

import pytest

from bot.guide import Guide, Installed, Mind
from bot.offering.on_offer import OnOffer
from bot.safeguarding.rules import Rules
from bot.storage.database import Database
from bot.wording.words import shipped
from knowledge.encoder import DEFAULT_MODEL
from tests.dialogues.listings import listings
from tests.dialogues.telling import LIVE
from tests.knowledge.opportunities.shelves import Shelf
from tests.minds import make_mind, shared_folder


@pytest.fixture(scope="session")
def mind(tmp_path_factory: pytest.TempPathFactory) -> Mind:
    """Everything known and understood, made once for all workers."""
    return make_mind(shared_folder(tmp_path_factory, "real-mind"), DEFAULT_MODEL)


@pytest.fixture(scope="session")
def opportunities(mind: Mind) -> OnOffer:
    """What is on offer in every story."""
    return OnOffer(Shelf(listings(), mind.library.encoder).finder())


@pytest.fixture
def guide(database: Database, mind: Mind, rules: Rules, opportunities: OnOffer) -> Guide:
    """The Guide over a database of its own, with something on offer, and channels with and without an age limit."""
    return Guide(database, lambda: mind, rules.look, shipped(), Installed(opportunities=opportunities, live=LIVE))
