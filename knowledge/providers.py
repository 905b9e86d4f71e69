"""Providers and programmes for young Londoners: listed, and not checked until somebody has checked them.

``data/providers.yaml`` holds name, purpose in our own words and home page. No event, date, place or price is in it.
An entry may also state quality marks, declared interests and boroughs; what it leaves out is not stated.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from knowledge import ncs_figures, tables
from knowledge.annotated_yaml import line_of, parse, plain
from knowledge.errors import CatalogueError
from knowledge.opportunities.marks import joined
from knowledge.opportunities.records import MARKS, Mark, Provider
from knowledge.ranking import tie_key
from knowledge.tables import DATA

ACTIVITIES = (
    "careers-insight", "work-taster", "coaching", "mentoring", "enterprise", "skills-show", "work-shadowing",
    "work-experience", "supported-work-experience", "part-time-job", "volunteering", "information",
)  # fmt: skip
FOR = ("students", "parents", "schools")
# Where these providers come from: the first part of their ids.
SOURCE = "listed"
MARK_STATES = ("holds", "says", "not_stated")
_FIELDS = ("id", "name", "purpose", "home_page", "activities", "for", "categories", "last_verified")
_OPTIONAL = ("marks", "interests", "boroughs")


@cache
def providers() -> tuple[Provider, ...]:
    """The providers of this checkout, read once. Raises CatalogueError with every fault found."""
    return load()


def known(kept: Iterable[Provider]) -> tuple[Provider, ...]:
    """Every provider: those of this checkout, with the marks looked up since, and those ``kept`` in a store."""
    return joined(providers(), kept)


def load(path: Path = DATA / "providers.yaml") -> tuple[Provider, ...]:
    """The providers of a file; their ids are ``listed:<id in the file>``.

    Raises CatalogueError with file, line and what is wrong.
    """
    root = parse(path)
    if not isinstance(root, yaml.SequenceNode):
        raise CatalogueError([f"{path.name}, line 1: should be a list of providers, each beginning with '- id:'"])
    faults: list[str] = []
    found: dict[str, Provider] = {}
    for node in root.value:
        entry = plain(node)
        wrong = list(_faults(entry, found))
        faults += [f"{path.name}, line {line_of(node)}, {fault}" for fault in wrong]
        if not wrong:
            found[entry["id"]] = _provider(entry)
    if faults:
        raise CatalogueError(faults)
    return tuple(found.values())


def fitting(meant_for: str, categories: frozenset[str], seed: int, count: int) -> tuple[Provider, ...]:
    """Up to ``count`` providers for "students", "parents" or "schools": those of ``categories``, then any.

    Equal ones are shuffled by ``seed``, so that no place in the file is worth anything.
    """
    meant = [one for one in providers() if meant_for in one.meant_for and one.home_page]
    close = [one for one in meant if categories & set(one.categories)]
    anyone = [one for one in meant if not one.categories]
    shuffled = [sorted(group, key=lambda one: tie_key(seed, _own_id(one))) for group in (close, anyone)]
    return tuple((*shuffled[0][: count - 1], *shuffled[1])[:count])


def _own_id(one: Provider) -> str:
    return one.id.removeprefix(f"{SOURCE}:")


def _faults(entry: Any, found: Mapping[str, Provider]) -> Iterator[str]:
    if not isinstance(entry, dict) or not set(_FIELDS) <= set(entry) <= {*_FIELDS, *_OPTIONAL}:
        yield f"id: needs exactly these fields: {', '.join(_FIELDS)}; and may have {', '.join(_OPTIONAL)}"
        return
    if entry["id"] in found:
        yield f"id: {entry['id']!r} stands twice"
    for field in ("id", "name", "purpose"):
        if not isinstance(entry[field], str) or not entry[field]:
            yield f"{field}: is empty"
    if entry["home_page"] and not str(entry["home_page"]).startswith("https://"):
        yield "home_page: should begin with https://, or be empty"
    known = {category for figures in ncs_figures.by_slug().values() for category in figures.categories}
    places = {borough.name for borough in tables.boroughs()}
    for field, allowed in (("activities", ACTIVITIES), ("for", FOR), ("categories", known), ("boroughs", places)):
        for item in entry.get(field) or ():
            if item not in allowed:
                yield f"{field}: {item!r} is not one of {', '.join(sorted(allowed))}"
    for field in ("interests", "boroughs"):
        if not isinstance(entry.get(field) or [], list) or "" in (entry.get(field) or []):
            yield f"{field}: should be a list like [one, another], with nothing empty in it"
    yield from _mark_faults(entry.get("marks"))
    if _day(entry["last_verified"]) is None and entry["last_verified"]:
        yield "last_verified: should be a day like 2026-11-22, or empty where nobody has checked"


def _mark_faults(marks: Any) -> Iterator[str]:
    """``marks`` is a mapping like {matrix: says, cdi_register: holds 2026-11-20}, or nothing."""
    if not marks:
        return
    if not isinstance(marks, dict):
        yield f"marks: should be names with a colon, of {', '.join(MARKS)}"
        return
    for name, said in marks.items():
        state, _, day = str(said).partition(" ")
        if name not in MARKS:
            yield f"marks: {name!r} is not one of {', '.join(MARKS)}"
        elif state not in MARK_STATES:
            yield f"marks, {name}: should be says, not_stated, or holds with the day on which it was checked"
        elif (state == "holds") != (_day(day) is not None):
            yield f"marks, {name}: holds, and nothing else, needs the day on which it was checked, like 2026-11-22"


def _provider(entry: Mapping[str, Any]) -> Provider:
    def texts(field: str) -> tuple[str, ...]:
        value = entry.get(field)
        return tuple(str(item) for item in value) if isinstance(value, list) else ()

    return Provider(
        id=f"{SOURCE}:{entry['id']}",
        name=str(entry["name"]),
        source=SOURCE,
        purpose=str(entry["purpose"]),
        home_page=str(entry["home_page"]),
        boroughs=texts("boroughs"),
        activities=texts("activities"),
        meant_for=texts("for"),
        categories=texts("categories"),
        marks=tuple(_mark(name, str((entry.get("marks") or {}).get(name, "not_stated"))) for name in MARKS),
        interests=texts("interests"),
        last_verified=_day(entry["last_verified"]),
    )


def _mark(name: Any, said: str) -> Mark:
    state: Any
    state, _, day = said.partition(" ")
    return Mark(name, state, _day(day))


def _day(text: object) -> date | None:
    try:
        return date.fromisoformat(str(text))
    except ValueError:
        return None
