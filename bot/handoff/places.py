"""What the place and the time of a meeting must meet, so that it is safe and near."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from bot.handoff.opening import OpeningHours, Span
from bot.handoff.school_days import LONDON, is_bank_holiday, is_school_day, london_day
from knowledge.places.borders import neighbours

DAYTIME = Span(time(8), time(18))
LONGEST = timedelta(hours=2)
# Some of Year 11 are 15, some are 16.
LAST_YEAR_UNDER_16 = 11
_SUNDAY = 6


class PlaceKind(StrEnum):
    """Where a meeting may be."""

    SCHOOL = "school"
    COLLEGE = "college"
    LIBRARY = "library"
    HUB = "hub"


@dataclass(frozen=True, slots=True)
class MeetingPlace:
    """A place with its name and the London authority that it lies in; ``kind`` is None for any other kind of place."""

    kind: PlaceKind | None
    name: str
    borough: str


@dataclass(frozen=True, slots=True)
class Slot:
    """A meeting that is offered. ``through_school`` says that the school arranges it or knows of it.

    Raises ValueError for a time without an offset.
    """

    start: datetime
    end: datetime
    place: MeetingPlace
    through_school: bool = False

    def __post_init__(self) -> None:
        if self.start.utcoffset() is None or self.end.utcoffset() is None:
            raise ValueError("a time of a slot has no offset")


class SlotFault(StrEnum):
    """What is wrong with a slot."""

    ENDS_BEFORE_START = "ends_before_start"
    IN_THE_PAST = "in_the_past"
    TOO_LONG = "too_long"
    KIND_OF_PLACE = "kind_of_place"
    BOROUGH_NOT_STATED = "borough_not_stated"
    TOO_FAR = "too_far"
    NOT_IN_DAYTIME = "not_in_daytime"
    PLACE_CLOSED = "place_closed"
    DAY_AWAY = "day_away"
    NOT_IN_HOURS = "not_in_hours"
    NOT_THROUGH_SCHOOL = "not_through_school"


def faults_of(
    slot: Slot, year: int | None, borough: str | None, *, hours: OpeningHours | None = None, now: datetime | None = None
) -> tuple[SlotFault, ...]:
    """What must be put right before ``slot`` may be offered to somebody of ``year`` who lives in ``borough``.

    ``hours`` are the adviser's; None: not looked at, and where none are stated their days away alone. ``now`` None: it
    may be in the past. Up to Year 11 some are under 16, so the school has to know; so it does where no year is known.
    """
    place = slot.place
    away = hours is not None and hours.is_away(london_day(slot.start))
    near = borough is None or place.borough == borough or place.borough in neighbours(borough)
    checks = {
        SlotFault.ENDS_BEFORE_START: slot.end <= slot.start,
        SlotFault.IN_THE_PAST: now is not None and slot.start <= now,
        SlotFault.TOO_LONG: slot.end - slot.start > LONGEST,
        SlotFault.KIND_OF_PLACE: place.kind is None or not place.name.strip(),
        SlotFault.BOROUGH_NOT_STATED: not neighbours(place.borough),
        SlotFault.TOO_FAR: bool(neighbours(place.borough)) and not near,
        SlotFault.NOT_IN_DAYTIME: not _in_daytime(slot),
        SlotFault.PLACE_CLOSED: not _may_be_open(place, london_day(slot.start)),
        SlotFault.DAY_AWAY: away,
        SlotFault.NOT_IN_HOURS: hours is not None and hours.stated and not away and not _within(slot, hours),
        SlotFault.NOT_THROUGH_SCHOOL: not slot.through_school and (year is None or year <= LAST_YEAR_UNDER_16),
    }
    return tuple(fault for fault, holds in checks.items() if holds)


def _in_daytime(slot: Slot) -> bool:
    start, end = slot.start.astimezone(LONDON), slot.end.astimezone(LONDON)
    return start.date() == end.date() and start.time() >= DAYTIME.opens and end.time() <= DAYTIME.closes


def _may_be_open(place: MeetingPlace, day: date) -> bool:
    """Schools and colleges are open on school days. Of others we know that they are closed on Sundays and holidays."""
    if place.kind in {PlaceKind.SCHOOL, PlaceKind.COLLEGE}:
        return is_school_day(day)
    return day.weekday() != _SUNDAY and not is_bank_holiday(day)


def _within(slot: Slot, hours: OpeningHours) -> bool:
    return any(opens <= slot.start and slot.end <= closes for opens, closes in hours.on(london_day(slot.start)))
