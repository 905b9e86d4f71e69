"""School years and key stages that are asked for; an age stands for the two years that it lies in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.understanding.opportunities.heard import Heard, Sign
from knowledge.opportunities.records import KEY_STAGES

YOUNGEST, OLDEST = 3, 13
# In Year 9 pupils turn 14: who is 14 is in Year 9 or Year 10.
_FIRST_YEAR_OF_AGE = 5
_NUMBER = r"(?:1[0-3]|[1-9])"
_WORDED = {
    "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18,
}  # fmt: skip
_AGE = rf"(?:[5-9]|1[0-9]|{'|'.join(_WORDED)})"
_YEAR = r"(?:years?|yrs?|ys?|yaer|yeer)(?:[ -]?groups?)?\.?\s?-?"
_MORE = r"(?:\s?\+|\s(?:and|or|n)\s(?:above|up|over|older)|\s(?:upwards|onwards|plus)\b)"
_TO = r"\s?(?:-|–|to|till|until|through|thru|2(?=\s))\s?"
_YEARS = re.compile(
    rf"(?<![\w£])(?P<left>(?:after|leav\w*|finish\w*|left|end of|before)\s+)?{_YEAR}(?P<first>{_NUMBER})(?:'?s)?"
    rf"(?:(?P<to>{_TO})(?:{_YEAR})?(?P<last>{_NUMBER})(?:'?s)?(?![\w]|\s?(?:pm|am|hours?|hrs?|weeks?|days?|people|of us))"
    rf"|(?P<list>(?:(?:\s?[,/&+]\s?|\s(?:and|n|or|&|to|,)\s)(?:{_YEAR})?{_NUMBER}(?:'?s)?(?![\w]|\s?(?:pm|am|hours?|hrs?|weeks?|days?|"
    rf"people|of\b|students?|pupils?|kids|jan\w*|feb\w*|mar\w*|apr\w*|jun\w*|jul\w*|aug\w*|sep\w*|oct\w*|nov\w*|dec\w*)))+)"
    rf"|(?P<more>{_MORE}))?(?![\w]|\s?(?:years?|yrs?|month|week|day|hour|course)\b)",
    re.IGNORECASE,
)
_STAGES = re.compile(
    rf"(?<!\w)(?:ks|key\s?stages?)\s?(?P<first>[1-5])(?:(?P<to>{_TO})(?:ks|key\s?stage)?\s?(?P<last>[2-5])"
    r"|(?:\s?[,/&+]\s?|\s(?:and|n|or|&)\s)(?:ks|key\s?stage)?\s?(?P<also>[2-5]))?(?!\w)",
    re.IGNORECASE,
)
_OLD = r"(?:\s?-?\s?(?:years?|yrs?|yr)[\s-]?-?olds?|\s?y(?:ear)?s?[/\s.]?o\b(?:lds?)?|\s?(?:yr|year)s?\b(?=\s+(?:old|of age)))(?:\s+(?:old|of age))?"
_AGES = re.compile(
    rf"(?<![\w£.])(?:(?P<a>{_AGE})(?:(?P<to>{_TO}|\s?(?:and|or|/|&)\s?)(?P<b>{_AGE}))?(?:{_OLD}|s(?=\s|$|,|\.))"
    rf"|(?P<g>1[0-9]|[7-9]){_TO}(?P<h>1[0-9]|[8-9])\s?(?:yrs|years)\b"
    rf"|(?:aged?|ages)\s(?:of\s)?(?P<c>{_AGE})(?:(?:{_TO}|\s?(?:and|or|/|&)\s?)(?P<d>{_AGE}))?(?![\w+]|\s?(?:plus|or over|and over)\b)"
    rf"|(?:i'?m|i am|he'?s|she'?s|they'?re|(?:he|she|son|daughter|niece|nephew|brother|sister|lad|girl|boy) is|is only|just turned|turned|turning)"
    rf"\s(?:only\s|just\s|nearly\s|now\s)?(?P<e>{_AGE})(?!\w|\s?(?:[%:+]|minutes?|mins?|miles?|days?|weeks?|months?|hours?|stops?|pm|am|foot|feet|in year|stone|of us))"
    rf"|\((?P<f>1[0-8]|[7-9])\))(?!\w)",
    re.IGNORECASE,
)
_CLASS = re.compile(r"\b(?:for|to|with|my|our|class|form|in)\s(?:class\s|form\s)?(?P<year>[3-9]|1[0-3])-?(?P<letter>[A-Za-z])(?:\d)?\b(?!\s?(?:print|anim|design|art|model|game|scan))")
_NO_CLASS = frozenset({"3d", "4k", "5g", "2d", "4d", "5k", "10k", "3g", "4g", "8k", "7p", "5p", "3m", "5m", "6m", "10m", "12m", "11s", "12s", "13s", "10s", "9s", "8s", "7s", "3x", "5x"})
_SIXTH = re.compile(r"\bsixth[\s-]?formers?\b|\b(?:in|for|our|my|is|her|his) sixth form(?: (?:students?|pupils?|kids|girls?|boys?|lot))?\b(?! (?:open|taster|college|visit))|\b6th formers?\b", re.IGNORECASE)
_EXAMS = re.compile(r"\b(?:(?P<a>a[\s-]?levels?)|gcse) (?:students?|pupils?|kids|class(?:es)?|groups?|age)\b", re.IGNORECASE)
_PRIMARY = re.compile(r"\bprimar(?:y|ies)(?: school)?(?: (?:kids|children|pupils|students|aged?|class(?:es)?|age children|chn))\b|\bprimary[\s-]aged?\b|\bfor primar(?:y|ies)\b", re.IGNORECASE)


def year_signs(heard: Heard) -> list[Sign]:
    """A sign for each mention of school years; its value is a tuple of years, 3 to 13.

    Years said otherwise count more than an age. An empty field says that the words filter nothing: "after year 11".
    """
    text = heard.text.replace("’", "'")
    signs = [*_years(text), *_stages(text), *_others(text)]
    signs = [sign for place, sign in enumerate(signs) if not any(sign.overlaps(other) for other in signs[:place])]
    aged = [sign for sign in _ages(text) if not any(sign.overlaps(other) for other in signs)]
    if any(sign.field for sign in signs):
        aged = [Sign("", None, sign.start, sign.end) for sign in aged]
    return signs + aged


def _years(text: str) -> Iterator[Sign]:
    for match in _YEARS.finditer(text):
        first = int(match["first"])
        # "y" alone stands for "why", and "y 2" for nothing.
        years = {first}
        if match["to"]:
            years = {*range(first, int(match["last"]) + 1)}
        elif match["list"]:
            years |= _listed(match["list"], first)
        elif match["more"]:
            years = {*range(first, OLDEST + 1)}
        known = _known(years)
        start = match.start("first") if match["left"] else match.start()
        if match["left"]:
            yield Sign("", "leaving", match.start(), match.end())
        elif known:
            yield Sign("years", known, start, match.end())


def _listed(said: str, first: int) -> set[int]:
    """Of "7, 8 to 10" after "years": 7, 8, 9 and 10."""
    years, last, through = set(), first, False
    for piece in re.findall(r"\d+|to", said):
        if piece == "to":
            through = True
            continue
        year = int(piece)
        years |= {*range(last, year + 1)} if through else {year}
        last, through = year, False
    return years


def _stages(text: str) -> Iterator[Sign]:
    for match in _STAGES.finditer(text):
        first = int(match["first"])
        stages = {first}
        if match["to"]:
            stages = {*range(first, int(match["last"]) + 1)}
        elif match["also"]:
            stages |= {int(match["also"])}
        if known := _known({year for stage in stages for year in KEY_STAGES.get(stage, ())}):
            yield Sign("years", known, *match.span())


def _others(text: str) -> Iterator[Sign]:
    for match in _SIXTH.finditer(text):
        yield Sign("years", (12, 13), *match.span())
    for match in _EXAMS.finditer(text):
        yield Sign("years", (12, 13) if match["a"] else (10, 11), *match.span())
    for match in _PRIMARY.finditer(text):
        yield Sign("years", tuple(KEY_STAGES[2]), *match.span())
    for match in _CLASS.finditer(text):
        if (match["year"] + match["letter"]).lower() not in _NO_CLASS:
            yield Sign("years", (int(match["year"]),), match.start("year"), match.end())


def _ages(text: str) -> Iterator[Sign]:
    for match in _AGES.finditer(text):
        first, last = match["a"] or match["c"] or match["e"] or match["f"] or match["g"], match["b"] or match["d"] or match["h"]
        ages = [_number(age) for age in (first, last) if age]
        # "under 16s" and "over 16s" say where an age ends, and no year.
        if re.search(r"(?:under|over|above|below|until|at least|than)\s*$|u$", text[: match.start()], re.IGNORECASE):
            yield Sign("", None, *match.span())
            continue
        years = {
            age - _FIRST_YEAR_OF_AGE + step for age in range(min(ages), max(ages) + 1) for step in (0, 1)
        }
        if known := _known(years):
            yield Sign("years", known, *match.span())


def _number(said: str) -> int:
    return _WORDED.get(said.lower()) or int(said)


def _known(years: set[int]) -> tuple[int, ...]:
    return tuple(sorted(year for year in years if YOUNGEST <= year <= OLDEST))
