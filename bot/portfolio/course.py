"""How an experience runs in time: its minutes by date and its times of a day, so that two can be laid side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time

from bot.portfolio.draft import Draft
from bot.portfolio.experience import Experience
from bot.portfolio.spread import monday_of, spread

MINUTES_OF_A_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class Course:
    """Minutes by date, those of the longest day, and from when to when of a day in minutes after midnight.

    ``by_day`` is empty where minutes or dates are not known, ``times`` None where no time is.
    """

    by_day: Mapping[date, int]
    longest_day: int
    times: tuple[int, int] | None

    def meets(self, other: Course) -> bool:
        """Whether the times of a day of both are known and overlap; one that begins as the other ends does not."""
        return bool(self.times and other.times and self.times[0] < other.times[1] and other.times[0] < self.times[1])

    def outside(self, earliest: time, latest: time) -> bool:
        """Whether it is known to begin before ``earliest`` or to end after ``latest``."""
        return self.times is not None and (self.times[0] < _minute(earliest) or self.times[1] > _minute(latest))


def course_of(one: Draft | Experience) -> Course:
    """How ``one`` runs, as far as it is known."""
    by_day: Mapping[date, int] = {}
    if one.minutes is not None and one.start_date and one.end_date:
        by_day = spread(one.minutes, one.start_date, one.end_date)
    longest = max(by_day.values(), default=0)
    if isinstance(one, Draft):
        on_its_days = -(-one.minutes // one.days) if one.minutes and one.days else 0
        longest = max(longest, on_its_days, one.minutes_a_day or 0)
    return Course(by_day, longest, _times(one.begins, one.ends, longest))


def summed(courses: Iterable[Course]) -> Counter[date]:
    """The minutes of all ``courses`` by date."""
    total: Counter[date] = Counter()
    for course in courses:
        total.update(course.by_day)
    return total


def by_week(by_day: Mapping[date, int]) -> Counter[date]:
    """Minutes by ISO week, each under its Monday."""
    weeks: Counter[date] = Counter()
    for day, minutes in by_day.items():
        weeks[monday_of(day)] += minutes
    return weeks


def _times(begins: time | None, ends: time | None, length: int) -> tuple[int, int] | None:
    """From when to when; the end that is not stated follows from the length. Past midnight counts as midnight."""
    if begins is None:
        return None if ends is None else (max(0, _minute(ends) - length), _minute(ends))
    first = _minute(begins)
    last = first + length if ends is None else _minute(ends)
    return first, (last if first <= last <= MINUTES_OF_A_DAY else MINUTES_OF_A_DAY)


def _minute(at: time) -> int:
    return at.hour * 60 + at.minute
