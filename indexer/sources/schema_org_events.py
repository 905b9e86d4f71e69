"""An Event of schema.org, or a kind of it."""

from __future__ import annotations

from collections.abc import Iterator

from indexer.sources.json_ld import Thing, term, types_of
from indexer.sources.reading_fields import is_past, minutes_of, when
from indexer.sources.reading_places import left_out
from indexer.sources.reading_words import OTHER, activity_type, steam_of
from indexer.sources.reading_years import AgesError
from indexer.sources.schema_org_parts import (
    Reading,
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
from knowledge.opportunities.records import Opportunity, Provider

EVENTS = frozenset(
    """
    Event EducationEvent BusinessEvent ChildrensEvent CourseInstance DanceEvent DeliveryEvent ExhibitionEvent Festival
    Hackathon LiteraryEvent MusicEvent PublicationEvent SaleEvent ScreeningEvent SocialEvent SportsEvent TheaterEvent
    VisualArtsEvent
    """.split()
)
_OFF = {"EventCancelled": "cancelled", "EventPostponed": "postponed to a day that is not stated"}


def event(reading: Reading, thing: Thing) -> Iterator[tuple[Opportunity, Provider | None]]:
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
        provider=provider.id if provider else "",
        provider_name=provider.name if provider else "",
        summary=plain_text(thing.get("description"), SUMMARY, "description"),
        link=link_of(reading, thing.get("url"), thing.get("@id")),
        years=for_years,
        attendance=attendance,
        boroughs=place.boroughs,
        postcode_area=place.postcode_area,
        latitude=place.latitude,
        longitude=place.longitude,
        starts=times.starts,
        ends=times.ends,
        all_day=times.all_day,
        minutes=minutes_of(thing.get("duration")),
        places_left=places_left(thing, offered),
        cost_pence=offered.pence,
        access=access(thing),
        languages=languages(thing),
        steam=steam_of(said),
        apply_by=offered.apply_by,
        checked_on=reading.checked_on,
    )
    if status in _OFF:
        reading.report.leave_out(_OFF[status])
    elif is_past(one, reading.now):
        reading.report.leave_out("over")
    elif not left_out(place, attendance, reading.report):
        yield one, provider
