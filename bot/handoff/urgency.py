"""How soon somebody has to hear from an adviser, and by when exactly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time
from enum import StrEnum

from bot.handoff.opening import OpeningHours, Span
from bot.handoff.school_days import in_utc, london_day, school_day_after


class Urgency(StrEnum):
    """How soon somebody has to hear from an adviser."""

    ROUTINE = "routine"
    SOON = "soon"
    URGENT = "urgent"


SCHOOL_DAYS: Mapping[Urgency, int] = {Urgency.ROUTINE: 10, Urgency.SOON: 3}
DAY_ENDS = time(17)
# Kept where nobody has taken the case yet, or whoever has taken it never stated hours.
USUAL = OpeningHours(week=((Span(time(9), DAY_ENDS),),) * 5 + ((),) * 2, term_only=False)


@dataclass(frozen=True, slots=True)
class Deadline:
    """``by`` is in UTC. ``later`` says of an urgent one that it is not today, since nobody is there any more."""

    by: datetime
    later: bool = False

    def passed(self, now: datetime) -> bool:
        """Whether it is over at ``now``, a time with an offset."""
        return now > self.by


def deadline(urgency: Urgency, asked: datetime, hours: OpeningHours = USUAL) -> Deadline:
    """By when somebody who asked at ``asked`` has to hear from an adviser with ``hours``.

    Routine: the end of the 10th school day after the day of asking; soon: of the 3rd. A school day ends when the
    adviser goes, at 17:00 where they are not there. Urgent: the end of the adviser's day; of the next open day where
    today's is over or there is none. Hours that hold no hour count as the usual ones. Raises ValueError without an
    offset.
    """
    if urgency is not Urgency.URGENT:
        day = school_day_after(london_day(asked), SCHOOL_DAYS[urgency])
        spans = hours.on(day)
        return Deadline(spans[-1][1] if spans else in_utc(day, DAY_ENDS))
    by = hours.day_ends(asked) or USUAL.day_ends(asked)
    if by is None:
        raise ValueError("there is no open day within a year")
    return Deadline(by, later=london_day(by) > london_day(asked))
