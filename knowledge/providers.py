"""Providers and programmes for young Londoners: listed, and not checked until somebody has checked them.

``data/providers.yaml`` holds name, purpose in our own words and home page. No event, date, place or price is in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import yaml

from knowledge import ncs_figures
from knowledge.annotated_yaml import line_of, parse, plain
from knowledge.errors import CatalogueError
from knowledge.ranking import tie_key
from knowledge.tables import DATA

ACTIVITIES = (
    "careers-insight", "work-taster", "coaching", "mentoring", "enterprise", "skills-show", "work-shadowing",
    "work-experience", "supported-work-experience", "part-time-job", "volunteering", "information",
)  # fmt: skip
FOR = ("students", "parents", "schools")
_FIELDS = ("id", "name", "purpose", "home_page", "activities", "for", "categories", "last_verified")


@dataclass(frozen=True, slots=True)
class Provider:
    """An organisation or programme.

    ``home_page`` is empty where it is not certain; ``categories`` are kinds of work, none where it is for any;
    ``last_verified`` is None where nobody has checked it: then it is listed, and said not to be checked.
    """

    id: str
    name: str
    purpose: str
    home_page: str
    activities: tuple[str, ...]
    meant_for: tuple[str, ...]
    categories: tuple[str, ...]
    last_verified: date | None = None


@cache
def providers() -> tuple[Provider, ...]:
    """The providers of this checkout, read once. Raises CatalogueError with every fault found."""
    return load()


def load(path: Path = DATA / "providers.yaml") -> tuple[Provider, ...]:
    """The providers of a file. Raises CatalogueError with file, line and what is wrong."""
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
    shuffled = [sorted(group, key=lambda one: tie_key(seed, one.id)) for group in (close, anyone)]
    return tuple((*shuffled[0][: count - 1], *shuffled[1])[:count])


def _faults(entry: object, found: dict[str, Provider]) -> Iterator[str]:
    if not isinstance(entry, dict) or set(entry) != set(_FIELDS):
        yield f"id: needs exactly these fields: {', '.join(_FIELDS)}"
        return
    if entry["id"] in found:
        yield f"id: {entry['id']!r} stands twice"
    for field in ("id", "name", "purpose"):
        if not isinstance(entry[field], str) or not entry[field]:
            yield f"{field}: is empty"
    if entry["home_page"] and not str(entry["home_page"]).startswith("https://"):
        yield "home_page: should begin with https://, or be empty"
    known = {category for figures in ncs_figures.by_slug().values() for category in figures.categories}
    for field, allowed in (("activities", ACTIVITIES), ("for", FOR), ("categories", known)):
        for item in entry[field] or ():
            if item not in allowed:
                yield f"{field}: {item!r} is not one of {', '.join(sorted(allowed))}"
    try:
        _ = entry["last_verified"] and date.fromisoformat(entry["last_verified"])
    except ValueError:
        yield "last_verified: should be a day like 2026-11-22, or empty where nobody has checked"


def _provider(entry: dict[str, object]) -> Provider:
    def texts(field: str) -> tuple[str, ...]:
        value = entry[field]
        return tuple(str(item) for item in value) if isinstance(value, list) else ()

    checked = str(entry["last_verified"])
    return Provider(
        id=str(entry["id"]),
        name=str(entry["name"]),
        purpose=str(entry["purpose"]),
        home_page=str(entry["home_page"]),
        activities=texts("activities"),
        meant_for=texts("for"),
        categories=texts("categories"),
        last_verified=date.fromisoformat(checked) if checked else None,
    )
