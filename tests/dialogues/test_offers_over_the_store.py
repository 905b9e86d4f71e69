"""Stories about opportunities over the real store: in memory beside SQLite, and pgvector."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.guide import Guide, Installed, Mind
from bot.offering.on_offer import OnOffer
from bot.safeguarding.rules import Rules
from bot.storage.database import Database
from bot.wording.words import shipped
from knowledge.opportunities.finder import Finder
from knowledge.opportunities.sides import side_of
from knowledge.store.store import open_store
from tests.bot.contract import broken_rules
from tests.dialogues.listings import listings
from tests.dialogues.story import read_story
from tests.dialogues.telling import failures, tell_guide, tell_json_lines, tell_terminal
from tests.dialogues.test_stories import complaint

FOLDER = Path(__file__).parent / "stories"
STORIES = sorted(path.stem for path in FOLDER.glob("offers_*.story"))


@pytest.fixture
def guide(database: Database, database_url: str, mind: Mind, rules: Rules) -> Iterator[Guide]:
    """The Guide over a store of its own with the made-up listings in it."""
    encoder = mind.library.encoder
    with closing(open_store(database_url)) as store:
        store.migrate()
        with store.writing() as writing:
            writing.put(listings(), encoder)
        side = side_of(store, encoder.fingerprint)
        offers = OnOffer(Finder(lambda: side, store.many))
        with closing(side):
            yield Guide(database, lambda: mind, rules.look, shipped(), Installed(opportunities=offers))


@pytest.mark.model
@pytest.mark.parametrize("name", STORIES)
def test_story_over_the_store(name: str, guide: Guide) -> None:
    story = read_story(FOLDER / f"{name}.story")
    for number, heard in enumerate(tell_guide(story, guide)):
        assert heard.reply is not None
        faults = failures(story.steps[number], heard) + broken_rules(heard.reply)
        assert not faults, complaint(story, number, faults, heard)


@pytest.mark.model
@pytest.mark.parametrize("name", STORIES)
def test_story_over_json_lines(name: str, guide: Guide, tmp_path: Path) -> None:
    story = read_story(FOLDER / f"{name}.story")
    for number, heard in enumerate(tell_json_lines(story, guide, tmp_path)):
        faults = failures(story.steps[number], heard)
        assert not faults, complaint(story, number, faults, heard)


@pytest.mark.model
def test_story_in_the_terminal(guide: Guide, tmp_path: Path) -> None:
    story = read_story(FOLDER / "offers_asked.story")
    for number, heard in enumerate(tell_terminal(story, guide, tmp_path)):
        faults = failures(story.steps[number], heard)
        assert not faults, complaint(story, number, faults, heard)
