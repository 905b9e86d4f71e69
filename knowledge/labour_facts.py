"""Every figure of one career, whoever published it: national and London figures side by side, and what is missing.

Figures on file come with the career. Others were fetched, are of a career or of a group of occupations, and hold for
a time. Nothing is converted: pay a week stays pay a week, and is never shown as pay a year.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product
from typing import Protocol

from knowledge.labour_market import is_old
from knowledge.opportunities.records import LabourFact
from knowledge.records import Document, Fact

UK, ENGLAND, LONDON, NOT_STATED = "uk", "england", "london", "not_stated"
# The order in which places are told.
PLACES = (UK, ENGLAND, LONDON, NOT_STATED)
_NAMES = {
    "uk": UK,
    "united kingdom": UK,
    "england": ENGLAND,
    "london": LONDON,
    "greater london": LONDON,
    "not stated": NOT_STATED,
    "": NOT_STATED,
}
# What is said to be missing where it is: these figures, in these places.
WANTED = tuple(product(("pay", "hours"), (UK, LONDON)))
UNITS = {"pay": "pounds a year", "hours": "hours a week"}
# Who is counted does not set two figures of a career itself apart: both are of those who do it.
CAREER = "career"


class FetchedFacts(Protocol):
    """Figures that were fetched, as they are now. Safe to share between threads."""

    def facts(self, scheme: str, code: str) -> Sequence[LabourFact]:
        """Every figure of what ``code`` stands for in ``scheme``, also those past their limit; none where unknown."""
        ...


class NothingFetched:
    """No figure at all."""

    def facts(self, scheme: str, code: str) -> Sequence[LabourFact]:
        """See :class:`FetchedFacts`."""
        return ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that may be shown. ``place`` is a code of ``PLACES``, or the region itself in small letters.

    ``population`` is a code for who is counted, empty where that is not stated. ``group`` is the title of the group of
    occupations that it is of; empty where it is of the career itself. ``old`` is set where it must be shown as old.
    """

    fact: Fact
    place: str
    population: str = ""
    group: str = ""
    old: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """Figures that may stand side by side: of the same thing, unit and people, each of another place.

    ``ahead`` is set where they are of a year to come.
    """

    figures: tuple[Figure, ...]
    ahead: bool = False

    @property
    def label(self) -> str:
        """What is measured: "pay"."""
        return self.figures[0].fact.label

    @property
    def unit(self) -> str:
        """In what: "pounds a week"."""
        return self.figures[0].fact.unit

    @property
    def group(self) -> str:
        """The group of occupations that it is of; empty where it is of the career itself."""
        return self.figures[0].group

    @property
    def places(self) -> frozenset[str]:
        """The places that it has a figure of."""
        return frozenset(figure.place for figure in self.figures)


@dataclass(frozen=True, slots=True)
class LabourFacts:
    """What is known of a career. ``missing`` and ``expired`` pair a label with a place, both from ``WANTED``.

    Missing is what nobody gave a figure for; expired, what there are figures of, all past their limit.
    """

    rows: tuple[Row, ...] = ()
    missing: tuple[tuple[str, str], ...] = ()
    expired: tuple[tuple[str, str], ...] = ()

    def of(self, label: str) -> tuple[Row, ...]:
        """The career's own figures called ``label``, then those of its group.

        Of each unit, for now and for a year to come, it is the row that says most of the places asked for, and another
        only where that knows a place more.
        """
        told: dict[tuple[bool, str, bool], set[str]] = {}
        chosen = []
        for row in self.rows:
            places = told.setdefault((bool(row.group), row.unit, row.ahead), set())
            if row.label == label and not row.places <= places:
                places |= row.places
                chosen.append(row)
        return tuple(sorted(chosen, key=lambda row: (bool(row.group), row.unit, row.ahead)))


@dataclass(frozen=True, slots=True)
class _Known:
    """A figure with what decides whether it is shown; ``day`` is when it was fetched."""

    figure: Figure
    scheme: str
    day: date = date.min
    limit: date = date.max

    @property
    def kind(self) -> tuple[str, ...]:
        fact = self.figure.fact
        population = "" if self.scheme == CAREER else self.figure.population
        return fact.label, fact.unit, fact.counts, population, self.scheme, self.figure.group

    def ahead(self, today: date) -> bool:
        return self.figure.fact.year > today.year


def labour_facts(document: Document, fetched: FetchedFacts, today: date) -> LabourFacts:
    """Every figure of ``document`` that may be shown on ``today``: of each kind and place the newest in its limit."""
    known = [*_on_file(document, today), *_fetched(document, fetched, today)]
    newest: dict[tuple[bool, tuple[str, ...]], dict[str, _Known]] = {}
    for one in known:
        if one.limit < today:
            continue
        of_kind = newest.setdefault((one.ahead(today), one.kind), {})
        if (held := of_kind.get(one.figure.place)) is None or _age(one) > _age(held):
            of_kind[one.figure.place] = one
    rows = [
        Row(tuple(one.figure for one in _in_order(_still_needed(places))), ahead)
        for (ahead, _), places in newest.items()
    ]
    shown = {(row.label, place) for row in rows for place in row.places}
    there = {(one.figure.fact.label, one.figure.place) for one in known}
    return LabourFacts(
        rows=tuple(sorted(rows, key=_rank)),
        missing=tuple(wanted for wanted in WANTED if wanted not in there),
        expired=tuple(wanted for wanted in WANTED if wanted in there and wanted not in shown),
    )


def newest_of(document: Document, label: str, fetched: FetchedFacts, today: date) -> Fact | None:
    """The newest figure called ``label`` that is of the career itself, in the unit that the figures on file have."""
    rows = [row for row in labour_facts(document, fetched, today).of(label) if row.unit == UNITS[label]]
    own = [figure.fact for row in rows if not row.group for figure in row.figures]
    return max(own, key=lambda fact: fact.year, default=None)


def place_of(region: str) -> str:
    """The code of a region's name: "United Kingdom" is "uk"; what has no code stands for itself."""
    plain = " ".join(region.lower().split())
    return _NAMES.get(plain, plain)


def _on_file(document: Document, today: date) -> list[_Known]:
    return [_Known(Figure(fact, place_of(fact.region), old=_old(fact, today)), CAREER) for fact in document.facts]


def _fetched(document: Document, fetched: FetchedFacts, today: date) -> list[_Known]:
    kind, _, slug = document.id.partition(":")
    of = [(CAREER, slug, "")] if kind == CAREER else []
    for scheme in ("soc2020", "soc2010"):
        if code := document.code(scheme):
            of.append((scheme, code.value, code.title or code.value))
    return [
        _Known(
            Figure(one.fact, place_of(one.fact.region), one.population, group, _old(one.fact, today)),
            scheme,
            one.fetched_on,
            one.expires_on,
        )
        for scheme, code, group in of
        for one in fetched.facts(scheme, code)
    ]


def _old(fact: Fact, today: date) -> bool:
    return is_old(fact.year, today.year)


def _age(one: _Known) -> tuple[object, ...]:
    """The higher, the newer. The rest settles ties, so that the same figures give the same answer in any order."""
    fact = one.figure.fact
    return fact.year, one.day, one.limit, fact.source, repr(fact)


def _still_needed(places: dict[str, _Known]) -> list[_Known]:
    """All of them, but for one of no stated place where a newer one says its place."""
    newest = max(one.figure.fact.year for one in places.values())
    vague = places.get(NOT_STATED)
    superseded = vague is not None and vague.figure.fact.year < newest
    return [one for place, one in places.items() if not (superseded and place == NOT_STATED)]


def _in_order(known: Iterable[_Known]) -> list[_Known]:
    def order(one: _Known) -> tuple[int, str]:
        place = one.figure.place
        return PLACES.index(place) if place in PLACES else len(PLACES), place

    return sorted(known, key=order)


def _rank(row: Row) -> tuple[object, ...]:
    """The rows that say most of the places asked for come first, of those the newest."""
    first = row.figures[0]
    both = len(row.places & {UK, LONDON})
    newest = max(figure.fact.year for figure in row.figures)
    return row.label, -both, -newest, row.unit, first.fact.counts, first.population, first.group
