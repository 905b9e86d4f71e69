"""Stories that are told over every channel, told over Slack with real HTTP both ways, on both databases."""

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
from tests.dialogues.telling import failures
from tests.dialogues.telling_slack import tell_slack
from tests.dialogues.telling_telegram import Program
from tests.dialogues.test_stories import OVER_CHANNELS, complaint


@pytest.mark.model
@pytest.mark.parametrize("name", OVER_CHANNELS)
def test_story_over_slack(
    name: str,
    database: Database,
    cipher: Cipher,
    mind: Mind,
    rules: Rules,
    opportunities: OnOffer,
    tmp_path: Path,
) -> None:
    story = read_story(Path(__file__).parent / "stories" / f"{name}.story")
    guide = Guide(database, lambda: mind, rules.look, shipped(), Installed(opportunities=opportunities))
    told = 0
    for number, heard in tell_slack(story, Program(guide, database, cipher, mind, tmp_path)):
        faults = failures(story.steps[number], heard)
        assert not faults, complaint(story, number, faults, heard)
        told += 1
    assert told
