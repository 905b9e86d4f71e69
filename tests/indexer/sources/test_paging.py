"""Lists in pages: whole, or a fault; never the beginning of one taken for all of it."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.feeds import Feed
from indexer.fetching import Answer, SpoiltError
from indexer.source_settings import SourceSettings
from indexer.sources import display_adverts, find_a_course, open_referral
from indexer.sources.paging import pages
from tests.indexer.servers import Handler, Reply, Request, as_json, serving
from tests.indexer.shapes import adverts, courses
from tests.indexer.sources.entries import COURSES, VACANCIES, entry
from tests.indexer.sources.open_formats import paged, setting
from tests.indexer.sources.test_open_referral import SERVICES, hsds, uk
from tests.indexer.worlds import run

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def emptied(handler: Handler, name: str, *, silent: bool) -> Handler:
    """The same with nothing on its second page; ``silent`` without the counts either."""

    def answer(request: Request) -> Reply:
        plain = json.loads(handler(request).body)
        if _page(request) == 2:
            plain = {name: []} if silent else plain | {name: []}
        return as_json(plain)

    return answer


def _page(request: Request) -> int:
    if request.body:
        return int(json.loads(request.body)["start"]) // 50 + 1
    return int(request.first("PageNumber") or request.first("page"))


LISTS = (
    (display_adverts.read, "display_adverts", "/vacancy", "vacancies", adverts(VACANCIES)),
    (find_a_course.read, "find_a_course", "/coursesearch", "results", courses(COURSES)),
    (open_referral.read, "open_referral", "/services", "contents", paged(SERVICES, hsds, 12)),
    (open_referral.read, "open_referral", "/services", "content", paged(SERVICES, uk, 12)),
)


@pytest.mark.parametrize(("feed", "kind", "path", "name", "handler"), LISTS, ids=[one[3] for one in LISTS])
def test_an_empty_page_where_more_is_counted_is_no_end(
    feed: Feed, kind: str, path: str, name: str, handler: Handler, tmp_path: Path
) -> None:
    for silent in (False, True):
        with (
            serving({path: emptied(handler, name, silent=silent)}) as server,
            pytest.raises(SpoiltError, match="no rows on page 2, although it counts"),
        ):
            run(feed, entry(server, kind), tmp_path / str(silent))


def test_a_search_that_counts_what_it_does_not_give_takes_nothing_away(tmp_path: Path) -> None:
    handlers: dict[str, Handler] = {"/coursesearch": lambda _: as_json({"results": [], "total": 30})}
    with serving(handlers) as server, pytest.raises(SpoiltError, match="counts 1 pages"):
        run(find_a_course.read, entry(server, "find_a_course", options={"keyword": "robots"}), tmp_path)


def test_nothing_new_is_no_fault_even_where_it_counts_as_a_page(tmp_path: Path) -> None:
    none = {"vacancies": [], "total": 260, "totalFiltered": 0, "totalPages": 1}
    with serving({"/vacancy": lambda _: as_json(none)}) as server:
        items, report, cursor = run(
            display_adverts.read, entry(server, "display_adverts"), tmp_path, "2026-11-22 2026-11-22"
        )
    assert (items, report.rows, cursor) == ([], 0, "2026-11-22 2026-11-23")


def read(sizes: list[int], counts: list[int | None], most: int = 50) -> list[Any]:
    """All rows of a list whose pages are so long and count so many pages; past its end they are empty."""
    source: SourceSettings = setting("display_adverts", most_pages=most)

    def ask(number: int) -> Answer[Any]:
        size = sizes[number - 1] if number <= len(sizes) else 0
        count = counts[number - 1] if number <= len(counts) else None
        return Answer(([f"{number}-{row}" for row in range(size)], count), AT, source.url, "")

    found = list(pages(source, ask, lambda value: value[0], lambda value: value[1]))
    assert [page.first for page in found] == [1 + sum(sizes[:number]) for number in range(len(found))]
    return [row for page in found for row in page.rows]


@given(st.lists(st.integers(0, 4), min_size=1, max_size=12), st.data())
def test_all_rows_come_or_it_is_a_fault(sizes: list[int], data: st.DataObject) -> None:
    counts = [data.draw(st.sampled_from([None, len(sizes)])) for _ in sizes[1:]]
    counts.insert(0, len(sizes))
    if 0 in sizes:
        with pytest.raises(SpoiltError, match="no rows on page"):
            read(sizes, counts)
    else:
        assert len(read(sizes, counts)) == sum(sizes)
        assert len(read(sizes, [])) == sum(sizes), "without a count it ends with an empty page"


def test_more_pages_than_are_allowed_are_a_fault() -> None:
    assert len(read([3, 3], [2, 2], most=2)) == 6
    with pytest.raises(SpoiltError, match="more than 2 pages: raise most_pages"):
        read([3, 3, 3], [3, 3, 3], most=2)
