"""Days by their distance from today, and days with a name: "yesterday", "3 days ago", "christmas eve"."""

from __future__ import annotations

from bot.understanding.experiences.amounts import whole_at
from bot.understanding.experiences.time_readings import Day, DayFound
from bot.understanding.experiences.time_words import time_words
from bot.understanding.experiences.tokens import Line

_MOST_DAYS = 366
_MOST_WEEKS = 52


def relative_day_at(line: Line, place: int) -> DayFound | None:
    """The day at ``place`` that is told by its distance from today, or that has a name, and the place after it."""
    words = time_words()
    for offset, section in enumerate(("two_days_ago", "one_day_ago", "this_day", "one_day_on", "two_days_on"), -2):
        if (after := words[section].after(line, place)) is not None:
            return DayFound(Day(offset=offset), after)
    number = whole_at(line, place)
    if number is None and line.word(place) in {"a", "an"}:
        number = (1, place + 1)
    if number is not None:
        return _ago(line, *number)
    return _in_days(line, place) or _named(line, place)


def _ago(line: Line, number: int, place: int) -> DayFound | None:
    """ "3 days ago", "2 weeks ago today", "3 days from now"."""
    words = time_words()
    if (after := words["days"].after(line, place)) is not None:
        if line.word(after) == "ago" and number <= _MOST_DAYS and line.word(place - 1) not in {"a", "an"}:
            return DayFound(Day(offset=-number), after + 1)
        if line.word(after) == "from" and line.word(after + 1) == "now" and number <= _MOST_DAYS:
            return DayFound(Day(offset=number), after + 2)
        return None
    fortnight = line.word(place) == "fortnight"
    after = place + 1 if fortnight else words["weeks"].after(line, place)
    if after is None or line.word(after) != "ago" or number > _MOST_WEEKS:
        return None
    extra = {"today": 0, "yesterday": 1}.get(line.word(after + 1))
    return None if extra is None else DayFound(Day(offset=-7 * number * (1 + fortnight) - extra), after + 2)


def _in_days(line: Line, place: int) -> DayFound | None:
    """ "in 3 days": of a thing to come; whether it is, the tense tells."""
    if line.word(place) != "in" or (number := whole_at(line, place + 1)) is None:
        return None
    after = time_words()["days"].after(line, number[1])
    if after is None or number[0] > _MOST_DAYS:
        return None
    return DayFound(Day(offset=number[0], within=True), after + (line.word(after) == "time"))


def _named(line: Line, place: int) -> DayFound | None:
    """ "christmas eve", "boxing day"."""
    for (day, month), sayings in time_words().named_days:
        if (after := sayings.after(line, place)) is not None:
            return DayFound(Day(day=day, month=month), after)
    return None
