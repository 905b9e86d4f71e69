"""schema.org Event, Course and JobPosting as JSON-LD: on a web page, or as a JSON feed.

One page may hold many; a list that only points to pages of the same site is followed. Names of people are not kept:
only organisations are taken as who offers something.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain
from urllib.parse import urlsplit

from indexer.feeds import Item
from indexer.fetching import Answer, Fetcher, NotFoundError, SpoiltError
from indexer.report import Report
from indexer.source_settings import Needs, SourceSettings
from indexer.sources.each import each
from indexer.sources.json_ld import Thing, objects, things_in, types_of, values_in
from indexer.sources.paging import changed, endless, nothing
from indexer.sources.reading_fields import checked
from indexer.sources.reading_listings import Offered, Reading, once, whole_today
from indexer.sources.schema_org_courses import course
from indexer.sources.schema_org_events import EVENTS, event
from indexer.sources.schema_org_jobs import job
from indexer.sources.schema_org_parts import joined
from indexer.untrusted import safe_link

NEEDS = Needs("url")
TYPES = frozenset(
    {"application/ld+json", "application/json", "text/json", "text/html", "application/xhtml+xml", "text/plain"}
)
MOST_THINGS = 20_000
GONE = "on a page that is not there any more"

Reader = Callable[[Reading, Thing], Iterator[Offered]]


def read(source: SourceSettings, fetch: Fetcher, report: Report, since: str) -> Iterator[Item]:
    """Opportunities, and who offers them. Every run is a whole one, and what is cancelled or postponed is not in it.

    A page of a list that is no longer there is left out. Raises FetchError, and SpoiltError where there is no JSON-LD,
    or more pages than the operator allows.
    """
    yield from once(_offered(source, fetch, report))
    if not report.rows:
        raise nothing(source)
    if report.left_out[GONE] * 2 > report.rows + report.left_out[GONE]:
        raise changed(source, "page at most of the addresses that its list names")
    yield whole_today(fetch)


def _offered(source: SourceSettings, fetch: Fetcher, report: Report) -> Iterator[Offered]:
    first, pages = 1, 0
    to_read, seen = [source.url], {source.url}
    while to_read:
        if pages == source.most_pages:
            raise endless(source)
        pages += 1
        try:
            answer = fetch.text(to_read.pop(0), types=TYPES)
        except NotFoundError:
            if pages == 1:
                raise
            report.leave_out(GONE)
            continue
        things, faults, links = _looked_through(answer)
        if pages == 1 and not things and not links:
            raise SpoiltError(
                f"{source.name}: the page holds no schema.org Event, Course or JobPosting that can be read: see whether"
                " the address is right."
            )
        for fault in faults:
            report.row("thing", first)
            report.skip(fault)
            first += 1
        for _ in things[MOST_THINGS:]:
            report.leave_out(f"after the first {MOST_THINGS:,} of a page")
        reading = Reading(source, report, fetch.now(), checked(answer.at, source.trusted), answer.url)
        made = each(things[:MOST_THINGS], "thing", report, partial(_opportunities, reading), first)
        yield from chain.from_iterable(made)
        first += len(things)
        following = [link for link in links if link not in seen]
        seen.update(following)
        to_read += following


def _looked_through(answer: Answer[str]) -> tuple[list[Thing], list[str], list[str]]:
    """The things of a page that are ours to read, each once, what is broken, and the pages that its lists point to."""
    values, faults = values_in(answer.value)
    things: dict[int, Thing] = {}
    links: dict[str, None] = {}
    for thing in things_in(values):
        if _reader(thing) is not None:
            things[id(thing)] = thing
        elif "ListItem" in types_of(thing) and not objects(thing.get("item")):
            address = thing.get("url") or thing.get("item")
            link = safe_link(joined(answer.url, address)) if isinstance(address, str) and len(address) < 2000 else ""
            if link and urlsplit(link)[:2] == urlsplit(answer.url)[:2]:
                links[link.partition("#")[0]] = None
    return list(things.values()), faults, list(links)


def _opportunities(reading: Reading, thing: Thing) -> list[Offered]:
    reader = _reader(thing)
    return list(reader(reading, thing)) if reader else []


def _reader(thing: Thing) -> Reader | None:
    types = types_of(thing)
    if types & EVENTS:
        return event
    return course if "Course" in types else job if "JobPosting" in types else None
