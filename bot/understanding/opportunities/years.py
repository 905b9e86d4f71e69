"""School years, classes and key stages that are asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.understanding.opportunities.ages import OLDEST, TO, age_signs, known_years
from bot.understanding.opportunities.heard import Heard, Sign
from knowledge.opportunities.records import KEY_STAGES

_NUMBER = r"(?:1[0-3]|[1-9])(?:'?s)?"
_YEAR = r"(?:years?|yrs?|ys?|yaer|yeer)(?:[ -]?groups?)?\.?\s?-?"
# A number before one of these counts something else: "year 10 and 3 hours", "year 9, 5 july".
_COUNTS = (
    r"\s?(?:pm|am|hours?|hrs?|weeks?|days?|people|of\b|students?|pupils?|kids|jan|feb|mar|apr|may\b|jun|jul|aug|sep|"
    r"oct|nov|dec)"
)
_FURTHER = rf"(?:{_YEAR})?{_NUMBER}(?!\w|{_COUNTS})"
_AND = r"(?:\s?[,/&+]\s?|\s(?:and|n|or|to|,)\s)"
_MORE = r"(?:\s?\+|\s(?:and|or|n)\s(?:above|up|over|older)|\s(?:upwards|onwards|plus)\b)"
_LEAVING = r"(?:after|leav\w{0,4}|finish\w{0,3}|left|end of|before)\s+"
_YEARS = re.compile(
    rf"(?<![\w£])(?P<leaving>{_LEAVING})?{_YEAR}(?P<first>{_NUMBER})"
    rf"(?:{TO}(?P<last>{_FURTHER})|(?P<list>(?:{_AND}{_FURTHER})+)|(?P<more>{_MORE}))?"
    r"(?!\w|\s?(?:years?|yrs?|month|week|day|hour|course)\b)",
    re.IGNORECASE,
)
_STAGE = r"(?:ks|key\s?stages?)"
_STAGES = re.compile(
    rf"(?<!\w){_STAGE}\s?(?P<first>[1-5])(?:(?P<to>{TO})|{_AND})?(?P<last>(?:{_STAGE}\s?)?(?<!\w)[2-5]|"
    rf"{_STAGE}\s?[2-5])?(?!\w)",
    re.IGNORECASE,
)
# "3D printing" and "5G" are no classes.
_CLASS = re.compile(
    r"\b(?:for|to|with|my|our|class|form|in)\s(?:class\s|form\s)?(?P<year>[3-9]|1[0-3])-?[a-cehjlnrtvwyz]\d?\b",
    re.IGNORECASE,
)
_PUPILS = r"(?:students?|pupils?|kids|girls?|boys?|class(?:es)?|groups?|age|lot|children|chn)"
_OTHERS = tuple(
    (re.compile(pattern, re.IGNORECASE), years)
    for pattern, years in (
        (r"\b(?:sixth|6th)[\s-]?formers?\b", (12, 13)),
        (rf"\b(?:in|for|our|my|is|her|his) sixth form(?: {_PUPILS})?\b(?! (?:open|taster|college|visit))", (12, 13)),
        (rf"\ba[\s-]?levels? {_PUPILS}\b", (12, 13)),
        (rf"\bgcse {_PUPILS}\b", (10, 11)),
        (
            rf"\bprimary(?: school)? {_PUPILS}(?: children)?\b|\bprimary[\s-]aged?\b|\bfor primar(?:y|ies)\b",
            (3, 4, 5, 6),
        ),
    )
)


def year_signs(heard: Heard) -> list[Sign]:
    """A sign for each mention of school years; its value is a tuple of years, 3 to 13.

    Years said otherwise count more than an age. An empty field says that the words filter nothing; its value is
    "leaving" for a year that is left behind: "after year 11".
    """
    text = heard.text.replace("’", "'")
    signs: list[Sign] = []
    for sign in (*_years(text), *_stages(text), *_others(text)):
        if not any(sign.overlaps(other) for other in signs):
            signs.append(sign)
    aged = [sign for sign in age_signs(text) if not any(sign.overlaps(other) for other in signs)]
    if any(sign.field for sign in signs):
        aged = [Sign("", None, sign.start, sign.end) for sign in aged]
    return signs + aged


def _years(text: str) -> Iterator[Sign]:
    for match in _YEARS.finditer(text):
        if match["leaving"]:
            yield Sign("", "leaving", *match.span())
            continue
        first = _digits(match["first"])
        years = {first}
        if match["last"]:
            years = {*range(first, _digits(match["last"]) + 1)}
        elif match["list"]:
            years |= _listed(match["list"], first)
        elif match["more"]:
            years = {*range(first, OLDEST + 1)}
        if known := known_years(years):
            yield Sign("years", known, *match.span())


def _digits(said: str) -> int:
    return int("".join(character for character in said if character.isdecimal()))


def _listed(said: str, first: int) -> set[int]:
    """Of "7, 8 to 10" after "years": 7, 8, 9 and 10."""
    years, last, through = set[int](), first, False
    for piece in re.findall(r"[0-9]+|to", said):
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
        last = _digits(match["last"]) if match["last"] else first
        stages = range(first, last + 1) if match["to"] else (first, last)
        if known := known_years({year for stage in stages for year in KEY_STAGES.get(stage, ())}):
            yield Sign("years", known, *match.span())


def _others(text: str) -> Iterator[Sign]:
    for pattern, years in _OTHERS:
        for match in pattern.finditer(text):
            yield Sign("years", years, *match.span())
    for match in _CLASS.finditer(text):
        yield Sign("years", (int(match["year"]),), match.start("year"), match.end())
