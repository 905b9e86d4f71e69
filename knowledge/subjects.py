"""School subjects: the closed list of the catalogue, and how people say them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from knowledge.annotated_yaml import parse, plain
from knowledge.errors import CatalogueError
from knowledge.tables import DATA

# Subjects that are also what jobs are about: "how do i get into music".
EVERYDAY = frozenset(
    """
    art business construction dance engineering film food geology history law media music photography computing
    politics psychology sociology philosophy economics textiles cooking re rs pe arabic spanish french german
    """.split()
)


@cache
def subjects() -> Mapping[str, tuple[str, ...]]:
    """Each subject's code with the ways to say it, the first of which is its name. Raises CatalogueError."""
    path = DATA / "subjects.yaml"
    lists = plain(parse(path))
    if not isinstance(lists, dict) or not all(isinstance(said, list) and said for said in lists.values()):
        raise CatalogueError([f"{path.name}: should hold a list of words for each subject; restore it"])
    return {code: tuple(str(word) for word in said) for code, said in lists.items()}


def subject_name(code: str) -> str:
    """How a subject is called in a sentence."""
    return subjects()[code][0]


def without_subjects(text: str) -> str:
    """``text`` in lower case without the subjects that are no other everyday word: "do i need gcse maths"."""
    return _spoken().sub(" ", text.lower())


@cache
def _spoken() -> re.Pattern[str]:
    ways = {word.lower() for said in subjects().values() for word in said} - EVERYDAY
    longest_first = sorted(ways, key=lambda word: (-len(word), word))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b")


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (code, re.compile(rf"\b(?:{'|'.join(re.escape(word.lower()) for word in said)})\b"))
        for code, said in subjects().items()
    )


def subjects_in(text: str) -> tuple[str, ...]:
    """The codes of the subjects that ``text`` names."""
    low = text.lower()
    return tuple(code for code, pattern in _patterns() if pattern.search(low))
