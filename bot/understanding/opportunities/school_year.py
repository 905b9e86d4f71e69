"""Holidays and terms to come, as far as typical ones are on file; what is not on file is not known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

from bot.portfolio.term_dates import read_holidays

DAY = timedelta(days=1)
_LONG = ("christmas", "easter", "summer")
_TERMS = {"christmas": "spring", "easter": "summer", "summer": "autumn"}
# A break that begins in one of these months has this name; one in May or June is the half term.
_NAMES = {
    10: "october",
    11: "october",
    12: "christmas",
    2: "february",
    3: "easter",
    4: "easter",
    5: "may",
    6: "may",
    7: "summer",
}
HALF_TERMS = ("october", "february", "may")


@dataclass(frozen=True, slots=True)
class Span:
    """From the first to the last day; None where an end is open."""

    first: date | None
    last: date | None


@cache
def _holidays() -> tuple[tuple[str, date, date], ...]:
    return tuple((_NAMES.get(first.month, ""), first, last) for first, last in sorted(read_holidays().spans))


@cache
def _terms() -> tuple[tuple[str, date, date], ...]:
    """Terms between two long holidays that are both on file."""
    long = [holiday for holiday in _holidays() if holiday[0] in _LONG]
    return tuple((_TERMS[name], last + DAY, first - DAY) for (name, _, last), (_, first, _) in pairwise(long))


def holiday(names: tuple[str, ...], today: date, *, begun: bool = True) -> Span | None:
    """The holiday with one of ``names`` (none: any) that is on, or the next; None where that is not on file.

    ``begun`` False passes over one that has begun.
    """
    for name, first, last in _holidays():
        if (not names or name in names) and (last >= today if begun else first > today):
            return Span(first, last) if _follows_on(first, today) else None
    return None


def _follows_on(first: date, today: date) -> bool:
    """Whether the file reaches as far as ``today``: what begins more than a year on is not the next."""
    return first - today <= timedelta(days=370)


def term(which: str, today: date) -> Span | None:
    """ "this", "next", or a term by name; in a holiday this term is the one to come."""
    coming = [span for span in _terms() if span[2] >= today and _follows_on(span[1], today)]
    if which in {"this", "next"}:
        in_term = bool(coming) and coming[0][1] <= today
        place = 1 if which == "next" and in_term else 0
        found = coming[place : place + 1]
    else:
        found = [span for span in coming if span[0] == which][:1]
    return Span(found[0][1], found[0][2]) if found else None
