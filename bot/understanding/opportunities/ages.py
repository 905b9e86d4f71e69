"""Ages, as the school years that they lie in: "for 14 year olds", "she is 12", "ages 8 to 10"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.understanding.opportunities.heard import Sign

YOUNGEST, OLDEST = 3, 13
# In Year 9 pupils turn 14: who is 14 is in Year 9 or Year 10.
_FIRST_YEAR_OF_AGE = 5
_WORDED = {
    "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18,
}  # fmt: skip
_AGE = rf"(?:[5-9]|1[0-9]|{'|'.join(_WORDED)})"
TO = r"\s?(?:-|–|to|till|until|through|thru|2(?=\s))\s?"
_BOTH = rf"(?P<a>{_AGE})(?:(?:{TO}|\s?(?:and|or|/|&)\s?)(?P<b>{_AGE}))?"
_SHORT = r"\s?y(?:ear)?s?[/\s.]?o(?:lds?)?\b"
_OLD = rf"(?:\s?-?\s?(?:years?|yrs?)[\s-]?-?olds?|{_SHORT}|\s?(?:yr|year)s?(?=\s+(?:old|of age)))(?:\s+(?:old|of age))?"
_WHO = (
    r"(?:i'?m|i am|he'?s|she'?s|they'?re|is only|just turned|turned|turning|"
    r"(?:he|she|son|daughter|niece|nephew|brother|sister|lad|girl|boy) is)\s(?:only\s|just\s|nearly\s|now\s)?"
)
# "im 5 minutes away", "im 100% sure" are no ages.
_COUNTS = (
    r"\s?(?:[%:+]|minutes?|mins?|miles?|days?|weeks?|months?|hours?|stops?|pm|am|foot|feet|in year|stone|of us|plus|"
    r"or over|and over)"
)
# The better sign comes first.
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<![\w£.]){_BOTH}{_OLD}(?!\w)",
        rf"(?<![\w£.])(?P<a>1[0-9]|[7-9]){TO}(?P<b>1[0-9]|[8-9])\s?(?:yrs|years)\b",
        rf"(?<![\w£.])(?P<a>1[0-9]|[7-9])(?:{TO}(?P<b>1[0-9]|[8-9]))?s(?=\s|$|,|\.)",
        rf"\b(?:aged?|ages)\s(?:of\s)?{_BOTH}(?!\w|{_COUNTS})",
        rf"\b{_WHO}(?P<a>{_AGE})(?P<b>)(?!\w|{_COUNTS})",
        r"\((?P<a>1[0-8]|[7-9])\)(?P<b>)",
    )
)
# "under 16s" and "over 16s" say where an age ends, and no year.
_BOUND = re.compile(r"(?:under|over|above|below|until|at least|than)\s*$|\bu$", re.IGNORECASE)
_BEFORE = 12


def age_signs(text: str) -> list[Sign]:
    """A sign for each age; its value are school years. An empty field is a bound, which says nothing of a year."""
    found: list[Sign] = []
    for sign in _read(text):
        if not any(sign.overlaps(other) for other in found):
            found.append(sign)
    return found


def _read(text: str) -> Iterator[Sign]:
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            ages = [_number(age) for age in (match["a"], match["b"]) if age]
            if _BOUND.search(text[max(0, match.start() - _BEFORE) : match.start()]):
                yield Sign("", None, *match.span())
                continue
            spanned = range(min(ages), max(ages) + 1)
            if known := known_years({age - _FIRST_YEAR_OF_AGE + step for age in spanned for step in (0, 1)}):
                yield Sign("years", known, *match.span())


def known_years(years: set[int]) -> tuple[int, ...]:
    """Those of ``years`` that there are here, 3 to 13, in order."""
    return tuple(sorted(year for year in years if YOUNGEST <= year <= OLDEST))


def _number(said: str) -> int:
    return _WORDED.get(said.lower()) or int(said)
