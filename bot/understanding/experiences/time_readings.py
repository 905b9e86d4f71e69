"""What the grammar of time can find in a line: each kind of reading, and where it stood."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, NamedTuple, TypeVar

from bot.portfolio.draft import Fault

R = TypeVar("R")
Half = Literal["am", "pm"]
Part = Literal["morning", "afternoon", "evening"]
PARTS: tuple[Part, ...] = ("morning", "afternoon", "evening")
Which = Literal["last", "this", "next", ""]


class Per(StrEnum):
    """What a duration or times are said to be for."""

    DAY = "day"
    TIME = "time"
    WEEK = "week"
    ALL = "all"


class Unit(StrEnum):
    """What is counted."""

    DAYS = "days"
    SESSIONS = "sessions"
    WEEKS = "weeks"


class Taken(StrEnum):
    """How a break stands to what is stated: inside it, to be taken off, or left out of it already."""

    WITH = "with"
    MINUS = "minus"
    WITHOUT = "without"


class Vague(StrEnum):
    """Time that is no figure: some day, several days, a time to come, a length."""

    ONCE = "once"
    MANY = "many"
    FUTURE = "future"
    LENGTH = "length"


@dataclass(frozen=True, slots=True)
class Duration:
    """So many minutes; None where it is no number ("a few hours"). ``below_zero``: "minus 3 hours"."""

    minutes: int | None
    per: Per | None = None
    approximate: bool = False
    below_zero: bool = False


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day as said: hour 0 to 24, minute, and am or pm where said.

    ``bare``: nothing but a number. ``padded``: written like "06:00", as people write who count to 24.
    """

    hour: int
    minute: int = 0
    half: Half | None = None
    bare: bool = False
    padded: bool = False


@dataclass(frozen=True, slots=True)
class Times:
    """From one time to another, or one of the two alone; ``impossible``: the other is no time, like "25:00"."""

    begins: Clock | None
    ends: Clock | None
    impossible: bool = False


@dataclass(frozen=True, slots=True)
class Count:
    """So many days, sessions or weeks; None where it is no number. ``weekly``: in each week."""

    number: int | None
    unit: Unit
    weekly: bool = False


@dataclass(frozen=True, slots=True)
class Each:
    """ "each", "every day": what is stated is for one of several."""

    per: Per


@dataclass(frozen=True, slots=True)
class Break:
    """Lunch and the like; None minutes where no length is said."""

    minutes: int | None
    taken: Taken


@dataclass(frozen=True, slots=True)
class Day:
    """A day as said: by its distance from today, by its weekday, by its date, or by weekday and date.

    ``within``: said as "in 3 days", which of something done is a length.
    """

    offset: int | None = None
    weekday: int | None = None
    which: Which = ""
    day: int | None = None
    month: int | None = None
    year: int | None = None
    within: bool = False


@dataclass(frozen=True, slots=True)
class Days:
    """One day, several, or (``through``) all from the first to the last of two; ``open_end``: it began on that day."""

    days: tuple[Day, ...]
    through: bool = False
    open_end: bool = False


@dataclass(frozen=True, slots=True)
class Week:
    """Last week (-1), this week (0), next week (1)."""

    offset: int


@dataclass(frozen=True, slots=True)
class Habit:
    """ "every Saturday", "Saturdays": no day that is known, but so many in a week."""

    weekdays: int = 1


@dataclass(frozen=True, slots=True)
class PartOfDay:
    """Whether times were before noon, after it, or in the evening."""

    part: Part


@dataclass(frozen=True, slots=True)
class Unsaid:
    """Words that are no time, so that nothing else is read into them."""


Reading = Duration | Times | Count | Each | Break | Days | Week | Habit | PartOfDay | Vague | Fault | Unsaid


class Found(NamedTuple):
    """A reading with the places of its first token and of the token after it."""

    reading: Reading
    first: int
    after: int


class DayFound(NamedTuple):
    """A day with the place after it. ``bare``: a number that is a day only where a month follows further on."""

    day: Day
    after: int
    bare: bool = False


def readings_in(found: Sequence[Found], kind: type[R]) -> tuple[R, ...]:
    """The readings of one kind, in order."""
    return tuple(each.reading for each in found if isinstance(each.reading, kind))
