"""JSON-LD: taken out of a web page or a JSON feed, and looked through for the things that it is about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from indexer.fetching.bodies import read_json

Thing = dict[str, Any]

DEEPEST, MOST_SCRIPTS = 30, 500
_HOLDS = ("@graph", "itemListElement", "dataFeedElement", "item", "mainEntity", "mainEntityOfPage", "subEvent")
# A comment, or a script with its attributes.
_OPENING = re.compile(r"<!--|<script\b([^<>]{0,2000})>", re.IGNORECASE)
_ENDING = re.compile(r"</script\b", re.IGNORECASE)
_IS_JSON_LD = re.compile(r"""\btype\s*=\s*["']?\s*application/ld\+json\b""", re.IGNORECASE)
_PREFIX = re.compile(r"^(?:https?://schema\.org/|schema:)")


def values_in(text: str) -> tuple[list[Any], list[str]]:
    """The JSON values of a JSON text, or of the JSON-LD scripts of a web page, and what is wrong with broken ones."""
    if text.lstrip("\ufeff \t\r\n")[:1] in {"{", "["}:
        return _values([text], "the feed")
    scripts = list(islice(_scripts(text), MOST_SCRIPTS))
    values, faults = _values([script for script in scripts if script is not None], "a script of the page")
    if None in scripts:
        faults.append("the page ends in the middle of a script")
    return values, faults


def things_in(value: Any, depth: int = 0) -> Iterator[Thing]:
    """Everything with a type in lists, graphs, item lists and feeds, in its order."""
    if depth > DEEPEST:
        return
    if isinstance(value, list):
        for one in value:
            yield from things_in(one, depth + 1)
    elif isinstance(value, dict):
        if types_of(value):
            yield value
        for name in _HOLDS:
            if name in value:
                yield from things_in(value[name], depth + 1)


def types_of(thing: Thing) -> frozenset[str]:
    """The types of a thing without their prefix: ``{"Event"}``."""
    said = thing.get("@type")
    listed = said if isinstance(said, list) else [said]
    return frozenset(_PREFIX.sub("", one) for one in listed if isinstance(one, str))


def term(value: object) -> str:
    """The name of a term of the vocabulary: "EventCancelled" of "https://schema.org/EventCancelled"; "" for others."""
    if isinstance(value, list):
        value = value[0] if len(value) == 1 else None
    if isinstance(value, dict):
        value = value.get("@id")
    return _PREFIX.sub("", value.strip()) if isinstance(value, str) else ""


def listed(value: object) -> list[Any]:
    """A value as a list: the values themselves where there are several, none for nothing."""
    return value if isinstance(value, list) else [] if value is None else [value]


def objects(value: object) -> list[Thing]:
    """The objects of a value."""
    return [one for one in listed(value) if isinstance(one, dict)]


def texts(value: object) -> list[str]:
    """The texts of a value, and the names of its objects."""
    named = (one.get("name") if isinstance(one, dict) else one for one in listed(value))
    return [one for one in named if isinstance(one, str)]


def _values(sources: list[str], where: str) -> tuple[list[Any], list[str]]:
    values: list[Any] = []
    faults: list[str] = []
    for source in sources:
        try:
            values.append(read_json(source.encode(), ""))
        except ValueError:
            faults.append(f"{where} is JSON that is cut off or broken")
    return values, faults


def _scripts(page: str) -> Iterator[str | None]:
    """The JSON-LD scripts of a page, and None where it ends in the middle of one.

    Looked for from the left, once: a general parser of HTML takes time by the square of what a hostile page holds.
    """
    at = 0
    while (opening := _OPENING.search(page, at)) is not None:
        if opening[1] is None:
            at = page.find("-->", opening.end())
            if at < 0:
                return
            continue
        ending = _ENDING.search(page, opening.end())
        if _IS_JSON_LD.search(opening[1]):
            yield page[opening.end() : ending.start()].strip() if ending else None
        if ending is None:
            return
        at = ending.end()
