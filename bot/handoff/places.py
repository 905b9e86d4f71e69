"""What the place and the time of a meeting must meet, so that it is safe and near."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


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
    """A meeting that is offered. Times have offsets. ``through_school`` says that the school arranges or knows it."""

    start: datetime
    end: datetime
    place: MeetingPlace
    through_school: bool = False


class SlotFault(StrEnum):
    """What is wrong with a slot."""

    ENDS_BEFORE_START = "ends_before_start"
    TOO_LONG = "too_long"
    KIND_OF_PLACE = "kind_of_place"
    TOO_FAR = "too_far"
    BOROUGH_NOT_STATED = "borough_not_stated"
    NOT_IN_DAYTIME = "not_in_daytime"
    NOT_OPEN = "not_open"
    NOT_THROUGH_SCHOOL = "not_through_school"
