"""When something was and how long it took, read from somebody's words: a small grammar of our own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from bot.portfolio.draft import Fault
from bot.text import LONGEST
from bot.understanding.experiences.amounts import amount_at
from bot.understanding.experiences.gathering import gathered
from bot.understanding.experiences.grammar import readings_of
from bot.understanding.experiences.leftover import rest_of
from bot.understanding.experiences.tense import Tense, tense_of
from bot.understanding.experiences.time_readings import Days, Found, Times
from bot.understanding.experiences.time_words import time_words
from bot.understanding.experiences.tokens import Line, line_of

MOST_HOURS = 24


@dataclass(frozen=True, slots=True)
class When:
    """What the words say of time; None is what they do not say, or not without doubt.

    ``minutes`` are for the whole of it: stated, or following from what is stated. ``begins`` and ``ends`` are the
    times of one day. ``future`` says that it is still to come, ``approximate`` that a duration was given as "about".
    ``rest`` is the text with everything that was read taken out.
    """

    start_date: date | None = None
    end_date: date | None = None
    begins: time | None = None
    ends: time | None = None
    minutes: int | None = None
    minutes_a_day: int | None = None
    days: int | None = None
    future: bool = False
    approximate: bool = False
    faults: tuple[Fault, ...] = ()
    rest: str = ""


def read_when(text: str, today: date) -> When:
    """What ``text`` says of time, said on ``today`` in London. Reads the first 4,000 characters; never raises."""
    line = _line(text)
    return _when(line, today, tense_of(line))


def _line(text: str) -> Line:
    return line_of(text[:LONGEST], time_words().spelling)


def _when(line: Line, today: date, tense: Tense) -> When:
    found = gathered(line, readings_of(line, tense), today, tense)
    return When(
        start_date=found.dates.start,
        end_date=found.dates.end,
        begins=found.begins,
        ends=found.ends,
        minutes=found.amount.minutes,
        minutes_a_day=found.amount.minutes_a_day,
        days=found.amount.days,
        future=found.future,
        approximate=found.amount.approximate,
        faults=found.faults,
        rest=rest_of(line, found.used),
    )


def says_last_week(text: str) -> bool:
    """Whether ``text`` speaks of the week before this one."""
    line = _line(text)
    return any(time_words()["last_week"].starts(line, place) for place in range(len(line)))


def read_duration(text: str) -> int | None:
    """The minutes that a bare answer to "how many hours?" means: "5", "45 mins", "2 and a half", "9-3".

    None where it is no number, where two readings are possible ("5-6"), or above 24 hours ("90").
    """
    line = _line(text)
    found = tuple(each for each in readings_of(line, Tense.PAST) if not isinstance(each.reading, Days))
    if not found:
        return _bare_hours(line)
    if any(_may_be_hours(line, each) for each in found):
        return None
    amount = gathered(line, found, date.min, Tense.PAST).amount
    return amount.minutes if not amount.clash else None


def _bare_hours(line: Line) -> int | None:
    """A lone number as hours."""
    fillers = time_words()["fillers"]
    place, last = 0, len(line)
    while (after := fillers.after(line, place)) is not None:
        place = after
    while (first := fillers.before(line, last)) is not None and first > place:
        last = first
    number = amount_at(line, place)
    if number is None or number[1] != last or not 0 < number[0] <= MOST_HOURS:
        return None
    minutes = number[0] * 60
    return int(minutes) if minutes.denominator == 1 else None


def _may_be_hours(line: Line, found: Found) -> bool:
    """Whether times may be a number of hours instead: "5-6", but not "9-3" and not "from 10 to 12"."""
    times = found.reading
    if not isinstance(times, Times) or times.begins is None or times.ends is None:
        return False
    bare = times.begins.bare and times.ends.bare
    return bare and times.begins.hour < times.ends.hour and line.word(found.first - 1) not in {"from", "at"}


def read_day(text: str, today: date, *, future: bool = False) -> tuple[date, date] | None:
    """First and last day that a bare answer to "which day?" means: "the 14th", "tues", "last monday to weds".

    ``future``: the question was about something still to come. None where no day is said, or not without doubt.
    """
    for lead in ("", "on ", "on the "):
        line = _line(lead + text)
        tense = Tense.FUTURE if future else tense_of(line)
        found = _when(line, today, tense)
        if found.faults:
            return None
        if found.start_date and found.end_date:
            return found.start_date, found.end_date
    return None
