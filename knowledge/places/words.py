"""Places as people write them: words of a text in one form, and ``data/place_words.yaml``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import yaml

from knowledge.annotated_yaml import line_of, parse, plain
from knowledge.errors import CatalogueError
from knowledge.tables import DATA

_TOKEN = re.compile(r"[^\W_]+(?:['’‘`´][^\W_]+)*|&")
_QUOTES = re.compile(r"['’‘`´]")
_OWNER = re.compile(r"['’‘`´]s$", re.IGNORECASE)
_FIELDS = ("written_as", "station", "area", "near", "in", "by", "everyday", "never")

Spoken = tuple[str, ...]
"""The words of a name or phrase in their one form: ``("kings", "cross")``."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text: its one form, and where it stands. ``owner`` is the form without 's, or the same."""

    form: str
    owner: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """What stands around places. Phrases are in their one form."""

    station: frozenset[Spoken]
    area: frozenset[Spoken]
    everyday: dict[Spoken, frozenset[Spoken]]  # an everyday word, and the phrases one of which must stand before it
    never: frozenset[Spoken]

    def counts_in_list(self, form: Spoken) -> bool:
        """Whether a name counts beside other places: not one that is no place even after "in", like "borough"."""
        return ("in",) in self.everyday.get(form, {("in",)})


def tokens(text: str) -> list[Token]:
    """The words of ``text`` in order, with any case and any apostrophe."""
    return [
        Token(_form(match.group()), _form(_OWNER.sub("", match.group())), match.start(), match.end())
        for match in _TOKEN.finditer(text)
    ]


def spoken(phrase: str) -> Spoken:
    """``phrase`` in its one form: "King's X" and "kings cross" are the same."""
    return tuple(token.form for token in tokens(phrase))


@cache
def place_words() -> PlaceWords:
    """The words of this checkout, read once. Raises CatalogueError with what is wrong."""
    return _read(DATA / "place_words.yaml")


def fault_at(word: Spoken) -> str:
    """File, line and field of an everyday word, for a fault."""
    path = DATA / "place_words.yaml"
    nodes = [parse(path)]
    while nodes:
        node = nodes.pop()
        if isinstance(node, yaml.ScalarNode) and spoken(node.value) == word:
            return f"{path.name}, line {line_of(node)}, everyday"
        children = node.value if isinstance(node, yaml.CollectionNode) else ()
        nodes += [part for child in children for part in (child if isinstance(child, tuple) else (child,))]
    return f"{path.name}, line 1, everyday"


@cache
def not_slips() -> frozenset[str]:
    """Words that are no slip of the finger for a place. Raises CatalogueError where the file cannot be read."""
    path = DATA / "place_not_slips.txt"
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise CatalogueError([f"{path.name}, line 1: cannot be read ({error})"]) from error
    return frozenset(_form(word) for line in lines if not line.startswith("#") for word in line.split())


def _read(path: Path) -> PlaceWords:
    plain_words = _plain(path)
    try:
        signs = {name: frozenset(spoken(text) for text in plain_words[name]) for name in ("near", "in", "by")}
        return PlaceWords(
            station=frozenset(spoken(text) for text in plain_words["station"]),
            area=frozenset(spoken(text) for text in plain_words["area"]),
            everyday={
                spoken(word): frozenset[Spoken]().union(*(signs[name] for name in group["before"]))
                for group in plain_words["everyday"]
                for word in group["words"]
            },
            never=frozenset(phrase for line in plain_words["never"] for phrase in _phrases(line)),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise CatalogueError([f"{path.name}, line 1: should be built as its head says ({error!r})"]) from error


@cache
def _plain(path: Path) -> dict[str, Any]:
    read = plain(parse(path))
    if not isinstance(read, dict) or set(read) != set(_FIELDS):
        raise CatalogueError([f"{path.name}, line 1: needs exactly these fields: {', '.join(_FIELDS)}"])
    return read


def _phrases(line: str) -> Iterator[Spoken]:
    """The phrases that a line stands for: "bow tie|ties", or, with one of several words, "chelsea|west_ham fc"."""
    for choice in product(*(part.split("|") for part in line.split())):
        yield tuple(word for part in choice for word in spoken(part.replace("_", " ")))


@cache
def _written_as() -> dict[str, str]:
    forms = _plain(DATA / "place_words.yaml")["written_as"]
    return {other: form for form, others in forms.items() for other in others}


def _form(word: str) -> str:
    bare = _QUOTES.sub("", word).lower()
    return _written_as().get(bare, bare)
