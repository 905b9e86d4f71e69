"""The calendar file of a meeting, read back as a calendar would."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Event

from bot.handoff.meeting_file import Meeting, meeting_file
from bot.handoff.places import MeetingPlace, PlaceKind
from bot.wording.words import Audience, shipped
from tests.bot.handoff.hours import MOMENTS, MONDAY, at

MEETING = Meeting(
    "LA-2041",
    at(date(2026, 12, 1), "16:00"),
    at(date(2026, 12, 1), "16:30"),
    MeetingPlace(PlaceKind.LIBRARY, "Stratford Library", "Newham"),
    changed=at(MONDAY, "10:00"),
)


def say(code: str, /, **slots: object) -> str:
    return shipped().say(code, Audience(), **slots)


def event(meeting: Meeting) -> Event:
    (found,) = Calendar.from_ical(meeting_file(meeting, say)).events
    return found


def test_the_whole_file() -> None:
    lines = meeting_file(MEETING, say).decode().split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]
    assert {
        "UID:LA-2041-1@ambitions.invalid",
        "SEQUENCE:0",
        "STATUS:CONFIRMED",
        "DTSTAMP:20261123T100000Z",
        "DTSTART;TZID=Europe/London:20261201T160000",
        "DTEND;TZID=Europe/London:20261201T163000",
        "LOCATION:Stratford Library\\, Newham",
        "SUMMARY:Careers meeting",
        "BEGIN:VTIMEZONE",
        "TZID:Europe/London",
        "TRIGGER:-P1D",
        "TRIGGER:-PT1H",
    } <= set(lines)
    assert not Calendar.from_ical("\r\n".join(lines)).errors


def test_in_summer_it_is_the_hour_that_clocks_show() -> None:
    summer = replace(MEETING, start=datetime(2027, 6, 7, 14, tzinfo=UTC), end=datetime(2027, 6, 7, 15, tzinfo=UTC))
    content = meeting_file(summer, say)
    assert b"DTSTART;TZID=Europe/London:20270607T150000\r\n" in content
    (zone,) = Calendar.from_ical(content).timezones
    assert datetime(2027, 6, 7, 15, tzinfo=zone.to_tz(lookup_tzid=False)).utcoffset() == timedelta(hours=1)
    assert datetime(2026, 12, 1, 16, tzinfo=zone.to_tz(lookup_tzid=False)).utcoffset() == timedelta(0)


def test_two_reminders() -> None:
    alarms = event(MEETING).alarms.times
    start = MEETING.start
    assert [alarm.trigger for alarm in alarms] == [
        start - timedelta(days=1),
        start - timedelta(hours=1),
    ]


def test_a_change_keeps_the_uid_and_counts_up() -> None:
    moved = event(
        replace(MEETING, start=at(date(2026, 12, 2), "10:00"), end=at(date(2026, 12, 2), "11:00"), sequence=1)
    )
    assert moved["uid"] == event(MEETING)["uid"]
    assert (event(MEETING)["sequence"], moved["sequence"]) == (0, 1)
    assert event(replace(MEETING, number=2))["uid"] != moved["uid"]


def test_what_is_called_off_says_so_and_reminds_of_nothing() -> None:
    off = event(replace(MEETING, sequence=2, cancelled=True))
    assert off["status"] == "CANCELLED"
    assert off["uid"] == event(MEETING)["uid"]
    assert not off.walk("VALARM")


def test_a_time_without_an_offset_is_refused() -> None:
    naive = at(MONDAY, "10:00").replace(tzinfo=None)
    with pytest.raises(ValueError, match="no offset"):
        replace(MEETING, start=naive)
    with pytest.raises(ValueError, match="no offset"):
        replace(MEETING, end=naive)
    with pytest.raises(ValueError, match="no offset"):
        replace(MEETING, changed=naive)


_TEXT = st.text(st.characters(categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=80)


@given(MOMENTS, st.integers(1, 120), _TEXT, st.integers(0, 9))
def test_it_is_read_back_as_it_was_and_written_the_same_twice(
    start: datetime, minutes: int, name: str, sequence: int
) -> None:
    start = start.astimezone(UTC).replace(microsecond=0)
    meeting = replace(
        MEETING,
        start=start,
        end=start + timedelta(minutes=minutes),
        place=MeetingPlace(PlaceKind.HUB, name, "Newham"),
        sequence=sequence,
    )
    content = meeting_file(meeting, say)
    assert content == meeting_file(meeting, say)
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    read = event(meeting)
    assert read.decoded("dtstart").astimezone(UTC) == meeting.start
    assert read.decoded("dtend").astimezone(UTC) == meeting.end
    assert str(read["location"]).startswith(name.strip()[:1])
    assert str(read["location"]).endswith(", Newham")


@given(st.text(max_size=40))
def test_a_hostile_name_of_a_place_adds_no_line_of_its_own(name: str) -> None:
    hostile = replace(MEETING.place, name=f"{name}\r\nEND:VEVENT\nATTENDEE:mailto:x@example.org")
    read = event(replace(MEETING, place=hostile))
    assert "attendee" not in read
    assert str(read["location"]).isprintable()
