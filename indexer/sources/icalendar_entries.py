"""An event of a calendar as a record: read whole, or broken; and the dates on which it takes place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, timezone

from icalendar import Event

from indexer.sources.icalendar_text import length_of, number_of, text_of, texts_of, time_of, times_of
from indexer.sources.reading_fields import When as Times
from indexer.sources.reading_fields import digest, named_provider, own_id
from indexer.sources.reading_listings import Reading, stamped
from indexer.sources.reading_places import place_of
from indexer.sources.reading_words import activity_type, attendance_of, steam_of
from indexer.sources.reading_years import school_years
from indexer.sources.recurring import Rule, RuleError, days_of, rule_of
from indexer.untrusted import LONDON, NAME, SUMMARY, TITLE, BrokenError, needed, plain_text, safe_link
from knowledge.opportunities.records import Attendance, Opportunity

MOST_CATEGORIES = 50
When = date | datetime


@dataclass(frozen=True, slots=True)
class Entry:
    """One version of an event, or of one date of it (``instance`` is the date as planned at first).

    ``newness`` orders versions; ``about`` is the listing without its times; ``length`` is None where no end is stated.
    ``off`` says why it is not to be listed, "" where it is.
    """

    uid: str
    newness: tuple[int, str, str]
    instance: When | None
    starts: When
    length: timedelta | None
    rule: Rule | None
    until: datetime | None
    without: frozenset[When]
    more: frozenset[When]
    off: str
    about: Opportunity


def entry_of(reading: Reading, event: Event) -> Entry:
    """Everything of an event. Raises BrokenError or RuleError where any of it is broken."""
    title = needed(text_of(event, "SUMMARY"), TITLE, "SUMMARY")
    starts = time_of(event, "DTSTART")
    if starts is None:
        raise BrokenError("DTSTART is missing")
    held = event.get("RECURRENCE-ID")
    if "RANGE" in (getattr(held, "params", None) or {}):
        raise BrokenError("RECURRENCE-ID changes all dates to come, which is not read")
    rule, until = _rule(event, starts)
    uid = own_id(text_of(event, "UID")) if text_of(event, "UID").strip() else digest(title, starts)
    return Entry(
        uid=uid,
        newness=(number_of(event, "SEQUENCE"), _stamp(event, "LAST-MODIFIED"), _stamp(event, "DTSTAMP")),
        instance=time_of(event, "RECURRENCE-ID"),
        starts=starts,
        length=_length(event, starts),
        rule=rule,
        until=until,
        without=frozenset(times_of(event, "EXDATE")),
        more=frozenset(times_of(event, "RDATE")),
        off=_off(event),
        about=_about(reading, event, f"{reading.source.name}:{uid}", title),
    )


def dates_of(entry: Entry, earliest: date, horizon: date) -> Iterator[When]:
    """When it takes place, in order, up to a horizon: in its own zone's time of day, whatever the clocks do.

    What recurs and has ended before ``earliest`` is left out.
    """
    first = _day(entry.starts)
    still_on = earliest - (entry.length or timedelta()) - timedelta(days=2)
    planned: set[When] = {entry.starts}
    if entry.rule is not None:
        planned = {_on(entry.starts, day) for day in days_of(entry.rule, first, horizon, still_on)}
    planned |= {one for one in entry.more if isinstance(one, datetime) == isinstance(entry.starts, datetime)}
    for at in sorted(planned):
        ended = entry.until is not None and isinstance(at, datetime) and at > entry.until and at != entry.starts
        if not ended and not is_among(at, entry.without) and (_day(at) <= horizon or not entry.rule):
            yield at


def is_among(at: When, others: frozenset[When]) -> bool:
    """Whether a date is one of others, of which a mere day means every time on it."""
    return at in others or (isinstance(at, datetime) and at.date() in others)


def listing(entry: Entry, at: When, planned: When | None = None) -> Opportunity:
    """The listing of one date; ``planned`` is the date that its id is made of, where there are several."""
    end = at + entry.length if entry.length is not None else None
    part = f".{planned:%Y%m%dT%H%M}" if isinstance(planned, datetime) else f".{planned:%Y%m%d}" if planned else ""
    all_day = not isinstance(at, datetime)
    if all_day and end is not None:
        # The day on which it ends is not a day of it.
        end = max(at, end - timedelta(days=1))
    return replace(
        entry.about,
        id=f"{entry.about.id}{part}",
        starts=_moment(at),
        ends=_moment(end) if end is not None else None,
        all_day=all_day,
    )


def _about(reading: Reading, event: Event, identity: str, title: str) -> Opportunity:
    categories = [plain_text(one, NAME) for one in texts_of(event, "CATEGORIES")[:MOST_CATEGORIES]]
    written = plain_text(text_of(event, "LOCATION"), SUMMARY, "LOCATION")
    at = event.get("GEO")
    place = place_of(written, None, getattr(at, "latitude", None), getattr(at, "longitude", None))
    attendance: Attendance = "online" if safe_link(written) else attendance_of(written)
    if not attendance and place.is_known:
        attendance = "in_person"
    source = reading.source
    provider = named_provider(source.name, plain_text(source.provider, NAME))
    created = time_of(event, "CREATED")
    one = Opportunity(
        id=identity,
        title=title,
        type=activity_type(title, *categories),
        source=source.name,
        summary=plain_text(text_of(event, "DESCRIPTION"), SUMMARY, "DESCRIPTION"),
        link=safe_link(text_of(event, "URL")),
        years=frozenset[int]().union(*(school_years(text) for text in (title, *categories))),
        steam=steam_of(categories),
        published=_moment(created) if created is not None else None,
    )
    return stamped(one, reading, provider, place, attendance, Times())


def _off(event: Event) -> str:
    if text_of(event, "STATUS").strip().upper() == "CANCELLED":
        return "cancelled"
    if text_of(event, "STATUS").strip().upper() == "TENTATIVE":
        return "not confirmed"
    return "private" if text_of(event, "CLASS").strip().upper() in {"PRIVATE", "CONFIDENTIAL"} else ""


def _length(event: Event, starts: When) -> timedelta | None:
    ends = time_of(event, "DTEND")
    if ends is None:
        return length_of(event)
    if isinstance(ends, datetime) != isinstance(starts, datetime):
        raise BrokenError("DTSTART and DTEND are not of one kind")
    length = _between(starts, ends)
    if length < timedelta():
        raise BrokenError("DTEND is before DTSTART")
    return length


def _between(starts: When, ends: When) -> timedelta:
    if isinstance(starts, datetime) and isinstance(ends, datetime):
        return ends.astimezone(UTC) - starts.astimezone(UTC)
    return _day(ends) - _day(starts)


def _rule(event: Event, starts: When) -> tuple[Rule | None, datetime | None]:
    held = event.get("RRULE")
    if held is None:
        return None, None
    if isinstance(held, list) or not isinstance(held, dict):
        raise RuleError("there is more than one rule of recurrence, or a broken one")
    parts = {str(name).upper(): [str(one) for one in values] for name, values in held.items() if name != "UNTIL"}
    given = held.get("UNTIL")
    last = given[0] if isinstance(given, list) and given else given
    if last is None:
        return rule_of(parts, None), None
    if isinstance(last, datetime) and isinstance(starts, datetime):
        at = last if last.tzinfo is not None else last.replace(tzinfo=starts.tzinfo)
        return rule_of(parts, at.astimezone(starts.tzinfo).date()), at
    if not isinstance(last, date):
        raise RuleError("the UNTIL of the rule of recurrence is none")
    return rule_of(parts, _day(last)), None


def _stamp(event: Event, name: str) -> str:
    """A time by which versions are ordered, "" where it is not stated."""
    at = time_of(event, name)
    return at.astimezone(UTC).isoformat() if isinstance(at, datetime) else ""


def _day(at: When) -> date:
    return at.date() if isinstance(at, datetime) else at


def _on(at: When, day: date) -> When:
    return datetime.combine(day, at.timetz()) if isinstance(at, datetime) else day


def _moment(at: When) -> datetime:
    """A time in London, with the offset that London has then; a day is its first moment."""
    there = at.astimezone(LONDON) if isinstance(at, datetime) else datetime.combine(at, time(), LONDON)
    offset = there.utcoffset()
    return there.replace(tzinfo=timezone(offset)) if offset is not None else there
