"""XCRI-CAP 1.2: a catalogue of courses as XML, with providers, courses, and presentations of each.

A presentation is what somebody signs up for, so each is an opportunity; a course without one is an opportunity without
dates. ``places`` is the number of places that there are, not of those that are left, and so is not read. XML with a
document type or entities is refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from itertools import chain
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from indexer.feeds import Item
from indexer.fetching import Fetcher, SpoiltError
from indexer.report import Report
from indexer.source_settings import Needs, SourceSettings
from indexer.sources.each import each
from indexer.sources.paging import nothing
from indexer.sources.reading_fields import checked
from indexer.sources.reading_listings import Offered, Reading, once, whole_today
from indexer.sources.xcri_cap_parts import presentation, provider_of
from indexer.sources.xml_elements import children, identifiers, is_deleted, local
from indexer.untrusted import BrokenError, moment

NEEDS = Needs("url")
TYPES = frozenset({"application/xml", "text/xml", "application/xcri+xml", "application/octet-stream", "text/plain"})
ROOTS = frozenset({"catalog", "provider", "course"})
MOST_COURSES = 50_000


def read(source: SourceSettings, fetch: Fetcher, report: Report, since: str) -> Iterator[Item]:
    """Opportunities of type course, unless their title plainly says otherwise, and their providers.

    Every run is a whole one. Raises FetchError, and SpoiltError where it is no catalogue, is cut off, or is empty.
    """
    answer = fetch.content(source.url, types=TYPES)
    root = tree_of(source, answer.value)
    rows = list(courses_in(root))
    if not rows:
        raise nothing(source)
    for _ in rows[MOST_COURSES:]:
        report.leave_out(f"after the first {MOST_COURSES:,} courses")
    reading = Reading(
        source, report, fetch.now(), checked(answer.at, source.trusted), answer.url, published=_generated(root)
    )
    made = each(rows[:MOST_COURSES], "course", report, partial(_course, reading))
    yield from once(chain.from_iterable(made))
    yield whole_today(fetch)


def tree_of(source: SourceSettings, body: bytes) -> Element:
    """The root of a catalogue. Raises SpoiltError."""
    try:
        root: Element = fromstring(body, forbid_dtd=True)
    except DefusedXmlException as error:
        raise SpoiltError(
            f"{source.name}: the answer is XML with a document type or entities, which could do harm: tell whoever"
            " publishes it."
        ) from error
    except (ParseError, ValueError, LookupError, RecursionError) as error:
        raise SpoiltError(
            f"{source.name}: the answer is no XML, or is cut off: see whether the address is right."
        ) from error
    if local(root) not in ROOTS:
        raise SpoiltError(
            f"{source.name}: the answer is XML, but no XCRI-CAP catalogue: see whether the address is right."
        )
    return root


def courses_in(root: Element) -> Iterator[dict[str, Any]]:
    """Each course with the provider that it stands in: ``{"course": ..., "provider": ...}``."""
    if local(root) == "course":
        yield {"course": root, "provider": None}
        return
    for provider in [root] if local(root) == "provider" else children(root, "provider"):
        if not is_deleted(provider):
            # Without its courses: each of them looks at it, and it may have thousands.
            about = Element(provider.tag, provider.attrib)
            about.extend(one for one in provider if local(one) != "course")
            yield from ({"course": course, "provider": about} for course in children(provider, "course"))


def _generated(root: Element) -> datetime | None:
    """When the catalogue was made: a course without dates was on offer then."""
    try:
        return moment(root.attrib.get("generated"), "generated")
    except BrokenError:
        return None


def _course(reading: Reading, row: dict[str, Any]) -> list[Offered]:
    course, provider = row["course"], row["provider"]
    if is_deleted(course):
        reading.report.leave_out("taken back")
        return []
    whole = identifiers(course)
    found: list[Element | None] = [one for one in children(course, "presentation") if not is_deleted(one)]
    who = provider_of(reading, provider)
    made = (presentation(reading, provider, who, course, one, whole) for one in found or [None])
    return [(one, who) for one in made if one is not None]
