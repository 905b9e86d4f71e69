"""What the place and the time of a meeting must meet."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.handoff.opening import Away, OpeningHours
from bot.handoff.places import MeetingPlace, PlaceKind, Slot, SlotFault, faults_of
from tests.bot.handoff.hours import MOMENTS, MONDAY, OFFICE, at, spans

LIBRARY = MeetingPlace(PlaceKind.LIBRARY, "Stratford Library", "Newham")
SLOT = Slot(at(MONDAY, "15:00"), at(MONDAY, "15:30"), LIBRARY, through_school=True)


def on(day: date, begins: str = "15:00", ends: str = "15:30", place: MeetingPlace = LIBRARY) -> Slot:
    return Slot(at(day, begins), at(day, ends), place, through_school=True)


def test_in_the_borough_or_next_to_it() -> None:
    assert faults_of(SLOT, 10, "Newham") == faults_of(SLOT, 10, "Hackney") == faults_of(SLOT, 10, None) == ()
    assert faults_of(SLOT, 10, "Sutton") == (SlotFault.TOO_FAR,)
    nowhere = replace(SLOT, place=replace(LIBRARY, borough="Atlantis"))
    assert faults_of(nowhere, 10, "Newham") == (SlotFault.BOROUGH_NOT_STATED,)


@pytest.mark.parametrize("kind", PlaceKind)
def test_four_kinds_of_places(kind: PlaceKind) -> None:
    assert faults_of(replace(SLOT, place=replace(LIBRARY, kind=kind)), 10, "Newham") == ()


@pytest.mark.parametrize("place", [replace(LIBRARY, kind=None), replace(LIBRARY, name=" ")])
def test_no_other_kind_and_none_without_a_name(place: MeetingPlace) -> None:
    assert faults_of(replace(SLOT, place=place), 10, "Newham") == (SlotFault.KIND_OF_PLACE,)


@pytest.mark.parametrize(
    ("begins", "ends", "faults"),
    [
        ("08:00", "08:30", ()),
        ("17:30", "18:00", ()),
        ("07:59", "08:30", (SlotFault.NOT_IN_DAYTIME,)),
        ("17:31", "18:01", (SlotFault.NOT_IN_DAYTIME,)),
        ("15:00", "17:01", (SlotFault.TOO_LONG,)),
        ("15:00", "15:00", (SlotFault.ENDS_BEFORE_START,)),
        ("15:00", "14:30", (SlotFault.ENDS_BEFORE_START,)),
    ],
)
def test_in_daytime_and_no_longer_than_2_hours(begins: str, ends: str, faults: tuple[SlotFault, ...]) -> None:
    assert faults_of(on(MONDAY, begins, ends), 10, "Newham") == faults


@pytest.mark.parametrize(
    ("day", "kind", "closed"),
    [
        (MONDAY + timedelta(days=5), PlaceKind.LIBRARY, False),
        (MONDAY + timedelta(days=5), PlaceKind.SCHOOL, True),
        (MONDAY + timedelta(days=6), PlaceKind.LIBRARY, True),
        (date(2026, 12, 22), PlaceKind.HUB, False),
        (date(2026, 12, 22), PlaceKind.COLLEGE, True),
        (date(2026, 12, 25), PlaceKind.HUB, True),
    ],
)
def test_on_days_on_which_the_place_is_open(day: date, kind: PlaceKind, closed: bool) -> None:
    faults = faults_of(on(day, place=replace(LIBRARY, kind=kind)), 10, "Newham")
    assert faults == ((SlotFault.PLACE_CLOSED,) if closed else ())


@pytest.mark.parametrize(("year", "refused"), [(7, True), (11, True), (12, False), (13, False), (None, True)])
def test_for_those_who_may_be_under_16_the_school_knows(year: int | None, refused: bool) -> None:
    faults = faults_of(replace(SLOT, through_school=False), year, "Newham")
    assert faults == ((SlotFault.NOT_THROUGH_SCHOOL,) if refused else ())
    assert faults_of(SLOT, year, "Newham") == ()


def test_in_the_hours_of_the_adviser_where_those_are_stated() -> None:
    mornings = OpeningHours(week=(spans("09:00-12:00"),) * 5 + ((),) * 2)
    assert faults_of(SLOT, 10, "Newham", hours=mornings) == (SlotFault.NOT_IN_HOURS,)
    assert faults_of(SLOT, 10, "Newham", hours=OFFICE) == faults_of(SLOT, 10, "Newham", hours=OpeningHours()) == ()


def test_not_on_a_day_away_whether_hours_are_stated_or_not() -> None:
    away = (Away(MONDAY, MONDAY),)
    for hours in (OpeningHours(away=away), replace(OFFICE, away=away)):
        assert faults_of(SLOT, 10, "Newham", hours=hours) == (SlotFault.DAY_AWAY,)


def test_not_in_the_past() -> None:
    assert faults_of(SLOT, 10, "Newham", now=SLOT.start) == (SlotFault.IN_THE_PAST,)
    assert faults_of(SLOT, 10, "Newham", now=at(MONDAY, "14:59")) == ()


def test_a_time_without_an_offset_is_refused() -> None:
    with pytest.raises(ValueError, match="no offset"):
        replace(SLOT, start=SLOT.start.replace(tzinfo=None))


@given(MOMENTS, st.integers(0, 24 * 60), st.sampled_from(PlaceKind))
def test_what_passes_is_by_day_and_on_one_day(start: datetime, minutes: int, kind: PlaceKind) -> None:
    slot = Slot(start, start + timedelta(minutes=minutes), replace(LIBRARY, kind=kind))
    if not faults_of(slot, 12, "Newham"):
        assert slot.start.date() == slot.end.date()
        assert slot.start.weekday() < 6
        assert 8 <= slot.start.hour < 18
