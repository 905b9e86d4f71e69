"""A time of the year at a place of a line: "easter holidays", "next week", "in june", "12 december"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from bot.understanding.experiences.amounts import whole_at
from bot.understanding.experiences.calendar_dates import day_at, month_at, year_at
from bot.understanding.experiences.dates import Dates, dates_of, monday_of
from bot.understanding.experiences.several_days import days_at
from bot.understanding.experiences.tense import Tense
from bot.understanding.experiences.time_readings import Days
from bot.understanding.experiences.time_words import Sayings, time_words
from bot.understanding.experiences.tokens import Line, line_of
from bot.understanding.opportunities import school_year
from bot.understanding.opportunities.school_year import DAY, Span
from bot.word_lists import WordListError, phrase_list, read_mapping

FILE = Path(__file__).with_name("periods.yaml")
LEADS = ("after", "from", "before", "by", "within")
_SEASONS = {"spring": (3, 5), "autumn": (9, 11), "winter": (12, 2)}
_MOST_WEEKS = 30
UNKNOWN = Span(None, None)


class At(NamedTuple):
    """A time and the place after it. ``needs_lead``: it is one only after "in", "before" and the like."""

    span: Span
    after: int
    needs_lead: bool = False


@dataclass(frozen=True)
class PeriodWords:
    """The data file: sayings by their group and name, and the last day of the summer's exams (day, month)."""

    groups: Mapping[str, Mapping[str, Sayings]]
    lists: Mapping[str, Sayings]
    need_break: frozenset[str]
    exams_end: tuple[int, int]


@cache
def period_words(path: Path = FILE) -> PeriodWords:
    """The words of this checkout, read once. Raises WordListError with file and entry."""
    content = read_mapping(path)
    try:
        groups = {
            name: {key: _sayings(phrases) for key, phrases in content[name].items()}
            for name in ("leads", "holidays", "terms", "weeks", "weekends", "months", "years", "seasons")
        }
        lists = {
            name: _sayings(content[name])
            for name in ("breaks", "any_holiday", "christmas_day", "new_year", "exams", "loose", "never")
        }
        day, month = (int(part) for part in content["exams_end"].split("/"))
        return PeriodWords(groups, lists, frozenset(phrase_list(content["need_break"])), (day, month))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise WordListError(f"{path.name}: {error} cannot be used: mend it.") from error


def _sayings(phrases: Any) -> Sayings:
    written = phrase_list(phrases)
    both = {*written, *(phrase.replace("half term", "half-term") for phrase in written)}
    return Sayings(
        tuple(token.word for token in line_of(phrase, time_words().spelling).tokens) for phrase in sorted(both)
    )


def period_at(line: Line, place: int, today: date, lead: str) -> At | None:
    """The time that begins at ``place``, asked for on ``today`` after ``lead``; None where none does.

    A span that is open at both ends is a time that is not known well enough.
    """
    return (
        _around_a_day(line, place, today, lead)
        or _school(line, place, today, lead)
        or _week(line, place, today)
        or _days(line, place, today, lead)
        or _month(line, place, today, lead)
        or _rest_of_year(line, place, today, lead)
    )


def _around_a_day(line: Line, place: int, today: date, lead: str) -> At | None:
    """ "before christmas", "in the new year": days that others are counted from."""
    words = period_words()
    if (after := words.lists["christmas_day"].after(line, place)) is not None:
        if lead in {"before", "by", "after"} and not words.lists["breaks"].starts(line, after):
            year = today.year + (today > date(today.year, 12, 25 if lead == "after" else 24))
            return At(Span(date(year, 12, 25), date(year, 12, 25)), after)
        return None
    if (after := words.lists["new_year"].after(line, place)) is not None and lead:
        first = date(today.year + 1, 1, 1)
        if lead == "within":
            return At(Span(first, None), after)
        return At(Span(first, first), after)
    if (after := words.lists["exams"].after(line, place)) is not None and lead == "after":
        day, month = words.exams_end
        last = date(today.year, month, day)
        last = last if last >= today else date(today.year + 1, month, day)
        return At(Span(last, last), after)
    return None


def _school(line: Line, place: int, today: date, lead: str) -> At | None:
    """Holidays, terms and seasons."""
    words = period_words()
    which = line.word(place) in {"this", "next", "the", "coming"}
    start = place + which
    best: At | None = None
    for name, sayings in words.groups["holidays"].items():
        after = sayings.after(line, start)
        if after is None:
            continue
        rest = words.lists["breaks"].after(line, after)
        if rest is None and line.word(after) == "school":
            rest = words.lists["breaks"].after(line, after + 1)
        if rest is None and (
            (after == start + 1 and line.word(start) in words.need_break) or line.word(after) == "term"
        ):
            continue
        names = school_year.HALF_TERMS if name == "half term" else (name,)
        # Of a holiday that is on, "before" and "next" mean the one after.
        begun = lead not in {"before", "by"} and line.word(place) != "next"
        found = At(school_year.holiday(names, today, begun=begun) or UNKNOWN, rest or after)
        best = found if best is None or found.after > best.after else best
    for name, sayings in words.groups["terms"].items():
        after = sayings.after(line, place)
        if after is not None and (best is None or after > best.after):
            best = _term(name, after, today, lead) or best
    if best is None and (after := words.lists["any_holiday"].after(line, start)) is not None:
        begun = lead not in {"before", "by"} and line.word(place) != "next"
        best = At(school_year.holiday((), today, begun=begun) or UNKNOWN, after)
    return best or _season(line, start, today)


def _term(name: str, after: int, today: date, lead: str) -> At | None:
    if name == "half":
        span = school_year.holiday(school_year.HALF_TERMS, today)
        return At(span or UNKNOWN, after)
    if name == "end":
        span = school_year.term("this", today) if lead in {"before", "by", "after"} else None
        return At(Span(span.last, span.last), after, needs_lead=True) if span else At(UNKNOWN, after, needs_lead=True)
    return At(school_year.term(name, today) or UNKNOWN, after)


def _season(line: Line, place: int, today: date) -> At | None:
    for name, sayings in period_words().groups["seasons"].items():
        if (after := sayings.after(line, place)) is not None:
            first, last = _SEASONS[name]
            year = today.year - (first > last and today.month <= last)
            span = _months(year, first, last)
            if span.last is not None and span.last < today:
                span = _months(year + 1, first, last)
            return At(span, after, needs_lead=True)
    return None


def _week(line: Line, place: int, today: date) -> At | None:
    groups = period_words().groups
    monday, saturday = monday_of(today), 5 * DAY
    spans = {
        ("weekends", "this"): (monday + saturday, monday + saturday + DAY),
        ("weekends", "next"): (monday_of(today, 1) + saturday, monday_of(today, 1) + saturday + DAY),
        ("weekends", "after_next"): (monday_of(today, 2) + saturday, monday_of(today, 2) + saturday + DAY),
        ("weeks", "rest"): (today, monday + 6 * DAY),
        ("weeks", "next"): (monday_of(today, 1), monday_of(today, 1) + 6 * DAY),
        ("weeks", "after_next"): (monday_of(today, 2), monday_of(today, 2) + 6 * DAY),
        ("weeks", "coming"): (today, today + 7 * DAY),
    }
    found = [
        At(Span(*spans[group, name]), after)
        for group in ("weekends", "weeks")
        for name, sayings in groups[group].items()
        if (after := sayings.after(line, place)) is not None
    ]
    return max(found, key=lambda at: at.after) if found else _counted(line, place, today)


def _counted(line: Line, place: int, today: date) -> At | None:
    """ "the next 2 weeks", "within 10 days", "in 2 weeks"."""
    start = place + (line.word(place) == "the")
    within = line.word(start) in {"next", "coming", "within"}
    start += line.word(start) in {"next", "coming", "within", "in"}
    start += line.word(start) == "the"
    within = within or line.word(start) in {"next", "coming"}
    start += line.word(start) in {"next", "coming"}
    number = whole_at(line, start) if start > place else None
    if number is None or not 0 < number[0] <= _MOST_WEEKS:
        return None
    unit = {"week": 7, "weeks": 7, "day": 1, "days": 1, "month": 30, "months": 30}.get(line.word(number[1]))
    if unit is None:
        return None
    after = number[1] + 1 + (line.word(number[1] + 1) == "time")
    last = today + timedelta(days=number[0] * unit)
    if within:
        return At(Span(today, last), after)
    if unit == 7:
        return At(Span(monday_of(last), monday_of(last) + 6 * DAY), after)
    return At(Span(last, last) if unit == 1 else UNKNOWN, after)


def _days(line: Line, place: int, today: date, lead: str) -> At | None:
    """Days by weekday or date, as the grammar of experiences reads them, always those to come."""
    if [line.word(at) for at in range(place, place + 3)] == ["w", "/", "c"]:
        return _week_of(line, place + 3, today)
    if line.word(place) == "week" and line.word(place + 1) in {"of", "commencing", "beginning", "starting", "from"}:
        return _week_of(line, place + 2, today)
    if lead in {"after", "before", "by", "from"}:
        single = day_at(line, place)
        if single is None or single.bare:
            return None
        dates = _dates(Days((single.day,)), today)
        return At(dates, single.after) if dates else None
    if line.word(place) == "last":
        return None
    found = days_at(line, place)
    if found is None:
        return None
    days, after = found
    if not isinstance(days, Days) or _is_any_week(days):
        return None
    dates = _dates(days, today)
    return At(dates, after) if dates else None


def _week_of(line: Line, place: int, today: date) -> At | None:
    """ "week of 14 june": seven days from the one at ``place``."""
    found = day_at(line, place)
    dates = _dates(Days((found.day,)), today) if found else None
    if found is None or dates is None or dates.first is None:
        return None
    return At(Span(dates.first, dates.first + 6 * DAY), found.after)


def _is_any_week(days: Days) -> bool:
    """Whether "mon-fri" is said, which are the weekdays of any week."""
    plain = not any(day.which or day.day for day in days.days)
    return days.through and plain and [day.weekday for day in days.days] == [0, 4]


def _dates(days: Days, today: date) -> Span | None:
    found = dates_of(days, today, Tense.FUTURE, None)
    return Span(found.start, found.end) if isinstance(found, Dates) and found.start else None


def _month(line: Line, place: int, today: date, lead: str) -> At | None:
    """ "june", "next march", "july 2027"; "may" only after a lead."""
    words = period_words().groups["months"]
    if (after := words["coming"].after(line, place)) is not None:
        return At(Span(today, today + 30 * DAY), after)
    if (after := words["this"].after(line, place)) is not None and (line.word(place) != "the" or lead):
        return At(_months(today.year, today.month, today.month), after)
    if (after := words["next"].after(line, place)) is not None:
        year, month = divmod(today.year * 12 + today.month, 12)
        return At(_months(year, month + 1, month + 1), after)
    start = place + (line.word(place) in {"this", "next", "coming"})
    if (number := month_at(line, start)) is None or not line.is_word(start):
        return None
    said = year_at(line, start + 1)
    if said is not None:
        return At(_months(said[0], number, number), said[1])
    passed = number < today.month or (number == today.month and line.word(place) == "next")
    doubtful = line.text[line.tokens[start].start : line.tokens[start].end].lower() in {"may", "march", "mar"}
    span = _months(today.year + passed, number, number)
    # "march placements": what is looked for stands right after it.
    doubtful = doubtful and line.word(start + 1) not in {"placement", "placements", "workshops", "workshop", "courses"}
    return At(span, start + 1, needs_lead=doubtful and start == place)


def _rest_of_year(line: Line, place: int, today: date, lead: str) -> At | None:
    after = period_words().groups["years"]["end"].after(line, place)
    if after is None or lead != "by":
        return None
    return At(Span(today, date(today.year, 12, 31)), after)


def _months(year: int, first: int, last: int) -> Span:
    """From the first day of one month to the last of another, which may lie in the year after."""
    over = year + (last < first)
    after = date(over + last // 12, last % 12 + 1, 1)
    return Span(date(year, first, 1), after - DAY)
