"""Services from Open Referral UK and HSDS 3: ``/services`` page by page, ``/services/{id}`` where the list is short.

Both spellings of the page fields are read: ``contents`` and ``total_pages`` of HSDS 3, ``content`` and ``totalPages``
of Open Referral UK 1. Directories hold much that is not for young people: the options ``taxonomy_term_id``,
``taxonomy_id`` and ``organization_id`` are handed on to the directory, and ``only_activities: yes`` keeps what its own
words name as one of our kinds of activity. People who are named as contacts are not kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from typing import Any
from urllib.parse import quote

from indexer.feeds import Item
from indexer.fetching import Answer, Fetcher, NotFoundError
from indexer.report import Report
from indexer.source_settings import Needs, SourceSettings
from indexer.sources.open_referral_service import opportunity, provider_of
from indexer.sources.options import COUNT, YES_NO, option
from indexer.sources.paging import Page, changed, count_of, nothing, pages
from indexer.sources.reading_listings import Offered, Reading, offered, once, whole_today
from indexer.sources.reading_words import OTHER
from indexer.untrusted import BrokenError, identity

PASSED_ON = ("taxonomy_term_id", "taxonomy_id", "organization_id")
NEEDS = Needs("url", options=frozenset({*PASSED_ON, "page_size", "details", "only_activities"}))
# A record with none of these is a short one, of a list.
_FULL = frozenset(
    {"schedules", "regular_schedules", "service_at_locations", "cost_options", "service_taxonomys", "attributes"}
)
TAKEN_BACK = "taken back"
# A service is asked for by itself once a day at most.
DETAIL_FRESH = timedelta(hours=20)


def read(source: SourceSettings, fetch: Fetcher, report: Report, since: str) -> Iterator[Item]:
    """Opportunities and their organisations. Every run is a whole one. Raises FetchError."""
    yield from once(offered(source, fetch, report, _pages(source, fetch), "service", partial(_service, fetch)))
    if not report.rows:
        raise nothing(source)
    if report.left_out[TAKEN_BACK] * 2 > report.rows:
        raise changed(source, "full record of most of its services")
    yield whole_today(fetch)


def _pages(source: SourceSettings, fetch: Fetcher) -> Iterator[Page]:
    given: set[str] = set()

    def ask(number: int) -> Answer[Any]:
        return fetch.json(_services(source), params=_params(source, number))

    def new(value: Any) -> list[Any]:
        """A directory that does not know pages gives the same one for ever."""
        rows = [row for row in _rows(source, value) if _own(row) not in given]
        given.update(own for row in rows if (own := _own(row)))
        return rows

    return pages(source, ask, new, _counted, _is_last)


def _services(source: SourceSettings) -> str:
    return f"{source.url.rstrip('/').removesuffix('/services')}/services"


def _params(source: SourceSettings, page: int) -> dict[str, str | int]:
    size = option(source, "page_size", "100", COUNT, "100")
    handed_on = {name: source.options[name] for name in PASSED_ON if source.options.get(name)}
    return {**handed_on, "page": page, "per_page": size, "full": "true"}


def _rows(source: SourceSettings, value: Any) -> list[Any]:
    rows = value.get("contents", value.get("content")) if isinstance(value, dict) else None
    if not isinstance(rows, list):
        raise changed(source, "a list called 'contents'")
    return rows


def _own(row: object) -> str:
    own = row.get("id") if isinstance(row, dict) else None
    return str(own) if isinstance(own, str | int) else ""


def _counted(value: Any) -> int | None:
    """The pages that there are, in either spelling. A list with nothing in it may count itself as a page."""
    if 0 in {count_of(value, name) for name in ("total_items", "totalElements")}:
        return 0
    stated = (count_of(value, name) for name in ("total_pages", "totalPages"))
    return next((count for count in stated if count is not None), None)


def _is_last(value: Any) -> bool:
    return value.get("last_page") is True or value.get("last") is True


def _service(fetch: Fetcher, reading: Reading, row: dict[str, Any]) -> Offered | None:
    raw = _whole(reading, fetch, row)
    if raw is None:
        reading.report.leave_out(TAKEN_BACK)
        return None
    provider = provider_of(reading, raw)
    one = opportunity(reading, raw, provider)
    if one is None:
        return None
    if one.type == OTHER and option(reading.source, "only_activities", "no", YES_NO, "yes") == "yes":
        reading.report.leave_out("no kind of activity that is listed here")
        return None
    return one, provider


def _whole(reading: Reading, fetch: Fetcher, row: dict[str, Any]) -> dict[str, Any] | None:
    """The full record of a service; None where it has gone in the meantime. Raises BrokenError and FetchError."""
    if _FULL & set(row) or option(reading.source, "details", "yes", YES_NO, "yes") == "no":
        return row
    own = identity(row.get("id"), "id")
    try:
        detail = fetch.json(f"{_services(reading.source)}/{quote(own, safe='')}", fresh_for=DETAIL_FRESH).value
    except NotFoundError:
        return None
    if not isinstance(detail, dict) or detail.get("id") != row.get("id"):
        raise BrokenError("the full record is of another service")
    return detail
