"""Job profiles of the National Careers Service's API, and the file that is kept of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from indexer.errors import BuildError
from indexer.report import Report
from indexer.sources import SOURCES, ncs_api
from knowledge.records import Document
from tests.indexer import shapes
from tests.indexer.samples import title
from tests.indexer.servers import Reply, Server, as_json, serving
from tests.indexer.sources.entries import entry
from tests.indexer.worlds import KEY, run

FIRST, SECOND = "2026-03-01T00:00:00+00:00", "2026-06-01T00:00:00+00:00"


def read(server: Server, tmp_path: Path, since: str = "") -> tuple[list[Document], list[str], str]:
    items, report, cursor = run(ncs_api.read, entry(server, "ncs_api", "/job-profiles"), tmp_path, since)
    return [item for item in items if isinstance(item, Document)], report.broken, cursor


def profiles(count: int = 3) -> tuple[dict[str, dict[str, Any]], dict[str, str]]:
    names = [f"job-{number}" for number in range(count)]
    return {name: shapes.ncs_profile(number) for number, name in enumerate(names)}, dict.fromkeys(names, FIRST)


def test_profiles_become_careers_with_the_year_of_their_content(tmp_path: Path) -> None:
    with serving(shapes.job_profiles(*profiles())) as server:
        documents, broken, cursor = read(server, tmp_path)
        assert [request.path for request in server.asked] == [
            "/job-profiles/summary", "/job-profiles/job-0", "/job-profiles/job-1", "/job-profiles/job-2",
        ]  # fmt: skip
        assert all(request.headers["version"] == "v1" for request in server.asked)
        assert all(request.headers["ocp-apim-subscription-key"] == KEY for request in server.asked)
    assert not broken
    assert cursor == FIRST
    first = documents[0]
    assert (first.id, first.title, first.summary) == ("ncs:job-0", title(0), "Looks after the thing number 0.")
    pay = first.fact("pay")
    assert pay is not None
    assert (pay.low, pay.high, pay.year) == (18000, 33000, 2026)
    assert first.codes[0].value == "3122"
    assert "workshop" in first.aspects


def test_the_file_is_one_that_the_source_ncs_reads(tmp_path: Path) -> None:
    with serving(shapes.job_profiles(*profiles())) as server:
        documents, _, _ = read(server, tmp_path)
    report = Report("ncs")
    assert list(SOURCES["ncs"](tmp_path, report)) == documents
    assert not report.broken
    assert "[thing | https://example.org/0]" in (tmp_path / ncs_api.FILE).read_text(encoding="utf-8")


def test_only_what_changed_is_asked_for_again(tmp_path: Path) -> None:
    held, updated = profiles()
    with serving(shapes.job_profiles(held, updated)) as server:
        _, _, cursor = read(server, tmp_path)
    held["job-1"]["Overview"] = "Another overview."
    updated["job-1"] = SECOND
    del held["job-2"]
    with serving(shapes.job_profiles(held, updated)) as server:
        documents, _, later = read(server, tmp_path, cursor)
        assert [request.path for request in server.asked] == ["/job-profiles/summary", "/job-profiles/job-1"]
    assert later == SECOND
    assert [document.summary for document in documents] == ["Looks after the thing number 0.", "Another overview."]


def test_one_that_comes_broken_stays_as_it_was_and_is_asked_for_again(tmp_path: Path) -> None:
    held, updated = profiles()
    with serving(shapes.job_profiles(held, updated)) as server:
        before, _, cursor = read(server, tmp_path)
    updated["job-1"], whole = SECOND, held["job-1"]
    held["job-1"] = {"Title": "Half"}
    with serving(shapes.job_profiles(held, updated)) as server:
        documents, broken, cursor = read(server, tmp_path, cursor)
    assert documents == before
    assert broken == ["profile, line 2: LastUpdatedDate is missing"]
    held["job-1"] = whole | {"Overview": "Mended."}
    with serving(shapes.job_profiles(held, updated)) as server:
        documents, broken, _ = read(server, tmp_path, cursor)
    assert documents[1].summary == "Mended."
    assert not broken


def test_one_that_is_gone_costs_only_itself(tmp_path: Path) -> None:
    held, updated = profiles()
    handlers = shapes.job_profiles(held, updated) | {"/job-profiles/job-1": lambda _: Reply(status=404)}
    with serving(handlers) as server:
        documents, broken, _ = read(server, tmp_path)
    assert [document.id for document in documents] == ["ncs:job-0", "ncs:job-2"]
    assert "there is nothing at" in broken[0]


@pytest.mark.parametrize(
    "url", ["http://evil.example/../x/..%2f", "", None, 5, "http://api-url/a b", "http://api-url/summary"]
)
def test_addresses_that_name_no_profile_are_not_followed(url: object, tmp_path: Path) -> None:
    other = {"Url": "http://evil.example/job-0", "Title": "x", "LastUpdated": FIRST}
    summary = [other | {"Url": url}, other]
    handlers = shapes.job_profiles(*profiles(1)) | {"/job-profiles/summary": lambda _: as_json(summary)}
    with serving(handlers) as server:
        documents, broken, _ = read(server, tmp_path)
        assert [request.path for request in server.asked] == ["/job-profiles/summary", "/job-profiles/job-0"]
    assert len(documents) == 1
    assert broken == ["summary, line 1: Url names no profile"]


@pytest.mark.parametrize(("value", "pay"), [(18000, 18000), ("£18,000", 18000), (None, None), ("", None)])
def test_salaries_however_they_are_written(value: object, pay: float | None, tmp_path: Path) -> None:
    held, updated = profiles(1)
    held["job-0"]["SalaryStarter"] = value
    with serving(shapes.job_profiles(held, updated)) as server:
        (document,), _, _ = read(server, tmp_path)
    fact = document.fact("pay")
    assert (fact.low if fact else None) == pay


def test_a_damaged_file_is_fetched_anew(tmp_path: Path) -> None:
    with serving(shapes.job_profiles(*profiles())) as server:
        before, _, cursor = read(server, tmp_path)
        path = tmp_path / ncs_api.FILE
        lines = path.read_text(encoding="utf-8").splitlines()
        damaged = (lines[0][:50], "5", json.dumps({"CanonicalName": "job-9"}), lines[2])
        path.write_text("\n".join(damaged), encoding="utf-8")
        documents, _, _ = read(server, tmp_path, cursor)
        path.write_bytes(b"\xff")
        again, _, _ = read(server, tmp_path, cursor)
    assert documents == again == before


def test_a_file_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    (tmp_path / ncs_api.FILE).mkdir()
    with serving(shapes.job_profiles(*profiles())) as server, pytest.raises(BuildError, match="cannot be written"):
        read(server, tmp_path)
