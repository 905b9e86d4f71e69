"""Handoffs from beginning to end, over JSON lines: on SQLite and on PostgreSQL."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.guide import Guide
from tests.dialogues.handoff_story import failures, read_handoff_story, tell

STORIES = sorted((Path(__file__).parent / "handoffs").glob("*.story"))


@pytest.mark.model
@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_handoff(path: Path, guide: Guide, tmp_path: Path) -> None:
    steps = read_handoff_story(path)
    for step, outs in zip(steps, tell(steps, guide, tmp_path), strict=True):
        faults = failures(step, outs)
        assert not faults, "\n".join([path.name, json.dumps(step.line), *faults])
        for out in outs:
            assert "error" not in out, out
            assert len(out["choices"]) <= 5
            assert all(len(bubble) <= 600 for bubble in out["text"].split("\n\n"))


def test_a_fault_in_a_story_is_named(tmp_path: Path) -> None:
    path = tmp_path / "x.story"
    path.write_text("Title\nshout", encoding="utf-8")
    with pytest.raises(ValueError, match=r"x\.story, line 2"):
        read_handoff_story(path)
