"""Every story, told unchanged over Telegram with real HTTP both ways; those about the age limit with that limit.

All of them on SQLite, and those that are told over every channel on PostgreSQL as well.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.guide import Guide, Installed, Mind
from bot.offering.on_offer import OnOffer
from bot.safeguarding.rules import Rules
from bot.storage.database import Database
from bot.storage.encryption import Cipher
from bot.wording.words import shipped
from tests.dialogues.story import read_story
from tests.dialogues.telling import failures, make_classes
from tests.dialogues.telling_telegram import Program, tell_telegram
from tests.dialogues.test_stories import OVER_CHANNELS, STORIES, complaint

WHERE = [
    *(pytest.param(path, "sqlite", id=path.stem) for path in STORIES),
    *(pytest.param(path, "postgresql", id=f"{path.stem}-pg") for path in STORIES if path.stem in OVER_CHANNELS),
]


@pytest.mark.model
@pytest.mark.parametrize(("path", "databases"), WHERE, indirect=["databases"])
def test_story_over_telegram(
    path: Path,
    database: Database,
    cipher: Cipher,
    mind: Mind,
    rules: Rules,
    opportunities: OnOffer,
    tmp_path: Path,
) -> None:
    story = read_story(path)
    make_classes(story, database)
    installed = Installed(opportunities=opportunities, live={"telegram": story.live} if story.live else {})
    guide = Guide(database, lambda: mind, rules.look, shipped(), installed)
    told = 0
    for number, heard in tell_telegram(story, Program(guide, database, cipher, mind, tmp_path)):
        faults = failures(story.steps[number], heard)
        assert not faults, complaint(story, number, faults, heard)
        told += 1
    assert told
