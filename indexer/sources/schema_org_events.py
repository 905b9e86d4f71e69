"""An Event of schema.org, or a kind of it."""

from __future__ import annotations

from collections.abc import Iterator

from indexer.sources.json_ld import Thing, term, types_of
from indexer.sources.reading_fields import minutes_of, when
from indexer.sources.reading_listings import Offered, Reading, kept, stamped
from indexer.sources.reading_words import OTHER, activity_type, steam_of
from indexer.sources.reading_years import AgesError
from indexer.sources.schema_org_parts import (
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
from indexer.untrusted import SUMMARY, TITLE, BrokenError, needed, plain_text
from knowledge.opportunities.records import Opportunity

EVENTS = frozenset(
    """
    Event EducationEvent BusinessEvent ChildrensEvent CourseInstance DanceEvent DeliveryEvent ExhibitionEvent Festival
    Hackathon LiteraryEvent MusicEvent PublicationEvent SaleEvent ScreeningEvent SocialEvent SportsEvent TheaterEvent
    VisualArtsEvent
    """.split()
)
_OFF = {"EventCancelled": "cancelled", "EventPostponed": "postponed to a day that is not stated"}


def event(reading: Reading, thing: Thing) -> Iterator[Offered]:
    """The opportunity of an event; none where it is off, over, elsewhere, or not for school years."""
    title = needed(thing.get("name"), TITLE, "name")
    status = term(thing.get("eventStatus"))
    times = when(thing.get("startDate"), thing.get("endDate"), ("startDate", "endDate"))
    if times.starts is None:
        raise BrokenError("startDate is missing")
    place, attendance = where(thing.get("location"), thing.get("eventAttendanceMode"))
    attendance = "online" if status == "EventMovedOnline" else attendance
    offered = price(thing.get("offers"), thing.get("isAccessibleForFree"))
    provider = who(reading, thing.get("organizer"), thing.get("provider"))
    said = keywords(thing)
    kind = activity_type(title, *said)
    try:
        for_years = years(thing)
    except AgesError as error:
        reading.report.leave_out(str(error))
        return
    one = Opportunity(
        id=f"{reading.source.name}:{identity_of(reading, thing, times.starts.isoformat())}",
        title=title,
        type="course" if kind == OTHER and "CourseInstance" in types_of(thing) else kind,
        source=reading.source.name,
        summary=plain_text(thing.get("description"), SUMMARY, "description"),
        link=link_of(reading, thing.get("url"), thing.get("@id")),
        years=for_years,
        minutes=minutes_of(thing.get("duration")),
        places_left=places_left(thing, offered),
        cost_pence=offered.pence,
        access=access(thing),
        languages=languages(thing),
        steam=steam_of(said),
        apply_by=offered.apply_by,
    )
    one = stamped(one, reading, provider, place, attendance, times)
    if status in _OFF:
        reading.report.leave_out(_OFF[status])
    elif kept(reading, one):
        yield one, provider
