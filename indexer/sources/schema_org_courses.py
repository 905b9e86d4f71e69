"""A Course of schema.org: an opportunity for each of its instances, or one where it states none."""

from __future__ import annotations

from collections.abc import Iterator

from indexer.sources.json_ld import Thing, objects, term, texts
from indexer.sources.reading_fields import level_of, minutes_of, when
from indexer.sources.reading_listings import Offered, Reading, kept, stamped
from indexer.sources.reading_words import activity_type, steam_of
from indexer.sources.reading_years import AgesError
from indexer.sources.schema_org_parts import (
    MOST_LISTED,
    access,
    identity_of,
    keywords,
    languages,
    link_of,
    places_left,
    price,
    where,
    who,
    years,
)
from indexer.untrusted import NAME, SUMMARY, TITLE, moment, needed, plain_text
from knowledge.opportunities.records import Opportunity

# What a catalogue of courses holds beside courses, where the title plainly says so.
NOT_COURSES = frozenset({"work_taster", "work_experience", "virtual_experience", "apprenticeship", "workshop"})
_OFF = frozenset({"EventCancelled", "EventPostponed"})


def course(reading: Reading, thing: Thing) -> Iterator[Offered]:
    """The opportunities of a course; none of instances that are off, over, or elsewhere."""
    title = needed(thing.get("name"), TITLE, "name")
    try:
        for_years = years(thing)
    except AgesError as error:
        reading.report.leave_out(str(error))
        return
    for instance in objects(thing.get("hasCourseInstance"))[:MOST_LISTED] or [{}]:
        one, provider = _opportunity(reading, thing, instance, title, for_years)
        if term(instance.get("eventStatus")) in _OFF:
            reading.report.leave_out("cancelled or postponed")
        elif kept(reading, one):
            yield one, provider


def course_type(title: str) -> str:
    """The kind of activity of something in a catalogue of courses."""
    kind = activity_type(title)
    return kind if kind in NOT_COURSES else "course"


def _opportunity(reading: Reading, thing: Thing, instance: Thing, title: str, for_years: frozenset[int]) -> Offered:
    times = when(instance.get("startDate"), instance.get("endDate"), ("startDate", "endDate"))
    place, attendance = where(
        instance.get("location"), instance.get("courseMode") or instance.get("eventAttendanceMode")
    )
    offered = price(
        instance.get("offers") or thing.get("offers"),
        instance.get("isAccessibleForFree", thing.get("isAccessibleForFree")),
    )
    provider = who(reading, thing.get("provider"), instance.get("organizer"), thing.get("publisher"))
    said = keywords(thing)
    awarded = [*texts(thing.get("educationalCredentialAwarded")), *texts(thing.get("educationalLevel")), title]
    whole = identity_of(reading, thing)
    starts = times.starts.isoformat() if times.starts else ""
    part = f".{identity_of(reading, instance, whole, starts)}" if instance else ""
    one = Opportunity(
        id=f"{reading.source.name}:{whole}{part}",
        title=title,
        type=course_type(title),
        source=reading.source.name,
        summary=plain_text(thing.get("description"), SUMMARY, "description"),
        link=link_of(reading, instance.get("url"), thing.get("url"), thing.get("@id")),
        years=for_years,
        minutes=minutes_of(instance.get("courseWorkload") or thing.get("timeRequired")),
        places_left=places_left(instance, offered),
        cost_pence=offered.pence,
        access=access({**thing, **instance}),
        languages=languages(instance) or languages(thing),
        sector=plain_text(next(iter(texts(thing.get("about"))), None), NAME, "about"),
        steam=steam_of(said),
        level=next((level for text in awarded if (level := level_of(text))), ""),
        apply_by=offered.apply_by,
        published=moment(thing.get("dateModified") or thing.get("datePublished"), "dateModified"),
    )
    return stamped(one, reading, provider, place, attendance, times), provider
