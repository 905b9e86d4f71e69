"""Every story, told for real: on SQLite and on PostgreSQL, and a few over the channels."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.guide import Guide
from bot.storage.database import Database
from tests.bot.contract import broken_rules
from tests.dialogues.story import Story, StoryError, read_story
from tests.dialogues.telling import Heard, failures, make_classes, tell_guide, tell_json_lines, tell_terminal

STORIES = sorted((Path(__file__).parent / "stories").glob("*.story"))
# These are told over the channels too: cards, choices, pictures, forms, a concern.
TALKING = ("first_contact", "drawing_and_computers", "pay_of_a_nurse", "comparing", "interest_check", "distress")
LOGGING = (
    "log_by_talking", "log_corrections", "log_clashes", "log_several", "log_planned", "log_alone", "tap_in_tap_out",
    "reflecting", "portfolio",
)  # fmt: skip
OVER_CHANNELS = (*TALKING, *LOGGING)


def complaint(story: Story, number: int, faults: list[str], heard: Heard) -> str:
    said = story.steps[number].choice or story.steps[number].text
    return "\n".join([f"{story.path.name}: {story.title}", *faults, f"> {said[:200]}", heard.text, str(heard)[-600:]])


@pytest.mark.model
@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_story(path: Path, guide: Guide, database: Database) -> None:
    story = read_story(path)
    make_classes(story, database)
    before: Heard | None = None
    for number, heard in enumerate(tell_guide(story, guide)):
        faults = failures(story.steps[number], heard)
        assert heard.reply is not None
        faults += broken_rules(heard.reply)
        if story.steps[number].again and heard != before:
            faults.append("the same message got another answer")
        before = heard
        assert not faults, complaint(story, number, faults, heard)


@pytest.mark.model
@pytest.mark.parametrize("name", OVER_CHANNELS)
@pytest.mark.parametrize("channel", [tell_json_lines, tell_terminal], ids=["json_lines", "terminal"])
def test_story_over_a_channel(name: str, channel: object, guide: Guide, tmp_path: Path) -> None:
    story = read_story(Path(__file__).parent / "stories" / f"{name}.story")
    tell = tell_json_lines if channel is tell_json_lines else tell_terminal
    for number, heard in enumerate(tell(story, guide, tmp_path)):
        faults = failures(story.steps[number], heard)
        assert not faults, complaint(story, number, faults, heard)


def test_stories_are_there() -> None:
    assert len(STORIES) >= 25
    assert {path.stem for path in STORIES} >= set(OVER_CHANNELS)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "x.story: a story has a title"),
        ("Title\nhello", "x.story, line 2: a line begins with"),
        ("Title\n< hi", "x.story, line 2"),
        ("Title\n> hi\n<stauts answered", "x.story, line 3: <stauts is not one of"),
        ("Title\nas: wizard\n> hi", "x.story, line 2"),
        ("Title\nlive: young\n> hi", "x.story, line 2: write: live: 12"),
        ("Title\nclass: 9B\n> hi", "x.story, line 2: write: class: k7m2"),
        ("Title\n>shout hi", "x.story, line 2: >shout is not one of"),
    ],
)
def test_a_fault_in_a_story_is_named(text: str, fault: str, tmp_path: Path) -> None:
    path = tmp_path / "x.story"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(StoryError, match=fault):
        read_story(path)
