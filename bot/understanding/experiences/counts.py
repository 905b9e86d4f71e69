"""How many days, times or weeks: "3 days", "twice", "four 2 hour sessions", "3x45min"."""

from __future__ import annotations

from bot.understanding.experiences.amounts import after_a_number, amount_at, whole_at
from bot.understanding.experiences.durations import length_at
from bot.understanding.experiences.tense import Tense
from bot.understanding.experiences.time_readings import Count, Unit, Vague
from bot.understanding.experiences.time_words import WEEKDAYS, time_words
from bot.understanding.experiences.tokens import Line

_MOST = 366
_UNITS = (("days", Unit.DAYS), ("sessions", Unit.SESSIONS), ("weeks", Unit.WEEKS))
_ONE_OR_TWO = {"twice": 2, "thrice": 3}
_LONGER = frozenset({"month", "months", "year", "years"})
_OR = frozenset({"or", "to", "-"})


def count_at(line: Line, place: int, left: int, tense: Tense) -> tuple[Count | Vague, int] | None:
    """The count at ``place`` and the place after it."""
    if line.word(place) in _ONE_OR_TWO:
        weekly = time_words()["a_week"].after(line, place + 1)
        return Count(_ONE_OR_TWO[line.word(place)], Unit.SESSIONS, weekly=weekly is not None), weekly or place + 1
    if line.word(place) in {"x", "*"} and place == left and (times := whole_at(line, place + 1)) is not None:
        return Count(times[0], Unit.SESSIONS), times[1]
    unknown: tuple[int | None, int] | None = _vague_number(line, place) or _part_days(line, place)
    found = unknown or _article(line, place) or whole_at(line, place)
    if found is None:
        return None
    number, after = found
    if number is not None:
        if not 0 < number <= _MOST:
            return None
        if (end := _times(line, after)) is not None:
            return Count(number, Unit.SESSIONS), end
    if after_a_number(line, place, left):
        number = None
    # "in 2 weeks" is to come; of "10 hours in 2 weeks" the weeks are counted
    to_come = line.word(place - 1) == "in" and left != place - 1 and tense is not Tense.PAST
    return _counted(line, number, after, to_come=to_come)


def _counted(line: Line, number: int | None, after: int, *, to_come: bool) -> tuple[Count | Vague, int] | None:
    words = time_words()
    if line.word(after) in _LONGER and line.word(after + 1) == "ago":
        return Vague.ONCE, after + 2
    if line.word(after) == "fortnight":
        return Count(2 * number if number else None, Unit.WEEKS), after + 1
    if line.word(after) == "-" and line.glued(after):
        after += 1
    for _ in range(2):
        after += words["weights"].starts(line, after)
    for section, unit in _UNITS:
        end = words[section].after(line, after)
        # "a 6-2 shift" is one
        if end is None or (number != 1 and unit is Unit.SESSIONS and not line.word(after).endswith("s")):
            continue
        if line.word(end) == "ago":
            return Vague.ONCE, end + 1
        if to_come and unit is Unit.WEEKS:
            return Vague.FUTURE, end + (line.word(end) == "time")
        weekly = words["a_week"].after(line, end)
        return Count(number, unit, weekly=weekly is not None), weekly or end
    # "2 coaching sessions": what they were stays in the text
    if line.is_word(after) and words["sessions"].after(line, after + 1) and line.word(after + 1).endswith("s"):
        return Count(number, Unit.SESSIONS), after
    word = line.word(after)
    if word.endswith("s") and word[:-1] in WEEKDAYS:
        return Count(number, Unit.DAYS), after + 1
    return None


def _times(line: Line, after: int) -> int | None:
    """The place after the x of "3 x 2 hours", or before the "2 hour" of "four 2 hour sessions"."""
    words = time_words()
    for joint in (("x",), ("*",), ("lots", "of"), ("times",)):
        end = after + len(joint)
        if all(line.word(after + step) == word for step, word in enumerate(joint)) and length_at(line, end) is not None:
            return end
    length = length_at(line, after)
    if length is None or line.word(length[1]) not in {"sessions", "shifts", "lessons", "visits", "days", "meetings"}:
        return None
    return after if words["sessions"].after(line, length[1]) or words["days"].after(line, length[1]) else None


def _article(line: Line, place: int) -> tuple[int, int] | None:
    """ "a day", "a week", "a fortnight"."""
    return (1, place + 1) if line.word(place) == "a" and line.word(place + 1) in {"day", "week", "fortnight"} else None


def _vague_number(line: Line, place: int) -> tuple[None, int] | None:
    """ "a couple of", "2 or 3": no number."""
    start = place + (line.word(place) == "a")
    if (after := time_words()["vague_amounts"].after(line, start)) is not None:
        return None, after + (line.word(after) == "of")
    first = whole_at(line, place)
    # "year 9 - 3 days"
    if time_words()["not_a_time_before"].leads_to(line, place):
        return None
    if first is None or line.word(first[1]) not in _OR or (second := whole_at(line, first[1] + 1)) is None:
        return None
    return None, second[1]


def _part_days(line: Line, place: int) -> tuple[None, int] | None:
    """ "2 and a half days", "3 half days": nobody knows how long."""
    amount = amount_at(line, place)
    if amount is None:
        return None
    after = amount[1] + (line.word(amount[1]) == "half")
    parts = after > amount[1] or amount[0].denominator != 1
    return (None, after) if parts and time_words()["days"].starts(line, after) else None
