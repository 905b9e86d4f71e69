"""One day as people type it: "last tuesday", "the 14th", "12 Nov", "12/11/26"."""

from __future__ import annotations

from text_to_num import alpha2digit

from bot.understanding.experiences.amounts import digits_at
from bot.understanding.experiences.relative_days import relative_day_at
from bot.understanding.experiences.time_readings import Day, DayFound, Which
from bot.understanding.experiences.time_words import MONTHS, WEEKDAYS, time_words
from bot.understanding.experiences.tokens import Line

_PARTS = frozenset({"morning", "afternoon", "evening", "night"})
_ORDINALS = frozenset({"st", "nd", "rd", "th"})
_WHICH: dict[str, Which] = {
    "last": "last",
    "past": "last",
    "this": "this",
    "next": "next",
    "coming": "next",
    "gone": "last",
}
_DATE_CUES = frozenset({"on", "date", "dated", "from", "since", "until", "the", "for", "of"})
# A lone "9/10" is a mark out of ten, "24/7" and "1/2" are no dates: without a cue the month must be none of these.
_SCORES = frozenset({2, 3, 4, 5, 7, 8, 10})
# "32 november" is a date that does not exist, "100 nov" is none.
_LATEST_DAY = 99
_LATEST_DAY_OF_MONTH = 31
_BETWEEN_DATES = frozenset({"-", "to", "and", "until"})
_YEARS = range(2000, 2100)
_QUARTERS = frozenset({0, 15, 30, 45})
_SHORT_YEARS = range(15, 50)
# After "the 14th" these show that a day is meant and no 14th thing.
_AFTER_AN_ORDINAL = frozenset(
    "at for in with from to until and i we it was of on then but cos because when my our they he she im i'm so n till "
    "this last next lol for half all about around".split()
)
_BEFORE_AN_ORDINAL = frozenset({"on", "the", "from", "to", "until", "-", "and", ",", "between", "&"})
# "I sat with", "in the sun": a short name is a day only beside one of these.
_BEFORE_A_SHORT_DAY = frozenset({"on", "last", "this", "next", "from", "to", "until", "and", "-", ",", "&", "+", "/"})
_PEOPLE = frozenset(
    {"i", "we", "he", "she", "they", "you", "who", "the", "just", "and", "that", "there", "a", "in", "exam"}
)
_VERBS_AFTER_MAY = frozenset(
    {"be", "have", "not", "i", "we", "go", "come", "also", "need", "want", "take", "help", "get"}
)


def day_at(line: Line, place: int, *, listed: bool = False) -> DayFound | None:
    """The day at ``place``; ``listed``: it may be one of several, so that bare numbers may be days."""
    found = (
        relative_day_at(line, place)
        or _numeric(line, place)
        or _weekday(line, place, listed=listed)
        or _month_first(line, place, listed=listed)
        or _day_first(line, place, listed=listed)
    )
    if found is None:
        return None
    part = line.word(found.after) in _PARTS and not found.bare
    return found._replace(after=found.after + part)


def month_at(line: Line, place: int) -> int | None:
    """The month, 1 to 12, whose name stands at ``place``: short names that are words too are among them."""
    word = line.word(place)
    word = time_words().short_months.get(word, word)
    return MONTHS.index(word) + 1 if word in MONTHS else None


def weekday_at(line: Line, place: int, *, listed: bool = False) -> int | None:
    """The day of the week at ``place``, Monday 0; "sat" and "sun" only where a day must be meant."""
    word = line.word(place)
    if word in WEEKDAYS:
        return WEEKDAYS.index(word)
    if word not in time_words().short_days:
        return None
    number = WEEKDAYS.index(time_words().short_days[word])
    before, after = line.word(place - 1), line.word(place + 1)
    if after in {"with", "in", "down", "by", "at", "next", "around", "through"} and before in _PEOPLE:
        return None
    if listed or before in _BEFORE_A_SHORT_DAY - {"and", ","} or (before == "the" and line.word(place - 2) == "on"):
        return number
    time_follows = line.is_number(place + 1) or after in {
        "-",
        "last",
        "morning",
        "afternoon",
        "evening",
        "night",
        "and",
        "to",
        "until",
        ":",
        "half",
        ",",
    }
    alone = (not after or after in {".", "!", ","}) and before not in _PEOPLE
    return number if before not in _PEOPLE and (time_follows or alone) else None


def _numeric(line: Line, place: int) -> DayFound | None:
    """ "2026-11-12", "12/11/26", "12.11.2026", and with a cue "12/11"."""
    if not line.is_number(place):
        return None
    word, after = line.word(place), place + 1
    if line.word(after) == "-" and line.word(after + 2) == "-" and all(line.glued(after + step) for step in range(4)):
        parts, after = [word, line.word(place + 2), line.word(place + 4)], place + 5
    else:
        parts = word.split("/") if "/" in word else word.split(".")
    if not all(part.isdecimal() and len(part) <= 4 for part in parts) or line.word(place - 1) in {"£", "$", "€"}:
        return None
    if len(parts) == 3:
        day = _three(parts)
        return DayFound(day, after) if day else None
    if len(parts) == 2 and "/" in word and max(map(len, parts)) <= 2 and _is_date(line, place, int(parts[1])):
        return DayFound(Day(day=int(parts[0]), month=int(parts[1])), after)
    return None


def _three(parts: list[str]) -> Day | None:
    first, month, last = (int(part) for part in parts)
    if len(parts[0]) == 4 and len(parts[2]) <= 2:
        return Day(day=last, month=month, year=first) if first in _YEARS else None
    if len(parts[0]) > 2 or len(parts[1]) > 2:
        return None
    if len(parts[2]) == 4 and last in _YEARS:
        return Day(day=first, month=month, year=last)
    return Day(day=first, month=month, year=2000 + last) if len(parts[2]) == 2 and last in _SHORT_YEARS else None


def _is_date(line: Line, place: int, month: int) -> bool:
    """Whether a number like "12/11" is a date: something before it says so, or it stands alone and is no mark."""
    before = line.word(place - 1)
    if before in _DATE_CUES - {"the", "of", "for"} or weekday_at(line, place - 1) is not None:
        return True
    if "/" in line.word(place - 2) and before in _BETWEEN_DATES:
        return True
    if "/" in line.word(place + 2) and line.word(place + 1) in _BETWEEN_DATES:
        return True
    edge = place == 0 or before in {",", "(", ":", "\n", ".", "-"} or place == len(line) - 1
    edge = edge or line.word(place + 1) in {",", "."}
    return edge and 1 <= month <= 12 and month not in _SCORES


def _weekday(line: Line, place: int, *, listed: bool) -> DayFound | None:
    """ "last tuesday", "tuesday gone", "tues 14th", "friday 12 november"."""
    which: Which = ""
    start = place
    while line.word(start) in _WHICH and start < place + 2:
        which = "last" if which == "this" and line.word(start) == "past" else _WHICH[line.word(start)]
        start += 1
    weekday = weekday_at(line, start, listed=listed)
    if weekday is None:
        return None
    after = start + 1
    if (past := time_words()["just_gone"].after(line, after)) is not None:
        which, after = "last", past
    elif (past := time_words()["just_coming"].after(line, after)) is not None:
        which, after = "next", past
    date = after + (line.word(after) == ",")
    date += line.word(date) == "the"
    exact = _day_first(line, date, listed=listed) or _month_first(line, date, listed=listed) or _numeric(line, date)
    if exact is None:
        return DayFound(Day(weekday=weekday, which=which), after)
    day = exact.day
    return DayFound(Day(weekday=weekday, day=day.day, month=day.month, year=day.year), exact.after, exact.bare)


def _month_first(line: Line, place: int, *, listed: bool) -> DayFound | None:
    """ "nov 12th", "November 12, 2026"."""
    month = month_at(line, place)
    if month is None:
        return None
    ordinal = _ordinal_at(line, place + 1 + (line.word(place + 1) == "the"))
    number = digits_at(line, place + 1)
    if ordinal is None and (number is None or number > _LATEST_DAY or line.word(place) in time_words().short_months):
        return None
    day, after = ordinal or (number or 0, place + 2)
    if ordinal is None and (_counts_something(line, after) or line.word(after) in {"am", "pm"}):
        return None
    # "nov 12-14" are days, or nothing that is sure
    if ordinal is None and not listed and line.word(after) in _BETWEEN_DATES and line.is_number(after + 1):
        return None
    year = year_at(line, after + (line.word(after) == ","))
    return DayFound(Day(day=day, month=month, year=year[0] if year else None), year[1] if year else after)


def _counts_something(line: Line, after: int) -> bool:
    words = time_words()
    return any(
        words[section].starts(line, after)
        for section in ("hours", "minutes", "not_a_time_after", "hours_after_a_number")
    )


def _day_first(line: Line, place: int, *, listed: bool) -> DayFound | None:
    """ "12 Nov", "12th of november 2025", "the 14th"; a bare number in a list of days."""
    start = place + (line.word(place) == "the")
    ordinal = _ordinal_at(line, start)
    number = digits_at(line, start)
    if ordinal is None and (number is None or number > _LATEST_DAY):
        return None
    day, after = ordinal or (number or 0, start + 1)
    named = after + (line.word(after) == "of")
    month = month_at(line, named)
    if month is not None and _month_is_meant(line, start, named, ordinal=ordinal is not None):
        year = year_at(line, named + 1 + (line.word(named + 1) == ","))
        return DayFound(Day(day=day, month=month, year=year[0] if year else None), year[1] if year else named + 1)
    # "the 32nd" is meant as a day, and is none
    if not 0 < day <= _LATEST_DAY_OF_MONTH and (ordinal is None or start == place):
        return None
    if ordinal is not None and line.is_number(start) and _is_day_of_month(line, start, after):
        return DayFound(Day(day=day), after)
    counts = _counts_something(line, after) or time_words()["not_a_time_before"].leads_to(line, start)
    return DayFound(Day(day=day), after, bare=True) if listed and not counts else None


def _month_is_meant(line: Line, start: int, named: int, *, ordinal: bool) -> bool:
    if ordinal:
        return True
    # of "half 5 nov 4th" the month goes with the 4th
    if _ordinal_at(line, named + 1) is not None:
        return False
    if time_words()["not_a_time_before"].leads_to(line, start):
        return False
    return line.word(named) != "may" or line.word(named + 1) not in _VERBS_AFTER_MAY


def _is_day_of_month(line: Line, start: int, after: int) -> bool:
    """Whether "14th" is a day: "on the 14th", "the 14th at tesco"; no 14th birthday, no 3rd place."""
    before = line.word(start - 1)
    follows = not line.is_word(after) or line.word(after) in _AFTER_AN_ORDINAL or weekday_at(line, after) is not None
    return follows and (before in _BEFORE_AN_ORDINAL or start == 0 or weekday_at(line, start - 1) is not None)


def _ordinal_at(line: Line, place: int) -> tuple[int, int] | None:
    """ "14th", "fourteenth", "twenty first"; words only with a month beside them."""
    number = digits_at(line, place)
    if number is not None:
        return (number, place + 2) if line.word(place + 1) in _ORDINALS and line.glued(place + 1) else None
    if not line.is_word(place):
        return None
    after_month = month_at(line, place - 1) is not None
    for length in (3, 2, 1):
        past = place + length
        if not after_month and month_at(line, past + (line.word(past) == "of")) is None:
            continue
        text = " ".join(line.word(step) for step in range(place, past) if line.word(step) != "-")
        figure = alpha2digit(text, "en", 0) if text.isascii() and text.replace(" ", "").isalpha() else ""
        if figure[:-2].isdecimal() and figure[-2:] in _ORDINALS:
            return int(figure[:-2]), past
    return None


def year_at(line: Line, place: int) -> tuple[int, int] | None:
    """The year after a month, "2026", and the place after it; no hour like "2030-2200" or "0900".

    A year in which nobody at school can have lived is one as well: it is asked about, and not taken for this year.
    """
    number = digits_at(line, place)
    if number is None or not (number in _YEARS or (len(line.word(place)) == 4 and number // 100 == 19)):
        return None
    joined = line.word(place + 1) in _BETWEEN_DATES and line.is_number(place + 2) and len(line.word(place + 2)) == 4
    spaced = line.word(place + 1) == "-" and not line.glued(place + 1)
    hour = joined and not spaced and number % 100 in _QUARTERS and month_at(line, place + 3) is None
    return None if hour else (number, place + 1)
