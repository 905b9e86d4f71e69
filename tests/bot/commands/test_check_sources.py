"""``check`` on what changes: sources, what waits, marks, places."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.commands.check_sources import ago, lines, places, source_line
from bot.commands.checked import OK, WARNING
from bot.settings import read_settings
from knowledge import providers
from knowledge.encoder import HashingEncoder
from knowledge.opportunities.feedback import Answers, Feedback
from knowledge.opportunities.marks import looked_up
from knowledge.opportunities.moderation import hand_in, taken_in
from knowledge.opportunities.records import MARKS, Mark, Opportunity, Provider
from knowledge.store.shelves import SourceRun
from knowledge.store.store import open_store
from tests.bot.commands.conftest import Command

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
DAY = timedelta(days=1)
GOOD = SourceRun("apprenticeships", NOW, NOW - timedelta(hours=3), counts={"opportunities": 1200})


@pytest.mark.parametrize(
    ("run", "state", "text"),
    [
        (GOOD, OK, "apprenticeships: last good 3 hours ago; 1,200 opportunities"),
        (replace(GOOD, counts={}), OK, "apprenticeships: last good 3 hours ago; nothing in it"),
        (
            replace(GOOD, good_at=NOW - 3 * DAY, fault="401:\nlook at AMBITIONS_KEY"),
            WARNING,
            "apprenticeships: last good 3 days ago; since then: 401: look at AMBITIONS_KEY",
        ),
        (
            replace(GOOD, good_at=NOW - 3 * DAY),
            WARNING,
            "apprenticeships: last good 3 days ago, which is stale: run `python -m indexer build` every day",
        ),
        (replace(GOOD, good_at=None, fault="404"), WARNING, "apprenticeships: never good yet: 404"),
    ],
)
def test_a_source_says_when_it_was_last_good(run: SourceRun, state: str, text: str) -> None:
    line = source_line(run, NOW)
    assert (line.state, line.text) == (state, text)


def test_how_long_ago() -> None:
    times = [timedelta(seconds=-5), timedelta(seconds=59), timedelta(minutes=1), timedelta(minutes=90), DAY, 9.5 * DAY]
    assert [ago(past) for past in times] == [
        "just now", "just now", "1 minute ago", "1 hour ago", "1 day ago", "9 days ago",
    ]  # fmt: skip


def test_a_fresh_home_says_that_nothing_was_read(run: Command) -> None:
    code, out, _ = run("check")
    assert code == 0
    assert "warning  sources: none has been read yet" in out
    assert "ok       hand-ins: 0 waiting for a moderator" in out
    assert "ok       feedback: 0 waiting for a moderator" in out
    assert "warning  places: " in out


def test_what_waits_and_who_is_known_is_counted(home: Path) -> None:
    settings = read_settings()
    listed = providers.providers()[0]
    with closing(open_store(settings.database_url)) as store:
        store.migrate()
        new = hand_in(
            Opportunity("x:1", "Talk", "career_talk", "x", starts=NOW + 9 * DAY), "handed-in:p", NOW - 8 * DAY
        )
        store.hand_ins.change(new.opportunity.id, lambda earlier: taken_in(earlier, new), HashingEncoder())
        store.feedback.take_in(Feedback("key-1", "x:1", Answers(happened="yes"), (NOW - DAY).date()))
        with store.writing() as writing:
            writing.put_run(GOOD)
            marks = tuple(Mark(name, "says") for name in MARKS)  # type: ignore[arg-type]
            writing.put_providers(
                [
                    Provider("oruk:17", "Test Provider 017", "oruk", marks=marks),
                    looked_up(listed, "matrix", "holds", NOW.date(), "moderator"),
                ]
            )
    told = {line.text: line.state for line in lines(settings, NOW)}
    assert told["apprenticeships: last good 3 hours ago; 1,200 opportunities"] == OK
    assert told["hand-ins: 1 waiting for a moderator, the oldest handed in 8 days ago"] == WARNING
    assert told["feedback: 1 waiting for a moderator"] == OK
    count = len(providers.providers()) + 1
    assert told[f"providers: {count} known; quality marks: 1 looked up, 3 only said and not checked"] == WARNING


def test_the_list_of_places_says_how_much_was_checked() -> None:
    (line,) = places()
    assert line.text.startswith("places: ")
    assert line.state == (WARNING if " 0 were checked" in line.text else OK)
