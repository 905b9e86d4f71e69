"""What a job has in it that people ask for or rule out, and how to see it in words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from knowledge.annotated_yaml import parse, plain
from knowledge.errors import CatalogueError
from knowledge.tables import DATA

_ENDING = "(?:s|es|ed|ing|er|ers|y)?"
_BEGINNING = re.compile(r"\b\w{1,3}")


@dataclass(frozen=True, slots=True)
class Shown:
    """By which words of a profile, in lower case, an aspect is seen.

    ``beginnings`` holds the first three letters of each of them, by which most texts can be passed over;
    it is empty where a word is too short for that.
    """

    pattern: re.Pattern[str]
    beginnings: frozenset[str]

    def in_text(self, text: str, beginnings: set[str]) -> bool:
        """Whether ``text``, whose words begin with ``beginnings``, shows the aspect."""
        if self.beginnings and self.beginnings.isdisjoint(beginnings):
            return False
        return bool(self.pattern.search(text))


@dataclass(frozen=True, slots=True)
class Aspects:
    """The closed lists, and for each aspect how askers say it and how profiles show it."""

    settings: frozenset[str]
    involvements: frozenset[str]
    said: Mapping[str, re.Pattern[str]]
    shown: Mapping[str, Shown]

    def spoken_of(self, words: str) -> tuple[str, ...]:
        """The aspects that an asker's words name, the longest match first."""
        found = [(match, aspect) for aspect, pattern in self.said.items() if (match := pattern.search(words))]
        found.sort(key=lambda pair: (pair[0].start() - pair[0].end(), pair[1]))
        return tuple(aspect for _, aspect in found)

    def main_setting(self, place: str) -> str:
        """The setting that ``place``, in a profile's words, names first; empty where it names none."""
        low = place.lower()
        found = [
            (match.start(), name)
            for name in sorted(self.settings & set(self.shown))
            if (match := self.shown[name].pattern.search(low))
        ]
        return min(found)[1] if found else ""

    def seen_in(self, place: str, work: str) -> frozenset[str]:
        """The aspects that a published profile shows: settings in ``place``, the rest in ``work``."""
        return frozenset(self._seen(self.settings, place) | self._seen(self.involvements, work))

    def _seen(self, names: frozenset[str], text: str) -> set[str]:
        text = text.lower()
        beginnings = set(_BEGINNING.findall(text))
        return {name for name in names if name in self.shown and self.shown[name].in_text(text, beginnings)}


@cache
def load_aspects() -> Aspects:
    """The aspects of ``data/aspects.yaml``. Raises CatalogueError where the file has a fault."""
    path = DATA / "aspects.yaml"
    lists = plain(parse(path))
    try:
        every = {name: words for group in ("settings", "involvements") for name, words in lists[group].items()}
        return Aspects(
            settings=frozenset(lists["settings"]),
            involvements=frozenset(lists["involvements"]),
            said={name: _pattern(words["said"], re.IGNORECASE) for name, words in every.items() if words["said"]},
            shown={
                name: Shown(_pattern(lowered), _beginnings(lowered))
                for name, words in every.items()
                if (lowered := [word.lower() for word in words["shown"]])
            },
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise CatalogueError([f"{path.name}: is damaged ({error}); restore it from the checkout"]) from error


def _pattern(words: list[str], flags: int = 0) -> re.Pattern[str]:
    longest_first = sorted(words, key=len, reverse=True)
    stems = (
        re.escape(word[:-1]) + r"\w*" if word.endswith("*") else re.escape(word) + _ENDING for word in longest_first
    )
    return re.compile(rf"\b(?:{'|'.join(stems)})\b", flags)


def _beginnings(words: list[str]) -> frozenset[str]:
    """What a text's word must begin with to begin one of ``words``; empty where that cannot be told."""
    beginnings = frozenset(beginning for word in words for beginning in _BEGINNING.findall(word)[:1])
    endless = any(len(word.rstrip("*")) < len("abc") for word in words)
    return frozenset() if endless else beginnings
