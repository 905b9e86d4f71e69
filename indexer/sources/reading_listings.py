"""What every feed does with a listing: whose, where and when it is, whether it is kept, and telling each thing once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from typing import Any

from indexer.feeds import Cursor
from indexer.fetching import Fetcher
from indexer.report import Report
from indexer.source_settings import SourceSettings
from indexer.sources.each import each
from indexer.sources.paging import Page
from indexer.sources.reading_fields import When, checked, is_past
from indexer.sources.reading_places import Place, left_out
from indexer.untrusted import LONDON
from knowledge.opportunities.records import Attendance, Opportunity, Provider

Offered = tuple[Opportunity, Provider | None]


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading a record needs beside it.

    ``page`` is the address that it came from; ``checked_on`` and ``published`` are those of its opportunities.
    """

    source: SourceSettings
    report: Report
    now: datetime
    checked_on: date | None
    page: str = ""
    published: datetime | None = None


def offered(
    source: SourceSettings,
    fetch: Fetcher,
    report: Report,
    pages: Iterable[Page],
    file: str,
    make: Callable[[Reading, dict[str, Any]], Offered | None],
) -> Iterator[Offered]:
    """What ``make`` makes of each record of a list in pages, which the report names ``file``. Raises FetchError."""
    for page in pages:
        reading = Reading(source, report, fetch.now(), checked(page.at, source.trusted))
        yield from each(page.rows, file, report, partial(make, reading), page.first)


def stamped(
    one: Opportunity, reading: Reading, provider: Provider | None, place: Place, attendance: Attendance, times: When
) -> Opportunity:
    """``one`` with who offers it, where, how and when. A name of whoever offers it that it has already stays."""
    return replace(
        one,
        provider=provider.id if provider else "",
        provider_name=one.provider_name or (provider.name if provider else ""),
        attendance=attendance,
        boroughs=place.boroughs,
        postcode_area=place.postcode_area,
        latitude=place.latitude,
        longitude=place.longitude,
        starts=times.starts,
        ends=times.ends,
        all_day=times.all_day,
        checked_on=reading.checked_on,
    )


def kept(reading: Reading, one: Opportunity) -> bool:
    """Whether a listing is neither over nor, in person only, known to be outside London; the report counts those."""
    if is_past(one, reading.now):
        reading.report.leave_out("over")
        return False
    place = Place(one.boroughs, one.postcode_area, one.latitude, one.longitude)
    return not left_out(place, one.attendance, reading.report)


def once(offered: Iterable[Offered]) -> Iterator[Opportunity | Provider]:
    """Every listing, and before the first of each provider its provider, each of them once."""
    told: set[str] = set()
    given: set[str] = set()
    for one, provider in offered:
        if provider is not None and provider.id not in told:
            told.add(provider.id)
            yield provider
        if one.id not in given:
            given.add(one.id)
            yield one


def whole_today(fetch: Fetcher) -> Cursor:
    """The cursor of a whole run: its day in London."""
    return Cursor(fetch.now().astimezone(LONDON).date().isoformat(), whole=True)
