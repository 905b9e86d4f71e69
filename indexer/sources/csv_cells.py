"""The cells of the documented spreadsheet (``docs/providers-csv.md``): each read into a value, or told how to write it.

An empty cell is "not stated". Nothing in a cell is ever worked out: one that begins like a formula is kept as text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from typing import Any

from indexer.sources.london import outward_code
from indexer.sources.reading_fields import MOST_MINUTES, MOST_PLACES, pence_of
from indexer.sources.reading_words import OTHER, activity_type, language_of, steam_of, yes_no
from indexer.sources.reading_years import years_in_column
from indexer.untrusted import NAME, SUMMARY, TITLE, BrokenError, identity, plain_text, safe_link
from knowledge.opportunities.records import ACCESS, STEAM, TYPES
from knowledge.tables import boroughs

BENCHMARKS = range(1, 9)
# So much of a cell is said back.
_SHOWN = 40
# How the id of the row in docs/opportunities-template.csv begins.
MADE_UP = "example-robots"
_FIRST, _LAST = 2000, 2099
_LIST = re.compile(r"\s*[;,/|]\s*")
_BRITISH = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})(?:[ T]+(.+))?", re.ASCII)
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[ T]+(.+))?", re.ASCII)
_CLOCK = re.compile(r"(\d{1,2})[:.](\d{2})(?::\d{2})?", re.ASCII)
# What a spreadsheet makes of "7-9" and "10-11".
_MADE_A_DATE = re.compile(r"\d{1,2}[- ][A-Za-z]{3}(?:[- ]\d{2,4})?|\d{1,2}/\d{1,2}/\d{4}", re.ASCII)
_ERROR = re.compile(r"#(?:REF|N/A|VALUE|NAME|DIV/0|NUM|NULL|SPILL|CALC)[!?]?")
_ONLINE = {True: "online", False: "in_person"}


class CellError(ValueError):
    """A cell that cannot be used: ``said`` is its beginning, made harmless, and ``wrong`` what to write instead."""

    def __init__(self, said: str, wrong: str) -> None:
        self.said, self.wrong = plain_text(said, _SHOWN), wrong
        super().__init__(f"{self.said} {wrong}".strip())


def day_or_time(text: str) -> str:
    """An ISO day or time out of "05/03/2027", "05/03/2027 14:00" or the same in ISO order."""
    british, iso = _BRITISH.fullmatch(text), _ISO.fullmatch(text)
    day, month, year, clock = british.groups() if british else (None,) * 4
    if iso:
        year, month, day, clock = iso.groups()
    try:
        on = date(int(year or 0), int(month or 0), int(day or 0))
    except ValueError:
        on = None
    if on is None or not _FIRST <= on.year <= _LAST:
        raise CellError(text, "is no date: write it like 05/03/2027")
    if clock is None:
        return on.isoformat()
    match = _CLOCK.fullmatch(clock.strip())
    try:
        at = time(int(match[1]), int(match[2])) if match else None
    except ValueError:
        at = None
    if at is None:
        raise CellError(text, "has no time of day that can be read: write it like 05/03/2027 14:00")
    return datetime.combine(on, at).isoformat()


def _title(text: str) -> str:
    if title := plain_text(text, TITLE):
        return title
    raise CellError(text, "holds no words: write what it is called")


def _kind(text: str) -> str:
    code = re.sub(r"[\s-]+", "_", text.strip().lower())
    kind = code if code in TYPES else activity_type(text)
    if kind == OTHER and code != OTHER:
        raise CellError(text, f"is no kind of activity: write one of {', '.join(TYPES)}")
    return kind


def _link(text: str) -> str:
    if link := safe_link(text):
        return link
    raise CellError(text, "is no web address: write all of it, like https://example.org/workshop")


def _years(text: str) -> frozenset[int]:
    if _MADE_A_DATE.fullmatch(text):
        raise CellError(text, "is a date that the spreadsheet made of it: write Years 7 to 9, or KS3")
    if (years := years_in_column(text)) is None:
        raise CellError(text, "names no school year from 3 to 13: write it like 7-9, or 10, 11, or KS3")
    return years


def _online(text: str) -> str:
    answer = yes_no(text)
    if answer is None and text.lower() not in {"both", "either"}:
        raise CellError(text, "is neither yes, no nor both")
    return "either" if answer is None else _ONLINE[answer]


def _boroughs(text: str) -> tuple[str, ...]:
    known = {one.name.lower(): one.name for one in boroughs()}
    found: list[str] = []
    for part in _LIST.split(text):
        name = re.sub(r"^(?:london|royal) borough of |^city of (?=westminster)", "", part.lower().replace("&", "and"))
        if " ".join(name.split()) not in known:
            raise CellError(part, "is no London borough: write it like Southwark, with ; between two")
        found.append(known[" ".join(name.split())])
    return tuple(dict.fromkeys(found))


def _postcode(text: str) -> str:
    if outward := outward_code(text):
        return outward
    raise CellError(text, "is no postcode: write it like SE15 4ST")


def _hours(text: str) -> int:
    match = re.fullmatch(r"(\d{1,4})(?:\.(\d{1,2}))?", text, re.ASCII)
    minutes = round(float(text) * 60) if match else 0
    if not 0 < minutes <= MOST_MINUTES:
        raise CellError(text, "is no number of hours: write it like 2 or 2.5")
    return minutes


def _places(text: str) -> int:
    if not re.fullmatch(r"\d{1,7}", text, re.ASCII) or int(text) > MOST_PLACES:
        raise CellError(text, "is no number of places: write it like 12, or 0 if it is full")
    return int(text)


def _cost(text: str) -> int:
    if (pence := pence_of(text)) is not None:
        return pence
    raise CellError(text, "is no price: write free, or it in pounds like £5")


def _said(text: str) -> bool:
    if (answer := yes_no(text)) is not None:
        return answer
    raise CellError(text, "is neither yes nor no: leave it empty where you do not know")


def _languages(text: str) -> tuple[str, ...]:
    named = (language_of(part) or plain_text(part, _SHOWN) for part in _LIST.split(text))
    return tuple(dict.fromkeys(name for name in named if name))


def _gatsby(text: str) -> tuple[int, ...]:
    parts = [part for part in _LIST.split(text) if part]
    if not all(re.fullmatch(r"[1-8]", part, re.ASCII) for part in parts):
        raise CellError(text, "is no Gatsby benchmark: write numbers from 1 to 8, like 5, 6")
    return tuple(sorted({int(part) for part in parts}))


def _steam(text: str) -> tuple[str, ...]:
    parts = [part for part in _LIST.split(text) if part]
    if wrong := next((part for part in parts if not steam_of([part])), ""):
        raise CellError(wrong, f"is none of {', '.join(STEAM)}, STEM and STEAM")
    return steam_of(parts)


def _id(text: str) -> str:
    if text.startswith(MADE_UP):
        raise CellError(text, "is the made-up row of the template: write over it, or take it out")
    try:
        return identity(text, "id")
    except BrokenError as error:
        raise CellError(text, "is no id: use up to 120 letters and digits without accents, and . _ : / -") from error


def _words(limit: int) -> Callable[[str], str]:
    return lambda text: plain_text(text, limit)


READERS: Mapping[str, Callable[[str], Any]] = {
    "title": _title,
    "type": _kind,
    "provider": _words(NAME),
    "summary": _words(SUMMARY),
    "link": _link,
    "school_years": _years,
    "online": _online,
    "borough": _boroughs,
    "postcode": _postcode,
    "start": day_or_time,
    "end": day_or_time,
    "hours": _hours,
    "places_left": _places,
    "cost": _cost,
    **dict.fromkeys(ACCESS, _said),
    "languages": _languages,
    "gatsby": _gatsby,
    "sector": _words(NAME),
    "steam": _steam,
    "apply_by": day_or_time,
    "id": _id,
}


def read_cell(column: str, text: str) -> Any:
    """The value of a cell that is not empty. Raises CellError."""
    if _ERROR.fullmatch(text):
        raise CellError(text, "is an error of the spreadsheet: mend the formula, or write the value")
    return READERS[column](text)
