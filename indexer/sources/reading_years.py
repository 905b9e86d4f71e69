"""School years out of what listings say: of years and key stages, and of ages where those map plainly."""

from __future__ import annotations

import re

from knowledge.opportunities.records import KEY_STAGES

FIRST, LAST = 3, 13
# Nobody who is younger than Year 3, or has left school, is spoken to.
ADULT, TOO_YOUNG = 18, 7
_TO = r"\s*(?:-|–|—|to|through|until)\s*"
_NUMBER = r"(?:[1-9]|1[0-3])"
# What a number of a school year is not followed by: more digits, a time, a unit, a month.
_MORE = (
    r"(?!\d|[:.]\d|/\d{1,2}/|%|\s*(?:-|–)?\s*(?:hours?|hrs?|days?|weeks?|months?|minutes?|mins?|years?|am|pm|st|nd|rd|th|jan|feb|mar"
    r"|apr|may|june?|july?|aug|sept?|oct|nov|dec|january|february|march|april|august|september|october|november"
    r"|december)\b)"
)
_YEARS = re.compile(
    rf"(?<![\w£])(?<!\d )(?:years?|yrs?|y)(?:\s+groups?)?\s*({_NUMBER}){_MORE}"
    rf"((?:(?:\s*(?:,|&|/|and|or|\+)\s*|{_TO})(?:(?:years?|yrs?|y)\s*)?{_NUMBER}{_MORE})*)"
    r"(\s*\+|\s+and (?:above|over|up))?",
    re.IGNORECASE,
)
_STAGES = re.compile(rf"\b(?:ks|key stages?)\s*([2-5])((?:(?:\s*(?:,|&|/|and|or)\s*|{_TO})(?:ks\s*)?[2-5]\b)*)", re.I)
_PART = re.compile(rf"({_TO})|(\d+)", re.IGNORECASE)
_SIXTH = re.compile(r"\bsixth[ -]form(?:ers?)?\b|\b6th[ -]form(?:ers?)?\b", re.IGNORECASE)
_BARE = re.compile(rf"\s*(?:{_NUMBER})(?:(?:\s*[,;&/]\s*|\s+and\s+|{_TO})(?:{_NUMBER}))*\s*", re.IGNORECASE)
_AGES = re.compile(
    rf"(?<![\w£.])(?:ages?d?\s*(?:range|from|between)?:?\s*)?(\d{{1,2}})(?:(?:{_TO}|\s+and\s+)(\d{{1,2}})|\s*(\+))?"
    r"(?:\s*(?:years?(?:[ -]olds?)?|yrs?|yo))?",
    re.IGNORECASE,
)


class AgesError(ValueError):
    """Ages that no school year of ours has: ``str(error)`` says which."""


def school_years(text: str) -> frozenset[int]:
    """The school years that a text names: "Years 7 to 9", "Y10, Y11", "KS3", "Year 12+", "sixth form". Else none."""
    years: set[int] = set()
    for match in _YEARS.finditer(text):
        named = _numbers(match[1] + match[2])
        years |= named
        if match[3] and named:
            years |= set(range(max(named), LAST + 1))
    for match in _STAGES.finditer(text):
        years |= {year for stage in _numbers(match[1] + match[2]) for year in KEY_STAGES.get(stage, ())}
    if _SIXTH.search(text):
        years |= {12, 13}
    return frozenset(year for year in years if FIRST <= year <= LAST)


def years_in_column(text: str) -> frozenset[int] | None:
    """The same for a field of school years, where bare numbers will do: "7-9", "10, 11". None: it is unreadable."""
    if _BARE.fullmatch(text):
        return frozenset(year for year in _numbers(text) if FIRST <= year <= LAST) or None
    return school_years(text) or None


def years_of_ages(youngest: int | None, oldest: int | None) -> frozenset[int]:
    """The school years that lie within an age range all year long, or none where it fits no whole year.

    Pupils of Year N are N+4 at its start and have turned N+5 by its end, so Year N is in where both ages are: 11 to 16
    gives Years 7 to 11, 14 and over gives 10 to 13, and 12 alone gives none. Raises AgesError where nobody between
    Year 3 and the end of school can be meant.
    """
    if youngest is not None and youngest >= ADULT:
        raise AgesError("for adults")
    if oldest is not None and oldest < TOO_YOUNG:
        raise AgesError("for younger children")
    if youngest is None and oldest is None:
        return frozenset()
    low, high = youngest or 0, oldest if oldest is not None else 200
    return frozenset(year for year in range(FIRST, LAST + 1) if low <= year + 4 and year + 5 <= high)


def ages_in(text: str) -> tuple[int | None, int | None]:
    """Youngest and oldest of a whole text like "11-16", "14+", "16-" or "ages 11 to 16"; twice None for others."""
    said = text.strip()
    if match := re.fullmatch(r"(\d{1,2})\s*(?:\+|-|–|and (?:over|above|up))", said):
        return int(match[1]), None
    match = _AGES.fullmatch(said)
    if match is None:
        return None, None
    youngest = int(match[1])
    if match[3]:
        return youngest, None
    oldest = int(match[2]) if match[2] else youngest
    return (youngest, oldest) if youngest <= oldest else (None, None)


def _numbers(text: str) -> set[int]:
    """The numbers of "7 to 9, 11": with everything between where it says so."""
    parts = [(bool(match[1]), int(match[2] or 0)) for match in _PART.finditer(text)]
    found = {number for is_range, number in parts if not is_range}
    for (_, before), (is_range, _), (_, after) in zip(parts, parts[1:], parts[2:], strict=False):
        if is_range and before < after:
            found |= set(range(before, after))
    return found
