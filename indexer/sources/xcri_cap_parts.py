"""A presentation of a course in XCRI-CAP, and its provider."""

from __future__ import annotations

import re
from datetime import datetime
from xml.etree.ElementTree import Element

from indexer.sources.reading_fields import (
    When,
    digest,
    level_of,
    minutes_of,
    named_provider,
    own_id,
    pence_of,
    until,
    when,
)
from indexer.sources.reading_listings import Reading, kept, stamped
from indexer.sources.reading_places import Place, in_london_first, place_of
from indexer.sources.reading_words import attendance_of, language_of, steam_of
from indexer.sources.reading_years import AgesError, ages_in, school_years, years_of_ages
from indexer.sources.schema_org_courses import course_type
from indexer.sources.xml_elements import child, children, identifiers, machine, text_at, texts_at, written
from indexer.untrusted import NAME, SUMMARY, TITLE, needed, plain_text, safe_link
from knowledge.opportunities.records import Attendance, Opportunity, Provider

# Codes of attendanceMode in XCRI-CAP 1.2. "Distance with attendance" (DA) needs both, and so is neither.
_MODES: dict[str, Attendance] = {
    "CM": "in_person",
    "NC": "in_person",
    "WB": "in_person",
    "ON": "online",
    "DS": "online",
}
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_ADULT = "adult"


def provider_of(reading: Reading, provider: Element | None) -> Provider | None:
    """Who gives the courses: as the catalogue says, or else as the operator named them."""
    name = plain_text(text_at(provider, "title"), NAME, "title") or plain_text(reading.source.provider, NAME)
    known = identifiers(provider)
    if not name or not known:
        return named_provider(reading.source.name, name)
    return Provider(
        f"{reading.source.name}:{own_id(known[0])}",
        name,
        reading.source.name,
        purpose=plain_text(text_at(provider, "description"), SUMMARY, "description"),
        home_page=safe_link(text_at(provider, "url")),
    )


def presentation(
    reading: Reading,
    provider: Element | None,
    who: Provider | None,
    course: Element,
    one: Element | None,
    known: list[str],
) -> Opportunity | None:
    """The opportunity of a presentation, or of a course without one; None where it is over, elsewhere or for adults.

    Raises BrokenError where it has no title or broken dates.
    """
    title = needed(text_at(course, "title") or text_at(one, "title"), TITLE, "title")
    times = _times(one)
    try:
        years = _years(title, one)
    except AgesError as error:
        reading.report.leave_out(str(error))
        return None
    place, attendance = _where(provider, one)
    subjects = [plain_text(text, NAME) for text in texts_at(course, "subject")]
    found = Opportunity(
        id=f"{reading.source.name}:{_identity(known, title, who, one)}",
        title=title,
        type=course_type(title),
        source=reading.source.name,
        summary=plain_text(
            text_at(course, "abstract") or text_at(course, "description") or text_at(one, "description"), SUMMARY
        ),
        link=next((link for at in (one, course) if (link := safe_link(text_at(at, "url")))), ""),
        years=years,
        minutes=minutes_of(machine(child(one, "duration"), "interval")),
        cost_pence=pence_of(text_at(one, "cost") or text_at(course, "cost")),
        languages=_languages(one),
        sector=next(iter(subjects), ""),
        steam=steam_of(subjects),
        level=_level(course, title),
        apply_by=_until(child(one, "applyUntil")),
        published=reading.published,
    )
    found = stamped(found, reading, who, place, attendance, times)
    return found if kept(reading, found) else None


def _identity(known: list[str], title: str, who: Provider | None, one: Element | None) -> str:
    """The presentation's own identifier, or one made of its course's and of what tells it from the others."""
    if of_its_own := identifiers(one):
        return own_id(of_its_own[0])
    whole = known[0] if known else digest(title, who.name if who else "")
    if one is None:
        return own_id(whole)
    mode = child(one, "studyMode"), child(one, "attendancePattern")
    apart = [machine(child(one, "start"), "dtf"), _venue_text(one), *(machine(each, "identifier") for each in mode)]
    return digest(whole, *apart)


def _times(one: Element | None) -> When:
    """Start and end, as days. "September 2027" is no day, and stays not stated."""
    start, end = (_day_or_nothing(machine(child(one, name), "dtf")) for name in ("start", "end"))
    return when(start, end, ("start", "end"))


def _day_or_nothing(said: str) -> str:
    """A day or time for machines, "" for other words. One that only looks like a day is left to be found broken."""
    return said if _DAY.match(said) else ""


def _until(element: Element | None) -> datetime | None:
    return until(_day_or_nothing(machine(element, "dtf")), "applyUntil")


def _years(title: str, one: Element | None) -> frozenset[int]:
    if named := school_years(title):
        return named
    age = text_at(one, "age").strip().lower()
    if age == _ADULT:
        raise AgesError("for adults")
    youngest, oldest = (None, int(age[1:])) if re.fullmatch(r"-[0-9]{1,2}", age) else ages_in(age[:40])
    return years_of_ages(youngest, oldest)


def _where(provider: Element | None, one: Element | None) -> tuple[Place, Attendance]:
    """The venue, or the provider's address where none is named, as the standard has it."""
    mode = child(one, "attendanceMode")
    attendance = _MODES.get(machine(mode, "identifier").upper(), "") or attendance_of(written(mode))
    if attendance == "online":
        return Place(), attendance
    venue = in_london_first(_located(child(venue, "provider", "location")) for venue in children(one, "venue"))
    if venue.is_known:
        return venue, attendance or "in_person"
    return _located(child(provider, "location")), attendance


def _located(location: Element | None) -> Place:
    lines = ", ".join(text for name in ("street", "address", "town") for text in texts_at(location, name))
    return place_of(lines, text_at(location, "postcode") or None)


def _venue_text(one: Element) -> str:
    return "; ".join(written(venue)[:300] for venue in children(one, "venue"))


def _languages(one: Element | None) -> tuple[str, ...]:
    names = (language_of(text[:60]) for text in texts_at(one, "languageOfInstruction"))
    return tuple(dict.fromkeys(name for name in names if name))


def _level(course: Element, title: str) -> str:
    said = [text_at(course, "qualification", name) for name in ("educationLevel", "title")]
    return next((level for text in (*said, text_at(course, "level"), title) if (level := level_of(text[:SUMMARY]))), "")
