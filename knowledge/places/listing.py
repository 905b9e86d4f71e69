"""The list of places, ``data/places.csv``, and looking one up by how it may be written.

Source: our own list, from memory. ``last_verified`` is empty in every row, since nobody has checked one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from pathlib import Path

from knowledge.errors import CatalogueError
from knowledge.places.records import KINDS, Place
from knowledge.places.words import Spoken, fault_at, place_words, spoken
from knowledge.tables import DATA, boroughs, table

COLUMNS = ("name", "kind", "boroughs", "also", "source", "last_verified")
# From so many letters a name is told apart from other words when it is written without its spaces: "kingscross".
_LETTERS_JOINED = 7
# Without its "and", a name needs words that say enough: "elephant castle", but no "h f" for "h&f".
_LETTERS_APART = 4
# Postcodes of these letters are also written with a space: "se 15". "n 1" or "en 4" would be anything.
_SPACED = ("se", "sw", "nw", "ec", "wc")


@dataclass(frozen=True, slots=True)
class Listed:
    """A row of the list, and the forms it may be written in."""

    place: Place
    also: tuple[str, ...]

    @property
    def forms(self) -> Iterator[Spoken]:
        """Every way to write it that counts, in one form each."""
        for name in (self.place.name, *self.also):
            yield from _forms(name)

    @property
    def joined(self) -> Iterator[Spoken]:
        """The same written without its spaces, where that tells it apart from other words."""
        for form in self.forms:
            together = "".join(form)
            if len(form) > 1 and len(together) >= _LETTERS_JOINED:
                yield (together,)


@dataclass(frozen=True, slots=True)
class Places:
    """Every place of a list. Safe to share between threads. ``forms`` are all ways to write one, words apart."""

    rows: tuple[Listed, ...]
    forms: frozenset[Spoken] = field(init=False, repr=False)
    _by_form: dict[Spoken, list[Place]] = field(default_factory=dict, init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "forms", frozenset(form for row in self.rows for form in row.forms))
        for row in self.rows:
            for form in (*row.forms, *(form for form in row.joined if form not in self.forms)):
                known = self._by_form.setdefault(form, [])
                if row.place not in known:
                    known.append(row.place)

    @property
    def all(self) -> tuple[Place, ...]:
        """The places, in the order of the file."""
        return tuple(row.place for row in self.rows)

    def __contains__(self, form: Spoken) -> bool:
        return form in self._by_form

    def at(self, form: Spoken, *, station: bool = False) -> Place | None:
        """The place written so. With ``station`` the one that is a station, where one is."""
        rows = self._by_form.get(form, [])
        stations = [row for row in rows if row.kind == "station"]
        return _as_one(stations if station and stations else rows)

    def has_station(self, form: Spoken) -> bool:
        """Whether a station is written so."""
        return any(row.kind == "station" for row in self._by_form.get(form, ()))


@cache
def shipped() -> Places:
    """The places of this checkout, read once. Raises CatalogueError with every fault found."""
    places = load()
    unknown = sorted(word for word in place_words().everyday if word not in places.forms)
    if unknown:
        raise CatalogueError([f"{fault_at(word)}: {' '.join(word)!r} is no name on the list" for word in unknown])
    return places


def load(path: Path = DATA / "places.csv") -> Places:
    """The places of a file. Raises CatalogueError with file, line and what is wrong."""
    faults: list[str] = []
    rows: dict[tuple[str, str, str], Listed] = {}
    for line, row in enumerate(table(path), start=2):
        wrong = list(_faults(row, rows))
        faults += [f"{path.name}, line {line}, {fault}" for fault in wrong]
        if not wrong:
            rows[_identity(row)] = _listed(row)
    told = {row.place.name for row in rows.values() if row.place.kind == "borough"}
    missing = [borough.name for borough in boroughs() if borough.name not in told]
    faults += [f"{path.name}, line 1, name: the borough {name!r} is missing" for name in missing]
    if faults:
        raise CatalogueError(faults)
    return Places(tuple(rows.values()))


def _as_one(rows: Sequence[Place]) -> Place | None:
    """One place for rows of one name: those with a borough in common are one place, any others share its name."""
    if not rows:
        return None
    groups: list[set[str]] = []
    for row in rows:
        touching = [group for group in groups if group & set(row.boroughs)]
        groups = [group for group in groups if group not in touching] + [set(row.boroughs).union(*touching)]
    first = min(rows, key=lambda row: KINDS.index(row.kind))
    return replace(first, boroughs=tuple(sorted(set().union(*groups))), shared_name=len(groups) > 1)


def _forms(name: str) -> Iterator[Spoken]:
    form = spoken(name)
    yield form
    if "and" in form and all(len(word) >= _LETTERS_APART for word in form if word != "and"):
        yield tuple(word for word in form if word != "and")
    owners = spoken(name.replace("'s ", " ").replace("’s ", " "))
    if len(owners) > 1 and owners != form:
        yield owners
    if len(form) == 1 and form[0][:2] in _SPACED and form[0][2:].isdecimal():
        yield (form[0][:2], form[0][2:])


def _identity(row: dict[str, str]) -> tuple[str, str, str]:
    return row["name"], row["kind"], row["boroughs"]


def _faults(row: dict[str, str], earlier: Collection[tuple[str, str, str]]) -> Iterator[str]:
    if set(row) != set(COLUMNS):
        yield f"name: needs exactly these columns: {', '.join(COLUMNS)}"
        return
    if not spoken(row["name"]):
        yield "name: is empty"
    if row["kind"] not in KINDS:
        yield f"kind: {row['kind']!r} is not one of {', '.join(KINDS)}"
    named = row["boroughs"].split(";")
    for name in named:
        if name not in {borough.name for borough in boroughs()}:
            yield f"boroughs: {name!r} is no London authority"
    if named != sorted(set(named)):
        yield "boroughs: should stand in alphabetical order, each once"
    if row["kind"] == "borough" and named != [row["name"]]:
        yield "boroughs: a borough lies in itself"
    if not row["source"]:
        yield "source: is empty"
    if _identity(row) in earlier:
        yield f"name: {row['name']!r} stands twice with the same kind and boroughs"
    try:
        _ = row["last_verified"] and date.fromisoformat(row["last_verified"])
    except ValueError:
        yield "last_verified: should be a day like 2026-11-22, or empty where nobody has checked"


def _listed(row: dict[str, str]) -> Listed:
    kind = next(kind for kind in KINDS if kind == row["kind"])
    place = Place(row["name"], kind, tuple(row["boroughs"].split(";")))
    return Listed(place, tuple(name for name in row["also"].split(";") if name))
