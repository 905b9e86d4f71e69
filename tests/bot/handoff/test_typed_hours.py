"""Opening hours as advisers type them."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.handoff.hours_faults import HoursFault, UnreadHoursError
from bot.handoff.opening import Away, OpeningHours, Span
from bot.handoff.times_told import told_hours
from bot.handoff.typed_hours import LONGEST, read_hours
from bot.wording.words import Audience, shipped
from tests.bot.handoff.hours import HOURS, MONDAY, OFFICE, spans

Week = tuple[tuple[Span, ...], ...]


def say(code: str, /, **slots: object) -> str:
    return shipped().say(code, Audience(adult=True), **slots)


def week(**days: tuple[Span, ...]) -> Week:
    """The spans of each day that is named by three letters; the others have none."""
    return tuple(days.get(name, ()) for name in ("mon", "tue", "wed", "thu", "fri", "sat", "sun"))


def weekdays(*times: str) -> Week:
    return (spans(*times),) * 5 + ((),) * 2


def test_everything_at_once() -> None:
    read = read_hours("mon-fri 9-12, 1-4; not 24 dec - 2 jan; term time only", MONDAY)
    assert read == replace(OFFICE, away=(Away(date(2026, 12, 24), date(2027, 1, 2)),))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mon-Fri 9-5", weekdays("09:00-17:00")),
        ("weekdays 9am to 5pm", weekdays("09:00-17:00")),
        ("Monday to Friday, 09:00 - 12:30 and 13:30 - 17:00", weekdays("09:00-12:30", "13:30-17:00")),
        ("I'm in mon to fri from 0900 until 1730", weekdays("09:00-17:30")),
        ("mon–fri 9.30–noon", weekdays("09:30-12:00")),
        ("mon & wed 10-2", week(mon=spans("10:00-14:00"), wed=spans("10:00-14:00"))),
        ("tues, thurs 1-4pm", week(tue=spans("13:00-16:00"), thu=spans("13:00-16:00"))),
        ("mon 9-12\nfri 1:30-3", week(mon=spans("09:00-12:00"), fri=spans("13:30-15:00"))),
        ("mon 9-12, fri 9-1", week(mon=spans("09:00-12:00"), fri=spans("09:00-13:00"))),
        ("mon 9-12; 1-4", week(mon=spans("09:00-12:00", "13:00-16:00"))),
        ("Mondays: 11-1pm", week(mon=spans("11:00-13:00"))),
        ("sat 12-1", week(sat=spans("12:00-13:00"))),
        ("weekends 10am-12pm", week(sat=spans("10:00-12:00"), sun=spans("10:00-12:00"))),
        ("every day 8-8", (spans("08:00-20:00"),) * 7),
        ("mon 7-9pm", week(mon=spans("19:00-21:00"))),
        ("9-12, 1-4 mon-fri", weekdays("09:00-12:00", "13:00-16:00")),
        ("9-5 mon, fri; 10-2 wed", week(mon=spans("09:00-17:00"), wed=spans("10:00-14:00"), fri=spans("09:00-17:00"))),
        (
            "i work tue/thu 9-12 - every sat. 10-1",
            week(**dict.fromkeys(("tue", "thu"), spans("09:00-12:00")), sat=spans("10:00-13:00")),
        ),
        ("mon 13-16", week(mon=spans("13:00-16:00"))),
    ],
)
def test_weeks(text: str, expected: Week) -> None:
    assert read_hours(text, MONDAY).week == expected


@pytest.mark.parametrize("text", ["mon-fri 9-5 except wed", "mon-fri 9-5; wednesdays off", "wed closed; mon-fri 9-5"])
def test_a_weekday_off(text: str) -> None:
    expected = tuple(() if day == 2 else there for day, there in enumerate(weekdays("09:00-17:00")))
    assert read_hours(text, MONDAY).week == expected


def test_after_days_off_come_days_with_times() -> None:
    for text in (
        "mon-thu 9-5, not tue, fri 9-1",
        "mon-thu 9-5; not tue; fri 9-1",
        "mon-thu 9-5 not 3 feb, fri 9-1",
    ):
        assert read_hours(text, MONDAY).week[4] == spans("09:00-13:00"), text


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("24 dec - 2 jan", "2026-12-24", "2027-01-02"),
        ("24th December 2026 to 2nd January 2027", "2026-12-24", "2027-01-02"),
        ("24 dec - 2 jan 2028", "2027-12-24", "2028-01-02"),
        ("24-28 dec", "2026-12-24", "2026-12-28"),
        ("dec 24 to dec 28", "2026-12-24", "2026-12-28"),
        ("on thu 24 dec", "2026-12-24", "2026-12-24"),
        ("24/12 - 2/1", "2026-12-24", "2027-01-02"),
        ("24/12/26", "2026-12-24", "2026-12-24"),
        ("2026-12-24 to 2027-01-02", "2026-12-24", "2027-01-02"),
        ("today", "2026-11-23", "2026-11-23"),
        ("tomorrow - 2 dec", "2026-11-24", "2026-12-02"),
        # It has begun, and is not over.
        ("20 nov - 23 nov", "2026-11-20", "2026-11-23"),
        ("20 nov - 22 nov", "2027-11-20", "2027-11-22"),
        ("29 feb", "2028-02-29", "2028-02-29"),
    ],
)
def test_days_away(text: str, first: str, last: str) -> None:
    expected = (Away(date.fromisoformat(first), date.fromisoformat(last)),)
    for word in ("not", "away", "off", "closed", "on leave"):
        read = read_hours(f"{word} {text}", MONDAY, OFFICE)
        assert read == replace(OFFICE, away=expected)


def test_several_times_away() -> None:
    read = read_hours("away 1 feb, 24-28 dec and 9 march to 10 march", MONDAY, OFFICE)
    assert [(away.first.month, away.last.day) for away in read.away] == [(12, 28), (2, 1), (3, 10)]


@pytest.mark.parametrize(
    ("text", "term_only"),
    [
        ("term time only", True),
        ("in term-time", True),
        ("(term only)", True),
        ("not in school holidays", True),
        ("not in half term", True),
        ("all year round", False),
        ("not just term time", False),
        ("including school holidays", False),
    ],
)
def test_terms(text: str, term_only: bool) -> None:
    for before in (OFFICE, replace(OFFICE, term_only=False)):
        assert read_hours(text, MONDAY, before) == replace(OFFICE, term_only=term_only)
        assert read_hours(f"{text}; mon-fri 9-12, 1-4", MONDAY, before).term_only is term_only


def test_days_away_are_added_until_the_week_is_told_again() -> None:
    over, coming = Away(date(2026, 11, 2), date(2026, 11, 3)), Away(date(2026, 12, 24), date(2027, 1, 2))
    before = replace(OFFICE, away=(over, coming))
    later = Away(date(2027, 2, 1), date(2027, 2, 1))
    assert read_hours("away 1 feb", MONDAY, before).away == (coming, later)
    assert read_hours("mon 9-12, not 1 feb", MONDAY, before).away == (later,)
    assert read_hours("mon 9-12", MONDAY, before).away == (coming,)
    for text in ("not away", "back now", "no leave", "never away; mon 9-12"):
        assert read_hours(text, MONDAY, before).away == ()


def test_what_is_not_spoken_of_stays() -> None:
    away = (Away(MONDAY, MONDAY),)
    before = OpeningHours(OFFICE.week, away, term_only=False)
    read = read_hours("mon 9-12", MONDAY, before)
    assert (read.away, read.term_only) == (away, False)
    assert read.week == week(mon=spans("09:00-12:00"))
    assert read_hours("closed on bank holidays, mon 9-12", MONDAY, before) == read
    assert read_hours("not fri", MONDAY, before).week == OFFICE.week[:4] + ((),) * 3


@pytest.mark.parametrize(
    ("text", "fault", "words"),
    [
        ("", HoursFault.NOTHING, ""),
        (" ;\n", HoursFault.NOTHING, ""),
        ("x" * (LONGEST + 1), HoursFault.TOO_LONG, ""),
        ("mon-fri mornings", HoursFault.UNREAD, "mornings"),
        ("whenever", HoursFault.UNREAD, "whenever"),
        ("mon 9-12, 1 to late", HoursFault.UNREAD, "1 to late"),
        ("mon 25-26", HoursFault.UNREAD, "25-26"),
        ("mon 13pm-14", HoursFault.UNREAD, "13pm-14"),
        ("fri-mon 9-5", HoursFault.UNREAD, "fri-mon"),
        ("mon 9-5, not 12-1", HoursFault.UNREAD, "12-1"),
        ("mon 9-5, not", HoursFault.UNREAD, "not"),
        ("mon 9-5, not in term time", HoursFault.UNREAD, "not in term time"),
        ("9-5", HoursFault.NO_DAYS, ""),
        ("not 24 dec", HoursFault.NO_DAYS, ""),
        ("9-5; mon 9-12", HoursFault.NO_DAYS, ""),
        ("9-5 mon 10-2 tue", HoursFault.UNREAD, "mon"),
        ("mon", HoursFault.NO_TIMES, "mon"),
        ("mon; tue 9-12", HoursFault.NO_TIMES, "mon"),
        ("mon 5pm-9am", HoursFault.REVERSED, "5pm-9am"),
        ("mon 16:00-09:00", HoursFault.REVERSED, "16:00-09:00"),
        ("mon 2am-5am", HoursFault.UNLIKELY, "2am-5am"),
        ("mon 9pm-11pm", HoursFault.UNLIKELY, "9pm-11pm"),
        ("mon-fri 9-5, fri 9-1", HoursFault.OVERLAP, "Friday"),
        ("mon 9-5; 24 dec - 2 jan", HoursFault.DATES_ALONE, "24 dec - 2 jan"),
        ("mon 9-5; not 31 nov", HoursFault.NO_SUCH_DATE, "31 nov"),
        ("mon 9-5; not 3/13", HoursFault.NO_SUCH_DATE, "3/13"),
        ("mon 9-5; not 2 jan 2027 - 24 dec 2026", HoursFault.DATES_REVERSED, "2 jan 2027 - 24 dec 2026"),
        ("mon 9-5; not 1 may 2026", HoursFault.DATES_OVER, "1 may 2026"),
    ],
)
def test_what_cannot_be_read_is_said(text: str, fault: HoursFault, words: str) -> None:
    with pytest.raises(UnreadHoursError) as raised:
        read_hours(text, MONDAY)
    assert (raised.value.fault, raised.value.words) == (fault, words)
    assert words in say(raised.value.code, **raised.value.slots)
    # What is logged of an exception is its text.
    assert str(raised.value) == fault.value


@given(HOURS.filter(lambda hours: hours.stated))
def test_hours_that_are_told_back_are_read_as_the_same(hours: OpeningHours) -> None:
    told = told_hours(hours, say)
    if len(told) <= LONGEST:
        assert read_hours(told, MONDAY) == hours


_TYPED = st.lists(
    st.sampled_from(
        "mon fri weekdays - , ; 9 12 1 4 9-12 1-4pm not away closed 24 dec jan 2 term time only all year to and 9:30 /"
        " 2026 . \n".split(" ")
    ),
    max_size=12,
).map(" ".join)


@given(st.text(max_size=60) | _TYPED)
def test_whatever_is_typed_is_read_or_refused(text: str) -> None:
    with suppress(UnreadHoursError):
        assert len(read_hours(text, MONDAY, OFFICE).week) == 7
