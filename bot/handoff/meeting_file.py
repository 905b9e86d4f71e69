"""The calendar file of a meeting (iCalendar, RFC 5545): the same one for both sides."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from icalendar import Alarm, Calendar, Event, Timezone

from bot.handoff.places import MeetingPlace
from bot.handoff.school_days import LONDON

MEDIA_TYPE = "text/calendar"
_REMIND_BEFORE = (timedelta(days=1), timedelta(hours=1))
# By the rules of summer time as they have stood since 1996; the text does not change with the machine's database.
_TIME_ZONE = "\r\n".join(
    (
        "BEGIN:VTIMEZONE",
        "TZID:Europe/London",
        "BEGIN:DAYLIGHT",
        "DTSTART:19960331T010000",
        "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
        "TZNAME:BST",
        "TZOFFSETFROM:+0000",
        "TZOFFSETTO:+0100",
        "END:DAYLIGHT",
        "BEGIN:STANDARD",
        "DTSTART:19961027T020000",
        "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
        "TZNAME:GMT",
        "TZOFFSETFROM:+0100",
        "TZOFFSETTO:+0000",
        "END:STANDARD",
        "END:VTIMEZONE",
        "",
    )
)
Say = Callable[..., str]


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting that was booked.

    ``number`` counts the meetings of a case from 1, ``sequence`` the changes of this one from 0: it goes up whenever
    the meeting is moved or called off. ``changed`` is when that was. Raises ValueError for a time without an offset.
    """

    reference: str
    start: datetime
    end: datetime
    place: MeetingPlace
    changed: datetime
    number: int = 1
    sequence: int = 0
    cancelled: bool = False

    def __post_init__(self) -> None:
        if any(at.utcoffset() is None for at in (self.start, self.end, self.changed)):
            raise ValueError("a time of a meeting has no offset")

    @property
    def uid(self) -> str:
        """What calendars know it by, the same in every file of it."""
        return f"{self.reference}-{self.number}@ambitions.invalid"

    @property
    def file_name(self) -> str:
        """What its file is called."""
        return f"{self.reference}-meeting-{self.number}.ics"


def meeting_file(meeting: Meeting, say: Say) -> bytes:
    """The file, the same bytes for the same meeting. It names no person, no reason, and a school only as the place."""
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//Ambitions//Meetings//EN")
    calendar.add_component(Timezone.from_ical(_TIME_ZONE))
    calendar.add_component(_event(meeting, say))
    content: bytes = calendar.to_ical()
    return content


def _event(meeting: Meeting, say: Say) -> Event:
    title = say("handoff_times.file.title")
    event = Event()
    event.add("uid", meeting.uid)
    event.add("sequence", meeting.sequence)
    event.add("dtstamp", meeting.changed)
    event.add("dtstart", meeting.start.astimezone(LONDON))
    event.add("dtend", meeting.end.astimezone(LONDON))
    event.add("summary", title)
    event.add("description", say("handoff_times.file.about", reference=meeting.reference))
    event.add("location", _in_one_line(f"{meeting.place.name}, {meeting.place.borough}"))
    event.add("class", "PRIVATE")
    event.add("status", "CANCELLED" if meeting.cancelled else "CONFIRMED")
    for before in () if meeting.cancelled else _REMIND_BEFORE:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", title)
        alarm.add("trigger", -before)
        event.add_component(alarm)
    return event


def _in_one_line(words: str) -> str:
    # Whatever turns the direction of writing, or is not seen, could make a place look like another.
    return "".join(letter for letter in " ".join(words.split()) if letter.isprintable())
