"""Payloads in the shapes of the open formats, all plainly test data, and what every one of their feeds must keep to."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from indexer.feeds import Cursor, Item
from indexer.report import Report
from indexer.source_settings import SourceSettings
from indexer.untrusted import SUMMARY, TITLE
from knowledge.opportunities.records import Opportunity, Provider
from tests.indexer.servers import FIELD_FAULTS, Handler, Reply, Request, as_json, serving
from tests.indexer.sources.entries import Spoken
from tests.indexer.sources.test_contract import WHOLE_FAULTS, outcome

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
TODAY = date(2026, 11, 23)
MEGABYTE = 1_000_000
# Words of others that try something, and never come through as they are.
HOSTILE = "<script>alert(1)</script>Robots\u202egpj.exe\u2066 &lt;img src=x onerror=alert(2)&gt; \x00\x07 = 1+1"


def setting(kind: str, **more: Any) -> SourceSettings:
    """An entry of the settings file, as no server is asked."""
    return replace(SourceSettings("testing", kind, url="https://feeds.example/all", trusted=True), **more)


def only(items: Iterable[object]) -> Opportunity:
    """The one opportunity of these."""
    found = [item for item in items if isinstance(item, Opportunity)]
    assert len(found) == 1, found
    return found[0]


def opportunities(items: Iterable[Item]) -> list[Opportunity]:
    return [item for item in items if isinstance(item, Opportunity)]


def providers(items: Iterable[Item]) -> list[Provider]:
    return [item for item in items if isinstance(item, Provider)]


def is_clean(one: Opportunity) -> bool:
    """Whether nothing of :data:`HOSTILE` is left in what is shown."""
    shown = one.title + one.summary + one.provider_name + one.sector + one.link
    hidden = any(mark in shown for mark in ("\u202e", "\u2066", "\x00", "\x07", "<", "onerror", "alert", "javascript:"))
    return not hidden and len(one.title) <= TITLE and len(one.summary) <= SUMMARY


def keeps_the_contract(spoken: Spoken, folder: Path) -> None:
    """Whole without a fault; with any fault of the whole source one line, no record and no cursor."""
    with serving(spoken.handlers()) as server:
        items, report, line = outcome(spoken, spoken.settings(server), folder / "whole", "")
    assert not line
    assert not report.broken
    assert len(opportunities(items)) > 10
    assert isinstance(items[-1], Cursor)
    assert items[-1].whole
    assert all(one.checked_on == TODAY for one in opportunities(items))
    for fault in WHOLE_FAULTS:
        with serving(spoken.handlers()) as server:
            server.fault = fault
            given, _, line = outcome(spoken, spoken.settings(server), folder / fault, fault)
        assert not given, fault
        assert line, fault


def loses_what_is_changed(spoken: Spoken, folder: Path) -> None:
    """Where a field of JSON is renamed, emptied or of another type, its records go, or it is not stated."""
    for name in (*spoken.needed, *spoken.optional):
        for fault in FIELD_FAULTS:
            with serving(spoken.handlers()) as server:
                server.fault, server.field = fault, name
                items, report, line = outcome(spoken, spoken.settings(server), folder / f"{name}-{fault}", "")
            assert line or opportunities(items), (name, fault)
            if name in spoken.needed:
                assert line or report.broken, (name, fault)


def speaking(body: bytes | str, content_type: str) -> Handler:
    """A handler that always says the same."""
    raw = body.encode() if isinstance(body, str) else body
    return lambda _: Reply(raw, content_type=content_type)


def paged(records: list[dict[str, Any]], made: Callable[[list[dict[str, Any]], int, int], Any], size: int) -> Handler:
    """A handler of pages, counted from 1."""

    def answer(request: Request) -> Reply:
        page = int(request.first("page", "1"))
        pages = max(1, -(-len(records) // size))
        return as_json(made(records[(page - 1) * size : page * size], page, pages))

    return answer


def report() -> Report:
    return Report("testing")


def plain(value: object) -> str:
    return json.dumps(value)
