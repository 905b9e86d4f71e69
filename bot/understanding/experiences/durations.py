"""Durations as people type them: "1h30", "an hour and a half", "3 an a half hrs", "quarter of an hour"."""

from __future__ import annotations

from fractions import Fraction

from bot.understanding.experiences.amounts import after_a_number, amount_at, and_a_part, digits_at, whole_at
from bot.understanding.experiences.calendar_dates import month_at
from bot.understanding.experiences.time_readings import Duration, Per, Unsaid
from bot.understanding.experiences.time_words import time_words
from bot.understanding.experiences.tokens import Line

_ARTICLES = frozenset({"a", "an"})
_AND = frozenset({"and", "n", "+", ","})
_OR = frozenset({"or", "to", "-", "/", "until"})
_PARTS = {"half": Fraction(1, 2), "quarter": Fraction(1, 4)}
_MONEY = frozenset({"£", "$", "€", "pounds", "quid", "tenner", "fiver", "pound", "p", "wage", "paid", "pay", "euros"})
# After "1 hr 30" these show that the 30 are minutes.
_LEADS_ON = frozenset(
    "at in on with for from of and but then i we so doing helping in it was a an the each every per today yesterday "
    "tomorrow last this next".split()
)
_SPREAD = frozenset({"over", "across", "in", "during", "within"})
_MOST_VAGUE = 200
_LONGEST = 10_000


def duration_at(line: Line, place: int, left: int) -> tuple[Duration | Unsaid, int] | None:
    """The duration at ``place`` and the place after; ``left`` is where the last reading ended.

    Unsaid is a duration that is not how long it took: a rate of pay, a way to work, one that is denied.
    """
    found = _vague(line, place) or _plain(line, place, left)
    if found is None:
        return None
    minutes, after = found
    words = time_words()
    if words["travel_after"].starts(line, after) or words["travel_before"].leads_to(line, place):
        return Unsaid(), after
    if line.word(place - 1) == "not" and place > left:
        return Unsaid(), after
    return _qualified(line, place, after, minutes)


def length_at(line: Line, place: int) -> tuple[int | None, int] | None:
    """The bare length at ``place`` in minutes, whatever stands around it, and the place after."""
    found = _plain(line, place, place)
    if found is None:
        return None
    return _whole(found[0]), found[1]


def _whole(minutes: Fraction | None) -> int | None:
    """Whole minutes above nought, as far as a person can mean them."""
    if minutes is None or minutes.denominator != 1 or not 0 < minutes <= _LONGEST * 60:
        return None
    return int(minutes)


def _qualified(line: Line, place: int, after: int, minutes: Fraction | None) -> tuple[Duration, int]:
    """With what stands around it: about, at least, minus, each, in all."""
    words = time_words()
    first = place - 1 if line.word(place - 1) in _ARTICLES | {"good"} else place
    approximate = words["about_before"].leads_to(line, first) or words["about_before"].leads_to(line, place)
    if (past := words["about_after"].after(line, after)) is not None:
        approximate, after = True, past
    bound = words["bounds_before"].before(line, place)
    if bound is not None:
        approximate = words["softeners"].leads_to(line, bound)
        minutes = minutes if approximate else None
    if words["bounds_after"].starts(line, after):
        minutes = None
    per, end = per_at(line, after)
    per = _implied(line, place, after) if per is None else per
    return Duration(_whole(minutes), per, approximate, below_zero=_below_zero(line, place)), end


def _implied(line: Line, place: int, after: int) -> Per | None:
    """What a length is for by the words around it: "3 x 2 hours", "2 hour sessions", "5 hours over 3 days"."""
    words = time_words()
    before, following = line.word(place - 1), line.word(after)
    if words["in_all_before"].leads_to(line, place):
        return Per.ALL
    if following in _SPREAD and whole_at(line, after + 1) is not None:
        return Per.ALL
    if before in {"x", "*", "times"} or following in {"x", "*"}:
        return Per.TIME
    counted = any(words[section].leads_to(line, place - 1) for section in ("sessions", "days", "lots"))
    if before in {"of", "at", "@"} and counted:
        return Per.TIME
    several = following.endswith("s") and any(words[section].starts(line, after) for section in ("sessions", "days"))
    return Per.TIME if several else None


def per_at(line: Line, place: int) -> tuple[Per | None, int]:
    """What a duration that ends before ``place`` is for, and the place after the words that say it."""
    words = time_words()
    start = place + (line.word(place) in {",", "-", "for"})
    for section, per in (("a_day", Per.DAY), ("a_week", Per.WEEK), ("a_time", Per.TIME), ("in_all", Per.ALL)):
        if (after := words[section].after(line, start)) is not None:
            return per, after
    return None, place


def unit_at(line: Line, place: int, section: str, *, after_a_number: bool = True) -> int | None:
    """The place after a unit of ``section`` ("hours", "minutes") at ``place``, weights passed over: "3 full hours"."""
    words = time_words()
    if line.word(place) == "-" and line.glued(place):
        place += 1
    for _ in range(2):
        if words["weights"].starts(line, place):
            place += 1
    after = words[section].after(line, place)
    if after is None and after_a_number and section == "hours":
        after = words["hours_after_a_number"].after(line, place)
    return after


def _vague(line: Line, place: int) -> tuple[None, int] | None:
    """ "a couple of hours", "2 or 3 hours", "3-4 hours": no number."""
    words = time_words()
    if (after := words["vague_amounts"].after(line, place)) is not None:
        after += line.word(after) == "of"
        after += line.word(after) in {"more", "good"}
    else:
        first = amount_at(line, place)
        joints = _OR | {"and"} if line.word(place - 1) == "between" else _OR
        if first is None or line.word(first[1]) not in joints or (second := amount_at(line, first[1] + 1)) is None:
            return None
        # "year 9 - 3 hours"
        if words["not_a_time_before"].leads_to(line, place):
            return None
        # "0900 to 1500 hours"
        if second[0] > _MOST_VAGUE:
            return None
        after = second[1]
    end = unit_at(line, after, "hours") or unit_at(line, after, "minutes")
    # "9-5 hour lunch" are times and a break
    if end is None or (line.word(end - 1) == "hour" and words["breaks"].starts(line, end)):
        return None
    return None, end


def _plain(line: Line, place: int, left: int) -> tuple[Fraction | None, int] | None:
    for rule in (_part_of_an_hour, _an_hour, _number_of):
        if (found := rule(line, place, left)) is not None:
            return found
    return None


def _part_of_an_hour(line: Line, place: int, left: int) -> tuple[Fraction | None, int] | None:
    """ "half an hour", "three quarters of an hour", "half hour", "1/2 hour"."""
    start = place + (line.word(place) in _ARTICLES)
    if (
        line.word(start) in {"three", "3"}
        and line.word(start + (2 if line.word(start + 1) == "-" else 1)) == "quarters"
    ):
        part, after = Fraction(3, 4), start + (3 if line.word(start + 1) == "-" else 2)
    elif line.word(start) in _PARTS:
        part, after = _PARTS[line.word(start)], start + 1
    elif (found := amount_at(line, start)) is not None and found[0] < 1:
        part, after = found
    else:
        return None
    after += line.word(after) == "of"
    after += line.word(after) in _ARTICLES
    end = unit_at(line, after, "hours", after_a_number=False)
    return (part * 60, end) if end is not None else None


def _an_hour(line: Line, place: int, left: int) -> tuple[Fraction | None, int] | None:
    """ "an hour", "an hour and a half", "hour n a half"; no rate: "£5 an hour"."""
    article = line.word(place) in _ARTICLES
    start = place + article
    after = unit_at(line, start, "hours", after_a_number=False)
    if after is None or line.word(after - 1) == "hours":
        return None
    if place > left and (line.is_number(place - 1) or line.word(place - 1) in _MONEY or whole_at(line, place - 1)):
        return None
    if line.word(place - 1) in {"per", "half", "/", "x", *_ARTICLES}:
        return None
    more = _and_more(line, after)
    if more is None:
        return (Fraction(60), after) if article else None
    minutes, after = more
    return (None if minutes is None else 60 + minutes), after


def _number_of(line: Line, place: int, left: int) -> tuple[Fraction | None, int] | None:
    """ "3 hours", "90 mins", "1h30", "2 and a half hours", "tree hrs"."""
    slip = time_words().number_slips.get(line.word(place))
    found = (Fraction(slip), place + 1) if slip else amount_at(line, place)
    if found is None or line.word(place - 1) in {"£", "$", "€", "#"}:
        return None
    number, after = found
    plus = line.word(after) == "+"
    after += plus
    unsure = plus or after_a_number(line, place, left)
    if (end := unit_at(line, after, "hours")) is not None:
        more, end = _and_more(line, end) or (Fraction(0), end)
        return (None if unsure or more is None else number * 60 + more), end
    if slip is None and (end := unit_at(line, after, "minutes")) is not None:
        return (None if unsure else number), end
    return None


def _and_more(line: Line, place: int) -> tuple[Fraction | None, int] | None:
    """What follows the hours: "and a half", "30 mins", "30"; None minutes where it may be something else."""
    if (half := and_a_part(line, place)) is not None:
        return half[0] * 60, half[1]
    joined = line.word(place) in _AND
    start = place + joined
    joined = joined and line.word(place) != ","
    if joined and line.word(start) == "half":
        after = start + 1 + (line.word(start + 1) in _ARTICLES)
        return (Fraction(30), after + 1) if line.word(after) in {"hour"} else None
    number = whole_at(line, start)
    if number is None or (line.word(place) == "," and not line.is_number(start)):
        return None
    minutes, after = number
    words = time_words()
    end = words["minutes"].after(line, after) or words["minutes_after_hours"].after(line, after)
    if end is not None and minutes < 60:
        lunch = words["breaks"].after(line, end) or words["breaks"].after(line, end + 1)
        return None if lunch is not None else (Fraction(minutes), end)
    if line.word(place) == "," or (digits_at(line, start) is None and minutes < 10):
        return None
    return _bare_minutes(line, start, after, minutes, joined=joined)


def _bare_minutes(
    line: Line, start: int, after: int, minutes: int, *, joined: bool
) -> tuple[Fraction | None, int] | None:
    """Of "1 hr 30": the 30, unless a clock, a date or a number of things begins with it."""
    following = line.word(after)
    words = time_words()
    if month_at(line, after) is not None:
        return None
    if line.glued(start) and line.glued(start - 1) and minutes < 60:
        return Fraction(minutes), after
    if words["not_a_time_after"].starts(line, after) or (line.glued(after) and line.is_word(after)):
        return None
    if following in {"-", "to", "until", "am", "pm", "x", "past", ":"} or unit_at(line, after, "hours") is not None:
        return None
    ends = not following or not line.is_word(after) or following in _LEADS_ON
    if ends and 10 <= minutes < 60:
        return Fraction(minutes), after
    return (None, after) if not joined or ends else None


def _below_zero(line: Line, place: int) -> bool:
    """ "-3 hours", "minus 3 hours": a sign before the number, and no dash between two words."""
    if line.word(place - 1) == "minus":
        return True
    if line.word(place - 1) != "-" or not line.glued(place) or line.glued(place - 1):
        return False
    return not line.is_word(place - 2) or line.word(place - 2) in {"did", "log", "add", "for", "was", "worked", "put"}
