"""The events of an iCalendar text, one by one, so that a broken one costs only itself.

Definitions of time zones in the feed are not read: zones are looked up by name, since a definition can be written so
that working it out never ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta, tzinfo
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Event
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from indexer.untrusted import LONDON, BrokenError

LONGEST_EVENT = 200_000
_ZONE = re.compile(r"(?:.*/)?([A-Z][A-Za-z_]+/[A-Za-z_/+-]+)")
# Left out before anything is read: people, and what belongs to a calendar program.
_UNREAD = ("ATTENDEE", "ORGANIZER", "CONTACT", "ATTACH", "COMMENT", "X-")
_TZID = re.compile(r"^((?:DTSTART|DTEND|EXDATE|RDATE|RECURRENCE-ID)(?:;[^:;]{0,200}){0,5}?);TZID=", re.IGNORECASE)
_OWN_NAME = "X-ZONE"
_FIRST, _LAST = date(2000, 1, 1), date(2100, 1, 1)


def is_whole(text: str) -> bool:
    """Whether a text is a calendar from its first line to its last."""
    return (
        text.lstrip("\ufeff \r\n\t")[:15].upper() == "BEGIN:VCALENDAR"
        and text.rstrip()[-13:].upper() == "END:VCALENDAR"
    )


def events_in(text: str, most: int) -> Iterator[str]:
    """The text of each of the first ``most`` events, without its alarms and without its people."""
    lines: list[str] = []
    inside = skipping = 0
    given = 0
    for line in _unfolded(text):
        upper = line.upper()
        if upper == "BEGIN:VEVENT":
            lines, inside, skipping = [], 1, 0
        elif upper == "END:VEVENT" and inside:
            yield "\r\n".join(["BEGIN:VEVENT", *lines, "END:VEVENT", ""])
            inside = 0
            given += 1
            if given >= most:
                return
        elif inside:
            skipping += upper.startswith("BEGIN:") - (upper.startswith("END:") and skipping > 0)
            if not skipping and not upper.startswith((*_UNREAD, "END:")):
                # Under a name that the library does not know: it would look zones up in ways of its own.
                lines.append(_TZID.sub(rf"\1;{_OWN_NAME}=", line))


def read_event(text: str) -> Event:
    """An event. Raises BrokenError where it is none."""
    if len(text) > LONGEST_EVENT:
        raise BrokenError("the event is far too long")
    try:
        event = Event.from_ical(text)
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, OverflowError, RecursionError) as error:
        raise BrokenError("the event is no iCalendar") from error
    if not isinstance(event, Event):
        raise BrokenError("the event is no iCalendar")
    return event


def text_of(event: Event, name: str) -> str:
    """A property as text, "" where there is none or it is broken."""
    value = event.get(name)
    value = value[0] if isinstance(value, list) and value else value
    return str(value) if isinstance(value, str) else ""


def texts_of(event: Event, name: str) -> list[str]:
    """The values of a property that lists texts, like CATEGORIES."""
    held = event.get(name)
    groups = held if isinstance(held, list) else [] if held is None else [held]
    return [str(one) for group in groups for one in getattr(group, "cats", ())]


def time_of(event: Event, name: str) -> date | datetime | None:
    """A day, or a time with its zone, of which one without is London's; None where it is not stated.

    Raises BrokenError where it is broken, or in a zone that nobody knows.
    """
    held = event.get(name)
    if held is None:
        return None
    if isinstance(held, list):
        raise BrokenError(f"{name} stands more than once")
    try:
        value = held.dt
    except (AttributeError, ValueError, TypeError) as error:
        raise BrokenError(f"{name} is no day or time") from error
    return _sound(value, _zone_name(held), name)


def times_of(event: Event, name: str) -> set[date | datetime]:
    """Every day or time of a property that lists them, like EXDATE. Raises BrokenError."""
    held = event.get(name)
    groups: Iterable[Any] = held if isinstance(held, list) else [] if held is None else [held]
    try:
        listed = [(one.dt, _zone_name(group)) for group in groups for one in group.dts]
    except (AttributeError, ValueError, TypeError) as error:
        raise BrokenError(f"{name} lists what is no day or time") from error
    # A period of RDATE begins with its time.
    plain = [(value[0] if isinstance(value, tuple) else value, zone) for value, zone in listed]
    return {_sound(value, zone, name) for value, zone in plain}


def length_of(event: Event) -> timedelta | None:
    """DURATION, or None where it is not stated. Raises BrokenError where it is broken or negative."""
    held = event.get("DURATION")
    if held is None:
        return None
    try:
        length = getattr(held, "td", None) or held.dt
    except (AttributeError, ValueError, TypeError):
        length = None
    if not isinstance(length, timedelta) or not timedelta() <= length < timedelta(days=400):
        raise BrokenError("DURATION is no length of time")
    return length


def number_of(event: Event, name: str) -> int:
    """A whole number, 0 where it is not stated or broken."""
    held = event.get(name)
    return int(held) if isinstance(held, int) else 0


def _sound(value: object, zone: str, name: str) -> date | datetime:
    """A day or time within the years that listings speak of, in the zone that is named beside it."""
    if isinstance(value, datetime):
        at = value if value.tzinfo is not None else value.replace(tzinfo=_zone(zone, name))
        try:
            if _FIRST <= at.date() < _LAST and at.utcoffset() is not None:
                return at
        except (ValueError, OverflowError) as error:
            raise BrokenError(f"{name} is no day or time") from error
    elif isinstance(value, date) and _FIRST <= value < _LAST:
        return value
    raise BrokenError(f"{name} is no day or time of the years 2000 to 2099")


def _zone_name(held: Any) -> str:
    params = getattr(held, "params", None) or {}
    return str(params.get(_OWN_NAME, ""))[:100]


def _zone(name: str, field: str) -> tzinfo:
    if not name:
        return LONDON
    zone = _known_zone(name)
    if zone is None:
        raise BrokenError(f"{field} is in a time zone that nobody knows")
    return zone


@lru_cache(maxsize=256)
def _known_zone(name: str) -> ZoneInfo | None:
    """The zone of a name: of the database, of Windows, or at the end of a path ("/example.org/2024/Europe/London")."""
    ending = _ZONE.fullmatch(name)
    for candidate in (name, WINDOWS_TO_OLSON.get(name, ""), ending[1] if ending else ""):
        try:
            if candidate:
                return ZoneInfo(candidate)
        except (ValueError, OSError, KeyError):
            continue
    return None


def _unfolded(text: str) -> Iterator[str]:
    """The lines of a calendar: one that begins with a space goes on with the one before."""
    whole: list[str] = []
    size = 0
    for line in re.split(r"\r\n|\n|\r", text):
        if line[:1] in {" ", "\t"}:
            # Longer ones are cut: nothing that is kept is so long.
            if whole and size < LONGEST_EVENT:
                whole.append(line[1:])
                size += len(line)
            continue
        if whole:
            yield "".join(whole)
        whole, size = [line.rstrip()], len(line)
    if whole:
        yield "".join(whole)
