"""Times of the day as people type them: "9 till 5", "half 9 to 3", "1.30-3.30", "noon to 4"."""

from __future__ import annotations

from dataclasses import replace

from bot.understanding.experiences.amounts import after_a_number, digits_at, whole_at
from bot.understanding.experiences.calendar_dates import month_at
from bot.understanding.experiences.time_readings import PARTS, Clock, Half, Part, Times
from bot.understanding.experiences.time_words import time_words
from bot.understanding.experiences.tokens import Line

_HALVES: dict[str, Half] = {"am": "am", "pm": "pm", "a.m": "am", "a.m.": "am", "p.m": "pm", "p.m.": "pm"}
_OCLOCK = frozenset({"o'clock", "oclock", "clock", "o'clocks"})
_PAST = frozenset({"past", "gone", "after"})
_ABOUT = frozenset({"about", "around", "like", "roughly", "at", "just", "nearly", "~"})
# Of "ten to five" the first is minutes only where no time can begin with it, or after "until".
_MINUTES_TO = frozenset({5, 10, 20, 25})
_AT = frozenset({"at", "@", "around", "about"})
# A number with one of these after it goes on as something else.
_GO_ON = frozenset({"-", "to", "x", "/"})
# "3-1" is a score: without a cue no time after midnight is read into two bare numbers.
_LATEST_GUESSED = 6
_GRADES = frozenset({"gcse", "gcses", "grades"})
_CUES = frozenset({"from", "between", "shift", "times", "@", "hours", ":", "(", "at"})


def times_at(line: Line, place: int, left: int) -> tuple[Times, int] | None:
    """From one time to another at ``place``, and the place after; ``left`` is where the last reading ended."""
    found = clock_at(line, place)
    if found is None:
        return None
    begins, after = found
    between = line.word(place - 1) == "between"
    start = _until_at(line, after, between=between)
    if start is None:
        return None
    while line.word(start) in _ABOUT:
        start += 1
    found = clock_at(line, start, ending=True)
    if found is None:
        return None
    ends, after = found
    if begins is None or ends is None:
        decimals = any("." in line.word(at) for at, clock in ((place, begins), (start, ends)) if clock is None)
        return None if decimals and line.word(place - 1) not in _CUES else (Times(begins, ends, impossible=True), after)
    if not _is_time(line, (place, start, after), left, (begins, ends)):
        return None
    return Times(begins, ends), after


def one_time_at(line: Line, place: int, left: int) -> tuple[Times, int] | None:
    """One time that is clearly meant as the beginning or the end, and the place after it."""
    found = clock_at(line, place)
    if found is None:
        return None
    clock, after = found
    if clock is None:
        return None if "." in line.word(place) else (Times(None, None, impossible=True), after)
    things = clock.bare and line.word(after).endswith("s") and len(line.word(after)) > 3
    glued = line.glued(after) and line.is_word(after)
    if things or glued or time_words()["not_a_time_after"].starts(line, after) or line.word(after) in _GO_ON:
        return None
    if _may_be_a_year(line, place):
        return None
    begins, ends = _led_by(line, place, "began"), _led_by(line, place, "ended")
    if (not clock.bare and digits_at(line, place) is None) or clock.half:
        begins = begins or line.word(place - 1) in _AT or place == left
    if ends:
        return Times(None, clock), after
    return (Times(clock, None), after) if begins else None


def _may_be_a_year(line: Line, place: int) -> bool:
    """Whether "2019" stands there, which may be a time as well."""
    return len(line.word(place)) == 4 and digits_at(line, place) in range(1900, 2100)


def _led_by(line: Line, place: int, section: str) -> bool:
    """Whether a word of ``section`` stands before ``place``, with "at" between or not."""
    words = time_words()[section]
    return any(words.leads_to(line, place - skip) for skip in {0, int(line.word(place - 1) in _AT)})


def clock_at(line: Line, place: int, *, ending: bool = False) -> tuple[Clock | None, int] | None:
    """The time of day at ``place`` and the place after; ``ending``: it stands after "until".

    The time is None where a time is meant that does not exist: "25:00".
    """
    for rule in (_named, _half_past):
        if (found := rule(line, place)) is not None:
            return found
    return _to_or_past(line, place, ending=ending) or _figures(line, place)


def _named(line: Line, place: int) -> tuple[Clock, int] | None:
    place += line.word(place) == "12" and line.word(place + 1) in {"noon", "midnight"}
    if line.word(place) == "noon":
        return Clock(12, half="pm"), place + 1
    return (Clock(12, half="am"), place + 1) if line.word(place) == "midnight" else None


def _half_past(line: Line, place: int) -> tuple[Clock, int] | None:
    if line.word(place) != "half":
        return None
    place += 1 + (line.word(place + 1) in _PAST)
    hour = _hour_at(line, place)
    return _with_half(line, Clock(hour[0], 30), hour[1]) if hour else None


def _to_or_past(line: Line, place: int, *, ending: bool) -> tuple[Clock, int] | None:
    start = place + (line.word(place) == "a" and line.word(place + 1) == "quarter")
    if line.word(start) == "quarter":
        minutes, after = 15, start + 1
    else:
        number = whole_at(line, place)
        if number is None or not 0 < number[0] < 30:
            return None
        minutes, after = number
        after += time_words()["minutes"].starts(line, after)
    way = line.word(after)
    hour = _hour_at(line, after + 1)
    if hour is None or line.glued(after):
        return None
    if way == "past" or (way in _PAST and minutes == 15):
        return _with_half(line, Clock(hour[0], minutes), hour[1])
    plainly = minutes > 12 or line.word(after - 1) in {"minutes", "mins"} or (ending and minutes in _MINUTES_TO)
    if way == "to" and plainly:
        return _with_half(line, Clock((hour[0] - 2) % 12 + 1, 60 - minutes), hour[1])
    return None


def _hour_at(line: Line, place: int) -> tuple[int, int] | None:
    """An hour of the twelve, with its place after."""
    found = whole_at(line, place)
    return found if found and 1 <= found[0] <= 12 else None


def _figures(line: Line, place: int) -> tuple[Clock | None, int] | None:
    if line.is_number(place):
        return _in_digits(line, place)
    found = whole_at(line, place)
    if found is None or not 1 <= found[0] <= 12:
        return None
    hour, after = found
    minutes = whole_at(line, after)
    if minutes and line.is_word(after) and 10 <= minutes[0] < 60:
        return _with_half(line, Clock(hour, minutes[0]), minutes[1])
    return _with_half(line, Clock(hour, bare=True), after)


def _in_digits(line: Line, place: int) -> tuple[Clock | None, int] | None:
    word = line.word(place)
    for mark in (":", "."):
        hour, found, minute = word.partition(mark)
        if not found:
            continue
        if not (hour.isdecimal() and minute.isdecimal() and len(hour) <= 2 and len(minute) == 2):
            return None
        if int(hour) > 24 or int(minute) > 59 or (int(hour) == 24 and int(minute)):
            return None, place + 1 + (line.word(place + 1) in _HALVES)
        return _with_half(line, Clock(int(hour), int(minute), padded=hour.startswith("0")), place + 1)
    number = digits_at(line, place)
    if number is None:
        return None
    if len(word) == 4:
        hours, minutes = divmod(number, 100)
        after = place + 1 + (line.word(place + 1) in {"hours", "h"})
        clock = Clock(hours, minutes, padded=word.startswith("0"))
        return _with_half(line, clock, after) if hours <= 23 and minutes <= 59 else None
    said = line.word(place + 1) in _HALVES or _oclock_at(line, place + 1) is not None
    if number > 24:
        return (None, _oclock_at(line, place + 1) or place + 2) if said and number < 100 else None
    return _with_half(line, Clock(number, bare=True), place + 1)


def _with_half(line: Line, clock: Clock, after: int) -> tuple[Clock, int]:
    """``clock`` with the "am", "o'clock", "ish" that follow it."""
    bare, half = clock.bare, clock.half
    if (past := _oclock_at(line, after)) is not None:
        bare, after = False, past
    if line.word(after) == "ish":
        after += 1
    elif line.word(after) == "-" and line.word(after + 1) == "ish":
        after += 2
    if line.word(after) in _HALVES:
        bare, half, after = False, _HALVES[line.word(after)], after + 1
    elif half is None and (part := _part_at(line, after)) is not None:
        night = part[0] == "evening" and clock.hour == 12
        bare, half, after = False, "am" if night or part[0] == "morning" else "pm", part[1]
    return replace(clock, half=half, bare=bare), after


def _part_at(line: Line, place: int) -> tuple[Part, int] | None:
    """ "in the morning", "at night" after a time."""
    for part in PARTS:
        if (after := time_words()[f"in_the_{part}"].after(line, place)) is not None:
            return part, after
    return None


def _oclock_at(line: Line, place: int) -> int | None:
    if line.word(place) in _OCLOCK:
        return place + 1
    return place + 2 if line.word(place) == "o" and line.word(place + 1) == "clock" else None


def _until_at(line: Line, place: int, *, between: bool) -> int | None:
    """The place after "to", "until", "-" at ``place``."""
    word = line.word(place)
    if word in {"-", "to", "until", "→"} or (between and word == "and"):
        place += 1
        while line.word(place) in {"-", ">", "to", "until"}:
            place += 1
        return place
    return place + 2 if word == "up" and line.word(place + 1) in {"to", "until"} else None


def _is_time(line: Line, places: tuple[int, int, int], left: int, ends: tuple[Clock, Clock]) -> bool:
    """Whether two numbers with a "to" between are times, rather than a score, ages, years or a quantity."""
    place, start, after = places
    begin, end = ends
    if line.word(after) == "-" and line.glued(after) and line.is_number(after + 1):
        return False
    if _may_be_a_year(line, place) and _may_be_a_year(line, start):
        return False
    if begin.bare and _goes_with_what_leads(line, place, left):
        return False
    if end.bare and _counts_things(line, after):
        return False
    return not (begin.bare and end.bare) or _are_hours(line, places, left, (begin.hour, end.hour))


def _goes_with_what_leads(line: Line, place: int, left: int) -> bool:
    """Whether a number belongs to the word or number before it: "year 7", "54 9"."""
    if place <= left:
        return False
    return after_a_number(line, place, left) or time_words()["not_a_time_before"].leads_to(line, place)


def _counts_things(line: Line, after: int) -> bool:
    """Whether a number that ends before ``after`` counts something; "9-5 hour lunch" are times and a break."""
    words = time_words()
    return words["not_a_time_after"].starts(line, after) and not words["breaks"].starts(line, after + 1)


def _are_hours(line: Line, places: tuple[int, int, int], left: int, hours: tuple[int, int]) -> bool:
    """Whether two bare numbers are hours of the day."""
    place, start, after = places
    begin, end = hours
    taken = place <= left
    # "july 1-3" are days, "9-1 in my gcses" are grades
    if not taken and month_at(line, place - 1) is not None:
        return False
    if begin == end or 0 in hours or any(line.word(after + step) in _GRADES for step in range(4)):
        return False
    led = not taken and line.word(place - 1) in _CUES
    cued = led or line.word(start - 1) == "until" or line.word(after) == "shift"
    if line.is_word(place) or line.is_word(start) or end < begin <= _LATEST_GUESSED:
        return cued
    things = line.is_word(after) and line.word(after).endswith("s") and len(line.word(after)) > 3
    return cued or taken or not things
