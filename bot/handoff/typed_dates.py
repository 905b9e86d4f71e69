"""Days away as people type them: "24 dec - 2 jan", "24-28 December 2026", "24/12", "2026-12-24 to 2027-01-02"."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from bot.handoff.hours_faults import HoursFault, UnreadHoursError
from bot.handoff.opening import Away

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    "|nov(?:ember)?|dec(?:ember)?"
)
WEEKDAY = "mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday)?|thu(?:rs?(?:day)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?"
TO = r"\s*(?:-|–|—|to|till?|until|through)\s*"
_NUMBER = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?:,?\s*(?P<year>\d{4})\b)?"
_LED = rf"(?:(?:{WEEKDAY}),?\s+)?"
_DATES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_LED}{_NUMBER}\s*(?:of\s+)?(?P<month>{MONTH})\b{_YEAR}",
        rf"{_LED}(?P<month>{MONTH})\s+{_NUMBER}\b{_YEAR}",
        r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})\b",
        r"(?P<day>\d{1,2})/(?P<month>\d{1,2})(?:/(?P<year>\d{4}|\d{2}))?\b",
    )
)
_NEAR = re.compile(r"(?:today|tomorrow)\b")
_BETWEEN = re.compile(TO)
# The first of two days that share a month.
_DAY_ALONE = re.compile(rf"{_LED}{_NUMBER}{TO}")


class _Typed(NamedTuple):
    day: int
    month: int
    year: int | None

    def in_year(self, year: int) -> date | None:
        """The day in ``year``; None where that has none."""
        try:
            return date(year, self.month, self.day)
        except ValueError:
            return None


def dates_at(text: str, place: int, today: date) -> tuple[Away, int] | None:
    """The day, or from which to which, that stands at ``place``, and where it ends; None where none does.

    Without a year it is the next that is not over on ``today``. Raises UnreadHoursError.
    """
    found = _both_at(text, place, today)
    if found is None:
        return None
    first, last, end = found
    return _away(first, last, today, text[place:end]), end


def _both_at(text: str, place: int, today: date) -> tuple[_Typed, _Typed, int] | None:
    if (one := _date_at(text, place, today)) is not None:
        first, after = one
        between = _BETWEEN.match(text, after)
        other = _date_at(text, between.end(), today) if between else None
        return (first, *other) if other else (first, first, after)
    alone = _DAY_ALONE.match(text, place)
    last = _date_at(text, alone.end(), today) if alone else None
    return (last[0]._replace(day=int(alone["day"])), *last) if alone and last else None


def _date_at(text: str, place: int, today: date) -> tuple[_Typed, int] | None:
    if near := _NEAR.match(text, place):
        day = today + timedelta(days=near[0] != "today")
        return _Typed(day.day, day.month, day.year), near.end()
    for pattern in _DATES:
        if found := pattern.match(text, place):
            month, year = found["month"], found["year"]
            number = int(month) if month.isdigit() else _MONTHS.index(month[:3]) + 1
            return _Typed(int(found["day"]), number, int(year) % 100 + 2000 if year else None), found.end()
    return None


def _away(first: _Typed, last: _Typed, today: date, words: str) -> Away:
    firsts = [first.year] if first.year else range(today.year - 1, today.year + 5)
    lasts = [last.year] if last.year else range(today.year - 1, today.year + 6)
    starts = [day for year in firsts if (day := first.in_year(year))]
    ends = [day for year in lasts if (day := last.in_year(year))]
    if not starts or not ends:
        raise UnreadHoursError(HoursFault.NO_SUCH_DATE, words)
    pairs = [(start, end) for start in starts for end in ends if start <= end]
    if not pairs:
        raise UnreadHoursError(HoursFault.DATES_REVERSED, words)
    coming = [(start, end) for start, end in pairs if end >= today]
    if not coming:
        raise UnreadHoursError(HoursFault.DATES_OVER, words)
    # The soonest, and of those that end on the same day the shortest.
    return Away(*min(coming, key=lambda pair: (pair[1], pair[1] - pair[0])))
