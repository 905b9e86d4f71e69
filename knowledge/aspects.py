"""What a job has in it that people ask for or rule out, and how to see it in words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from knowledge.errors import CatalogueError
from knowledge.tables import DATA

_ENDING = "(?:s|es|ed|ing|er|ers|y)?"

# The ways in that an asker can rule out or ask for, beside the aspects of the work itself.
ROUTE_ASPECTS = frozenset({"university", "no-university", "apprenticeship"})


@dataclass(frozen=True, slots=True)
class Aspects:
    """The closed lists. ``said`` and ``shown`` hold one pattern an aspect."""

    settings: frozenset[str]
    involvements: frozenset[str]
    said: Mapping[str, re.Pattern[str]]
    shown: Mapping[str, re.Pattern[str]]

    def spoken_of(self, words: str) -> tuple[str, ...]:
        """The aspects that an asker's words name, the longest match first."""
        found = [(match, aspect) for aspect, pattern in self.said.items() if (match := pattern.search(words))]
        found.sort(key=lambda pair: (pair[0].start() - pair[0].end(), pair[1]))
        return tuple(aspect for _, aspect in found)

    def seen_in(self, place: str, work: str) -> frozenset[str]:
        """The aspects that a published profile shows: settings in ``place``, the rest in ``work``."""
        settings = {name for name in self.settings if name in self.shown and self.shown[name].search(place)}
        rest = {name for name in self.involvements if name in self.shown and self.shown[name].search(work)}
        return frozenset(settings | rest)


@cache
def load_aspects() -> Aspects:
    """The aspects of ``data/aspects.yaml``. Raises CatalogueError where the file has a fault."""
    path = DATA / "aspects.yaml"
    try:
        plain: dict[str, dict[str, dict[str, list[Any]]]] = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
        groups = {group: plain[group] for group in ("settings", "involvements")}
        every = {name: lists for group in groups.values() for name, lists in group.items()}
        return Aspects(
            settings=frozenset(groups["settings"]),
            involvements=frozenset(groups["involvements"]),
            said={name: _pattern(lists["said"]) for name, lists in every.items() if lists["said"]},
            shown={name: _pattern(lists["shown"]) for name, lists in every.items() if lists["shown"]},
        )
    except (OSError, yaml.YAMLError, KeyError, TypeError, AttributeError) as error:
        raise CatalogueError([f"{path.name}: is damaged ({error}); restore it from the checkout"]) from error


def _pattern(words: list[Any]) -> re.Pattern[str]:
    longest_first = sorted((str(word) for word in words), key=len, reverse=True)
    stems = (
        re.escape(word[:-1]) + r"\w*" if word.endswith("*") else re.escape(word) + _ENDING for word in longest_first
    )
    return re.compile(rf"\b(?:{'|'.join(stems)})\b", re.IGNORECASE)
