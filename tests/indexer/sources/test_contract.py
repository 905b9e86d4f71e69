"""What every feed keeps to, whatever the far side does: one line or a skipped record, and never half a record."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from indexer.errors import BuildError
from indexer.feeds import Cursor, Item
from indexer.report import Report
from indexer.source_settings import SourceSettings
from indexer.sources.kinds import KINDS
from indexer.untrusted import NAME, SUMMARY, TITLE, safe_link
from knowledge.opportunities.records import (
    TYPES,
    LabourFact,
    Opportunity,
    Provider,
    opportunity_from_json,
)
from knowledge.records import Document
from tests.indexer.servers import FAULTS, FIELD_FAULTS, as_json, serving
from tests.indexer.sources.entries import SPOKEN, Spoken
from tests.indexer.worlds import IMPATIENT, KEY, LIMITS, Clock, fetching

WHOLE_FAULTS = [fault for fault in FAULTS if fault not in FIELD_FAULTS]
FIELDS = [(spoken, name) for spoken in SPOKEN for name in (*spoken.needed, *spoken.optional)]


def outcome(spoken: Spoken, source: SourceSettings, folder: Path, fault: str) -> tuple[list[Item], Report, str]:
    """What was given before the feed ended, its report, and the one line that ended it, or ""."""
    report, items, line = Report(source.name), [], ""
    clock = Clock(ticking=1.0 if fault == "drip" else 0.0)
    limits = IMPATIENT if fault == "silent" else LIMITS
    with fetching(source, folder, clock, limits=limits) as fetch:
        try:
            for item in KINDS[spoken.kind].feed(source, fetch, report, ""):
                items.append(item)
            if report.rows:
                report.settle()
        except BuildError as error:
            line = str(error)
    assert "\n" not in line
    assert KEY not in line + "".join(report.broken)
    for item in items:
        assert_whole(item, source)
    return items, report, line


def assert_whole(item: Item, source: SourceSettings) -> None:
    """Nothing half, nothing too long, nothing hidden."""
    if isinstance(item, Opportunity):
        assert item.id.startswith(f"{source.name}:")
        assert 0 < len(item.title) <= TITLE
        assert len(item.summary) <= SUMMARY
        assert len(item.provider_name) <= NAME
        assert item.type in TYPES
        assert item.link == safe_link(item.link)
        times = (item.starts, item.ends, item.apply_by, item.published)
        assert all(time is None or time.utcoffset() is not None for time in times)
        assert opportunity_from_json(json.loads(json.dumps(item.as_json()))) == item
    elif isinstance(item, Provider):
        assert item.id.startswith(f"{source.name}:")
        assert 0 < len(item.name) <= NAME
    elif isinstance(item, LabourFact):
        assert item.fact.low is not None
        assert item.fact.high is None or item.fact.low <= item.fact.high
        assert item.fact.year
        assert item.fact.source
        assert item.fact.region
        assert item.expires_on > item.fetched_on or item.fact.year + 3 < item.fetched_on.year
    elif isinstance(item, Document):
        assert item.title
        assert item.passages
        assert all(fact.source and fact.year for fact in item.facts)
    else:
        assert item.text


@pytest.mark.parametrize("spoken", SPOKEN, ids=lambda spoken: spoken.kind)
def test_without_a_fault_everything_comes_and_the_cursor_last(spoken: Spoken, tmp_path: Path) -> None:
    with serving(spoken.handlers()) as server:
        items, report, line = outcome(spoken, spoken.settings(server), tmp_path, "")
    assert not line
    assert not report.broken
    assert len(items) > 10
    assert [isinstance(item, Cursor) for item in items] == [False] * (len(items) - 1) + [True]


@pytest.mark.parametrize("fault", WHOLE_FAULTS)
@pytest.mark.parametrize("spoken", SPOKEN, ids=lambda spoken: spoken.kind)
def test_a_fault_of_the_source_is_one_line_and_moves_no_cursor(spoken: Spoken, fault: str, tmp_path: Path) -> None:
    with serving(spoken.handlers()) as server:
        server.fault = fault
        items, _, line = outcome(spoken, spoken.settings(server), tmp_path, fault)
    assert not items
    assert line


@pytest.mark.parametrize(
    ("spoken", "empty"),
    list(zip(SPOKEN[:3], ({"vacancies": [], "totalPages": 0}, {"results": [], "total": 0}, []), strict=True)),
    ids=lambda value: getattr(value, "kind", ""),
)
def test_a_whole_list_with_nothing_in_it_takes_nothing_away(spoken: Spoken, empty: object, tmp_path: Path) -> None:
    with serving(dict.fromkeys(spoken.handlers(), lambda _: as_json(empty))) as server:
        items, _, line = outcome(spoken, spoken.settings(server), tmp_path, "")
    assert not items
    assert "what was there stays" in line


@pytest.mark.parametrize("fault", WHOLE_FAULTS)
@pytest.mark.parametrize("spoken", SPOKEN, ids=lambda spoken: spoken.kind)
def test_a_fault_in_the_middle_leaves_whole_records_and_no_cursor(spoken: Spoken, fault: str, tmp_path: Path) -> None:
    with serving(spoken.handlers()) as server:
        server.fault = fault
        server.faulty = lambda _: len(server.asked) > 2
        source = spoken.settings(server)
        if spoken.kind == "display_adverts":
            source = replace(source, options={"page_size": "7"})
        items, report, line = outcome(spoken, source, tmp_path, fault)
        later = len(server.asked) > 2
    moved = any(isinstance(item, Cursor) for item in items)
    assert not (line and moved) or report.broken, "an error ends a feed before its cursor"
    assert line or not later or fault == "404", "a single record may be missing, and nothing else"


@pytest.mark.parametrize("fault", FIELD_FAULTS)
@pytest.mark.parametrize(("spoken", "name"), FIELDS, ids=lambda value: getattr(value, "kind", value))
def test_a_changed_field_costs_its_records_or_is_not_stated(
    spoken: Spoken, name: str, fault: str, tmp_path: Path
) -> None:
    with serving(spoken.handlers()) as server:
        server.fault, server.field = fault, name
        items, report, line = outcome(spoken, spoken.settings(server), tmp_path, "")
    # A cursor alone would say that everything has gone.
    assert line or [item for item in items if not isinstance(item, Cursor)]
    if name in spoken.needed:
        assert line or report.broken
