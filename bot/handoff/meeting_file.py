"""The calendar file of a meeting (iCalendar, RFC 5545): the same one for both sides."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.handoff.places import MeetingPlace


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting that was booked. Times have offsets.

    ``number`` counts the meetings of a case from 1, ``sequence`` the changes of this one from 0: it goes up whenever the
    meeting is moved or called off. ``changed`` is when that was.
    """

    reference: str
    start: datetime
    end: datetime
    place: MeetingPlace
    changed: datetime
    number: int = 1
    sequence: int = 0
    cancelled: bool = False
