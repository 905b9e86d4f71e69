"""What is said of the times of a day, brought together: from when to when, and how long that is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import time
from itertools import pairwise

from bot.understanding.experiences.day_hours import HALF_DAY, Hours, hours_of, one_time, time_of
from bot.understanding.experiences.time_readings import (
    PARTS,
    Clock,
    Days,
    Found,
    Habit,
    Part,
    PartOfDay,
    Times,
    readings_in,
)
from bot.understanding.experiences.time_words import time_words
from bot.understanding.experiences.tokens import Line

# Between two times that belong together stands at most so many words.
_NEAR = 2


@dataclass(frozen=True, slots=True)
class DayTimes:
    """``minutes`` between the times of a day, None where they are not both known; the times where they are sure.

    ``impossible``: one of them is no time. ``unclear`` are the readings that settled nothing.
    """

    minutes: int | None = None
    begins: time | None = None
    ends: time | None = None
    impossible: bool = False
    unclear: tuple[Found, ...] = ()


def day_times_of(line: Line, found: Sequence[Found]) -> DayTimes:
    """The times that ``found`` in ``line`` come to."""
    part = _part(line, found)
    items = tuple(each for each in found if isinstance(each.reading, Times))
    times = readings_in(items, Times)
    whole = {each for each in times if each.begins and each.ends} or _both_ends(times)
    if any(each.impossible for each in times) or not whole:
        begins, ends = (one_time(_only(times, end), part, ending=end == "ends") for end in ("begins", "ends"))
        return DayTimes(None, begins, ends, impossible=any(each.impossible for each in times))
    if len(whole) > 1:
        return _one_after_another(line, items, part)
    hours = hours_of(next(iter(whole)), part)
    if hours is None:
        return DayTimes(unclear=items)
    if not hours.sure or (part is None and _may_be_late(line, hours, whole)):
        return DayTimes(hours.minutes)
    return DayTimes(hours.minutes, time_of(hours.begins), time_of(hours.ends))


def _part(line: Line, found: Sequence[Found]) -> Part | None:
    """The part of the day, where all that is said of it agrees."""
    parts: set[Part] = {each.part for each in readings_in(found, PartOfDay)}
    for each in found:
        if isinstance(each.reading, Days | Habit):
            parts |= _parts_among(line, range(each.first, each.after))
        elif isinstance(each.reading, Times):
            parts |= _parts_among(line, (each.first - 2, each.first - 1, each.after))
    return parts.pop() if len(parts) == 1 else None


def _parts_among(line: Line, places: Iterable[int]) -> set[Part]:
    words = time_words()
    return {part for place in places for part in PARTS if words[part].starts(line, place)}


def _may_be_late(line: Line, hours: Hours, whole: Iterable[Times]) -> bool:
    """Whether "7-9" may be in the evening after all: an evening is spoken of somewhere."""
    said_bare = all(clock is None or clock.half is None for times in whole for clock in (times.begins, times.ends))
    return said_bare and hours.begins < HALF_DAY and bool(_parts_among(line, range(len(line))) - {"morning"})


def _only(times: Sequence[Times], end: str) -> Clock | None:
    """The one beginning, or the one end, that is said."""
    clocks: set[Clock] = {clock for each in times if (clock := getattr(each, end)) is not None}
    return clocks.pop() if len(clocks) == 1 else None


def _both_ends(times: Sequence[Times]) -> set[Times]:
    """ "started at 9" and "finished at 3" together."""
    begin, end = _only(times, "begins"), _only(times, "ends")
    return {Times(begin, end)} if begin and end else set()


def _one_after_another(line: Line, items: Sequence[Found], part: Part | None) -> DayTimes:
    """ "9-12 and 1-4": times of one day with nothing but a joint between add up; others settle nothing."""
    hours = [hours_of(each.reading, part) for each in items if isinstance(each.reading, Times)]
    sure = [each for each in hours if each is not None and each.sure]
    joined = all(_joined(line, first.after, second.first) for first, second in pairwise(items))
    in_order = len(sure) == len(items) and all(first.ends <= second.begins for first, second in pairwise(sure))
    if not (joined and in_order):
        return DayTimes(unclear=tuple(items))
    return DayTimes(sum(each.minutes for each in sure), time_of(sure[0].begins), time_of(sure[-1].ends))


def _joined(line: Line, after: int, first: int) -> bool:
    joints = time_words()["joints"]
    return first - after <= _NEAR and all(joints.starts(line, place) for place in range(after, first))
