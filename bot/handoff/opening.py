"""When an adviser is there: hours by weekday, in London's time, without bank holidays and days away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

from bot.handoff.school_days import in_utc, is_bank_holiday, is_school_holiday, london_day

DAYS_OF_THE_WEEK = 7
# The longest that is looked ahead: more than a year, so that hours in one week of term are always found.
_LOOKED_AHEAD = 400


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """From ``opens`` until ``closes`` on one day, as clocks in London show it; ``closes`` is the later one."""

    opens: time
    closes: time

    def __post_init__(self) -> None:
        if self.closes <= self.opens:
            raise ValueError("a span closes before it opens")


@dataclass(frozen=True, slots=True, order=True)
class Away:
    """Not there from ``first`` to ``last``, both days included."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError("the last day away is before the first")


@dataclass(frozen=True, slots=True)
class OpeningHours:
    """``week`` holds the spans of each weekday from Monday, in order and apart from each other; empty: never stated.

    ``term_only`` leaves out school holidays. Bank holidays are always left out. Every time that is asked about must
    have an offset (ValueError otherwise); every time given back is in UTC.
    """

    week: tuple[tuple[Span, ...], ...] = ()
    away: tuple[Away, ...] = ()
    term_only: bool = True

    def __post_init__(self) -> None:
        if len(self.week) not in {0, DAYS_OF_THE_WEEK}:
            raise ValueError("a week has 7 days")
        for spans in self.week:
            if any(later.opens < earlier.closes for earlier, later in pairwise(spans)):
                raise ValueError("the spans of a day must be in order and apart from each other")

    @property
    def stated(self) -> bool:
        """Whether there is an hour at all in which they are there."""
        return any(self.week)

    def without_days_away(self) -> OpeningHours:
        """The same hours in every week."""
        return OpeningHours(self.week, (), self.term_only)

    def is_away(self, day: date) -> bool:
        """Whether ``day`` lies in a time away."""
        return any(away.first <= day <= away.last for away in self.away)

    def on(self, day: date) -> tuple[tuple[datetime, datetime], ...]:
        """From when until when they are there on ``day``, in order."""
        week = self.week[day.weekday()] if self.week else ()
        # The calendar is only looked into where it matters: looking ahead goes through many days.
        if not week or self.is_away(day) or is_bank_holiday(day) or (self.term_only and is_school_holiday(day)):
            return ()
        spans = ((in_utc(day, span.opens), in_utc(day, span.closes)) for span in week)
        # Clocks that go forward swallow what lies in the missing hour.
        return tuple((opens, closes) for opens, closes in spans if opens < closes)

    def is_open(self, at: datetime) -> bool:
        """Whether they are there at ``at``."""
        return any(opens <= at < closes for opens, closes in self.on(london_day(at)))

    def opens_next(self, at: datetime) -> datetime | None:
        """``at`` itself where they are there; else the next time that they come; None where there is none."""
        for opens, _ in self._from(at):
            return max(opens, at.astimezone(UTC))
        return None

    def day_ends(self, at: datetime) -> datetime | None:
        """When the last hour of the day of ``at`` ends; of the next day with hours where it is over or has none."""
        for _, closes in self._from(at):
            return self.on(london_day(closes))[-1][1]
        return None

    def _from(self, at: datetime) -> Iterator[tuple[datetime, datetime]]:
        """Every span that is not over at ``at``, in order."""
        today = london_day(at)
        for passed in range(_LOOKED_AHEAD if self.stated else 0):
            yield from (span for span in self.on(today + timedelta(days=passed)) if span[1] > at)
