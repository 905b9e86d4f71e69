"""Every story, told unchanged over Telegram, with real HTTP both ways. The age gate, which has its own, is open."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.guide import Guide, Mind
from bot.storage.database import Database
from bot.storage.encryption import Cipher
from tests.dialogues.story import read_story
from tests.dialogues.telling import failures
from tests.dialogues.telling_telegram import Program, tell_telegram
from tests.dialogues.test_stories import STORIES, complaint


@pytest.mark.model
@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_story_over_telegram(
    path: Path, guide: Guide, database: Database, cipher: Cipher, mind: Mind, tmp_path: Path
) -> None:
    story = read_story(path)
    told = 0
    for number, heard in tell_telegram(story, Program(guide, database, cipher, mind, tmp_path)):
        faults = failures(story.steps[number], heard)
        assert not faults, complaint(story, number, faults, heard)
        told += 1
    assert told
