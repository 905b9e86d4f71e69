"""iCalendar feeds: days, times, zones, what recurs, what was changed or called off, and broken calendars."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.feeds import Cursor
from indexer.fetching import SpoiltError
from indexer.report import Report
from indexer.sources import icalendar_feed
from indexer.sources.icalendar_feed import MOST_DATES, entries_in, listings
from indexer.sources.reading_listings import Reading
from indexer.untrusted import LONDON
from knowledge.opportunities.records import Opportunity
from tests.indexer.servers import serving
from tests.indexer.sources.entries import Spoken, entry
from tests.indexer.sources.open_formats import (
    HOSTILE,
    MEGABYTE,
    NOW,
    TODAY,
    is_clean,
    keeps_the_contract,
    only,
    providers,
    report,
    setting,
    speaking,
)
from tests.indexer.worlds import run

CALENDAR = "text/calendar; charset=utf-8"


def an_event(*more: str, uid: str = "1@calendar.example", title: str = "Test careers fair") -> str:
    """An event; a line of ``more`` takes the place of the one with its name."""
    lines = {
        "UID": f"UID:{uid}",
        "DTSTAMP": "DTSTAMP:20261101T090000Z",
        "SUMMARY": f"SUMMARY:{title}",
        "DTSTART": "DTSTART:20270305T100000Z",
    }
    for line in more:
        name = line.replace(";", ":").partition(":")[0]
        lines[name if name in lines else line] = line
    return "\r\n".join(["BEGIN:VEVENT", *(line for line in lines.values() if line), "END:VEVENT"])


def calendar(*events: str, before: str = "") -> str:
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", *([before] if before else []), *events, "END:VCALENDAR", ""])


def made(*events: str, told: Report | None = None, now: datetime = NOW) -> list[Opportunity]:
    told = told or report()
    reading = Reading(setting("icalendar", provider="Test Provider 4"), told, now, TODAY)
    return list(listings(entries_in(reading, calendar(*events)), reading))


def days(found: list[Opportunity]) -> list[str]:
    return [one.starts.astimezone(LONDON).strftime("%Y-%m-%d %H:%M") for one in found if one.starts]


SPOKEN = Spoken(
    "icalendar",
    lambda: {"/all.ics": speaking(calendar(*(an_event(uid=f"{number}@x") for number in range(20))), CALENDAR)},
    (),
    (),
    "/all.ics",
)


def test_everything_that_an_event_says() -> None:
    one = only(
        made(
            an_event(
                "DTEND:20270305T150000Z", "DESCRIPTION:Meet\\n<b>employers</b>\\, all day", "URL:https://x.example/1",
                "LOCATION:Test Hall\\, Stratford\\, London E15 0ZZ", "GEO:51.54;0.0", "CATEGORIES:STEM,Year 9",
                "CATEGORIES:Careers", "CREATED:20261015T080000Z", "ORGANIZER;CN=Ann Persona:mailto:person@example.org",
                "ATTENDEE:mailto:person@example.org", "BEGIN:VALARM\r\nTRIGGER:-PT15M\r\nSUMMARY:Alarm\r\nEND:VALARM",
            )
        )
    )  # fmt: skip
    assert (one.title, one.type, one.summary) == ("Test careers fair", "careers_event", "Meet employers , all day")
    assert (one.starts, one.ends) == (datetime(2027, 3, 5, 10, tzinfo=UTC), datetime(2027, 3, 5, 15, tzinfo=UTC))
    assert (one.link, one.provider_name, one.attendance) == ("https://x.example/1", "Test Provider 4", "in_person")
    assert (one.postcode_area, one.boroughs, one.latitude) == ("E15", ("Newham",), 51.54)
    assert one.years == {9}
    assert one.checked_on == TODAY
    assert one.steam == ("science", "technology", "engineering", "maths")
    assert one.published == datetime(2026, 10, 15, 8, tzinfo=UTC)
    assert one.cost_pence is None
    assert one.minutes is None
    assert "ersona" not in repr(one)


@pytest.mark.parametrize(
    ("start", "end", "starts", "ends", "all_day"),
    [
        ("DTSTART:20270705T100000", "DURATION:PT90M", "2027-07-05 10:00", "2027-07-05 11:30", False),
        ("DTSTART;TZID=Europe/Paris:20270705T100000", "", "2027-07-05 09:00", None, False),
        ("DTSTART;TZID=GMT Standard Time:20270705T100000", "", "2027-07-05 10:00", None, False),
        ("DTSTART;TZID=/example.org/2024/Europe/London:20270705T100000", "", "2027-07-05 10:00", None, False),
        ("DTSTART;VALUE=DATE:20270705", "DTEND;VALUE=DATE:20270708", "2027-07-05 00:00", "2027-07-07 00:00", True),
        ("DTSTART;VALUE=DATE:20270705", "DTEND;VALUE=DATE:20270706", "2027-07-05 00:00", "2027-07-05 00:00", True),
        ("DTSTART;VALUE=DATE:20270705", "", "2027-07-05 00:00", None, True),
    ],
)
def test_days_times_and_zones(start: str, end: str, starts: str, ends: str | None, all_day: bool) -> None:
    one = only(made(an_event(start, end)))
    assert days([one]) == [starts]
    assert (one.ends.astimezone(LONDON).strftime("%Y-%m-%d %H:%M") if one.ends else None) == ends
    assert one.all_day is all_day


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ("DTSTART;TZID=Nowhere/Town:20270705T100000", "DTSTART is in a time zone that nobody knows"),
        ("DTSTART;TZID=../../etc/passwd:20270705T100000", "DTSTART is in a time zone that nobody knows"),
        ("DTSTART:20270231T100000", "DTSTART is no day or time"),
        ("DTSTART:00010101T000000Z", "DTSTART is no day or time of the years 2000 to 2099"),
        ("DTSTART:", "DTSTART is no day or time"),
        ("SUMMARY: ", "SUMMARY is missing"),
        ("DTEND:20270304T100000Z", "DTEND is before DTSTART"),
        ("DTEND;VALUE=DATE:20270306", "DTSTART and DTEND are not of one kind"),
        ("DURATION:a while", "DURATION is no length of time"),
        ("RRULE:FREQ=SECONDLY", "the rule of recurrence is not daily, weekly, monthly or yearly"),
        ("RRULE:FREQ=YEARLY;BYWEEKNO=20", "the rule of recurrence has BYWEEKNO, which is not read"),
        ("EXDATE:sometimes", "EXDATE lists what is no day or time"),
        ("RECURRENCE-ID;RANGE=THISANDFUTURE:20270305T100000Z", "RECURRENCE-ID changes all dates to come"),
    ],
)  # fmt: skip
def test_a_broken_event_costs_only_itself(more: str, why: str) -> None:
    told = report()
    assert only(made(an_event(uid="2"), an_event(more), told=told)).id == "testing:2"
    assert len(told.broken) == 1
    assert why in told.broken[0]


def test_what_recurs_keeps_its_hour_when_the_clocks_change() -> None:
    weekly = an_event("DTSTART;TZID=Europe/London:20270320T100000", "RRULE:FREQ=WEEKLY;COUNT=3", "DURATION:PT1H")
    found = made(weekly)
    assert days(found) == ["2027-03-20 10:00", "2027-03-27 10:00", "2027-04-03 10:00"]
    assert len({one.id for one in found}) == 3
    assert [one.starts.utcoffset() for one in found if one.starts] == [timedelta(0), timedelta(0), timedelta(hours=1)]


def test_exceptions_additions_and_changed_dates() -> None:
    rule = "RRULE:FREQ=WEEKLY;UNTIL=20270402T090000Z"
    found = made(
        an_event(rule, "EXDATE:20270312T100000Z", "RDATE:20270314T100000Z"),
        an_event("RECURRENCE-ID:20270319T100000Z", "DTSTART:20270320T120000Z", title="Test careers fair, moved"),
        an_event("RECURRENCE-ID:20270326T100000Z", "STATUS:CANCELLED"),
    )
    assert sorted(days(found)) == ["2027-03-05 10:00", "2027-03-14 10:00", "2027-03-20 12:00"]
    assert {one.id.rpartition(".")[2] for one in found} == {"20270305T1000", "20270314T1000", "20270319T1000"}


def test_12_months_ahead_and_a_limit() -> None:
    told = report()
    daily = made(an_event("DTSTART;VALUE=DATE:20200101", "RRULE:FREQ=DAILY"), told=told)
    assert len(daily) == MOST_DATES
    assert min(days(daily)) >= "2026-11-21"
    assert told.left_out == {f"after the first {MOST_DATES} dates of an event": 1}
    assert len(made(an_event("RRULE:FREQ=MONTHLY"))) == 9
    assert made(an_event("DTSTART;VALUE=DATE:20200101", "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30")) == []


def test_a_very_long_calendar_is_read_up_to_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(icalendar_feed, "MOST_EVENTS", 5)
    monkeypatch.setattr(icalendar_feed, "MOST_RECURRING", 2)
    told = report()
    found = made(*(an_event("RRULE:FREQ=DAILY;COUNT=1", uid=str(number)) for number in range(9)), told=told)
    assert len(found) == 2
    assert told.left_out == {"after the first 5 events": 1, "after the first 2 events that recur": 3}


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ("STATUS:CANCELLED", "cancelled"),
        ("STATUS:TENTATIVE", "not confirmed"),
        ("CLASS:PRIVATE", "private"),
        ("DTSTART:20260305T100000Z", "over"),
        ("LOCATION:Test Hall\\, Burnley BB11 0ZZ", "not in London"),
    ],
)
def test_what_is_off_or_elsewhere_is_counted_and_left_out(more: str, why: str) -> None:
    told = report()
    assert made(an_event(more), told=told) == []
    assert told.left_out == {why: 1}


@given(st.permutations([("SEQUENCE:0", "first"), ("SEQUENCE:2", "third"), ("SEQUENCE:1", "second")]))
def test_the_newest_version_counts_whatever_the_order(versions: list[tuple[str, str]]) -> None:
    assert only(made(*(an_event(line, title=title) for line, title in versions))).title == "third"


def test_a_later_change_calls_it_off() -> None:
    first, last = "LAST-MODIFIED:20261101T090000Z", "LAST-MODIFIED:20261102T090000Z"
    assert made(an_event(last, "STATUS:CANCELLED"), an_event(first)) == []


@pytest.mark.parametrize(
    ("location", "attendance"),
    [("Online", "online"), ("https://meet.example/abc", "online"), ("Peckham", "in_person"), ("The usual place", "")],
)
def test_how_it_is_attended(location: str, attendance: str) -> None:
    assert only(made(an_event(f"LOCATION:{location}"))).attendance == attendance


def test_hostile_words_come_through_as_harmless_text() -> None:
    words = HOSTILE.replace("\x00", "").replace("\x07", "")
    one = only(made(an_event(f"DESCRIPTION:{words * 100}", "URL:javascript:alert(1)", title=words)))
    assert is_clean(one)
    assert one.link == ""
    told = report()
    assert only(made(an_event(uid="2"), an_event(title="R" * MEGABYTE), told=told)).id == "testing:2"
    assert told.broken == ["event, line 2: the event is far too long"]


def test_a_time_zone_that_would_never_end_is_not_read(tmp_path: Path) -> None:
    bomb = "\r\n".join(
        ["BEGIN:VTIMEZONE", "TZID:Bomb", "BEGIN:STANDARD", "DTSTART:19700101T000000", "RRULE:FREQ=SECONDLY",
         "TZOFFSETFROM:+0000", "TZOFFSETTO:+0000", "END:STANDARD", "END:VTIMEZONE"]
    )  # fmt: skip
    text = calendar(an_event("DTSTART;TZID=Bomb:20270305T100000"), an_event(uid="2"), before=bomb)
    with serving({"/": speaking(text, CALENDAR)}) as server:
        source = entry(server, "icalendar", "/", trusted=False, provider="Test Provider 4")
        items, told, cursor = run(icalendar_feed.read, source, tmp_path)
    assert only(items).checked_on is None
    assert [one.name for one in providers(items)] == ["Test Provider 4"]
    assert told.broken == ["event, line 1: DTSTART is in a time zone that nobody knows"]
    assert cursor == "2026-11-23"
    assert Cursor(cursor, whole=True).whole


@pytest.mark.parametrize(
    "text",
    ["", "<html>Sign in</html>", calendar(an_event())[:-20], calendar(), "BEGIN:VCALENDAR", '{"events": []}'],
)
def test_what_is_no_whole_calendar_is_a_fault(text: str, tmp_path: Path) -> None:
    with serving({"/": speaking(text, CALENDAR)}) as server, pytest.raises(SpoiltError):
        run(icalendar_feed.read, entry(server, "icalendar", "/"), tmp_path)


def test_the_contract(tmp_path: Path) -> None:
    keeps_the_contract(SPOKEN, tmp_path)


lines = st.sampled_from(
    """BEGIN:VEVENT;END:VEVENT;BEGIN:VALARM;END:VALARM;UID:a;SUMMARY:x;DTSTART:20270101T100000;DTEND:2027;GEO:1;RRULE:FREQ=
    DAILY;RRULE:FREQ=DAILY;EXDATE:20270102;SEQUENCE:x;CATEGORIES:;DURATION:-P1D;RDATE;VALUE=PERIOD:x/y;RECURRENCE-ID:20270101"""
    .replace("\n    ", "").split(";")
)  # fmt: skip


@given(st.lists(lines | st.text(max_size=40), max_size=25))
def test_any_lines_give_records_or_faults(body: list[str]) -> None:
    told = report()
    text = "\r\n".join(["BEGIN:VCALENDAR", *body, "END:VCALENDAR"])
    reading = Reading(setting("icalendar"), told, NOW, TODAY)
    found = list(listings(entries_in(reading, text), reading))
    assert told.rows >= len(told.broken)
    assert len({one.id for one in found}) == len(found)
