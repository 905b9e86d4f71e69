"""Handoffs from beginning to end, over JSON lines: on SQLite and on PostgreSQL."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.grants import Grant, Granted
from bot.guide import Guide
from bot.storage.database import Database
from tests.dialogues.handoff_story import desks_of, failures, read_handoff_story, tell

STORIES = sorted((Path(__file__).parent / "handoffs").glob("*.story"))


@pytest.mark.model
@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_handoff(path: Path, guide: Guide, database: Database, tmp_path: Path) -> None:
    steps = read_handoff_story(path)
    with database.unit() as unit:
        for desk in desks_of(path):
            unit.grants.put(Grant(desk, Granted.DESK), "an administrator", datetime(2026, 1, 1, tzinfo=UTC))
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
