"""Phrases looked for word by word, and the files that hold them.

How a phrase is written: plain words, in any case; ``cook*`` for any ending; ``bake|baked`` for one or the other;
``...`` for up to three words in between. Apostrophes do not count: "don't" is "dont".
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

import yaml

from knowledge.annotated_yaml import plain_yaml

Value = TypeVar("Value")

GAP = "..."
LONGEST_GAP = 3
SHORTEST_STEM = 3
# "B&Q", "vet's" and "C#" are one word each.
_WORD = re.compile(r"[^\W_]+(?:['’&][^\W_]+)*(?:\+\+|#)?")
_WRITTEN = re.compile(r"[^\W_]+(?:&[^\W_]+)*(?:\+\+|#)?\*?")
_APOSTROPHES = str.maketrans("", "", "'’")


class WordListError(Exception):
    """A file of words has a fault; ``str(error)`` names file and entry."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word in lower case without apostrophes, and where it stands in the text as typed."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Part:
    """What one word of a phrase may be; a gap where it may be nothing."""

    words: frozenset[str]
    stems: tuple[str, ...]

    def __contains__(self, word: str) -> bool:
        return word in self.words or (bool(self.stems) and word.startswith(self.stems))


_GAP = _Part(frozenset(), ())


@dataclass(frozen=True, slots=True)
class Found(Generic[Value]):
    """A phrase that stands in words ``first`` up to, not including, ``end``."""

    value: Value
    first: int
    end: int

    @property
    def length(self) -> int:
        """How many words it runs over."""
        return self.end - self.first

    def covers(self, other: Found[Any]) -> bool:
        """Whether ``other`` stands within this one, or in the same words."""
        return self.first <= other.first and other.end <= self.end


class Phrases(Generic[Value]):
    """Phrases, each with what it stands for. ``never_between`` are words that no gap may run across."""

    def __init__(self, phrases: Iterable[tuple[str, Value]], never_between: Collection[str] = ()) -> None:
        self._never_between = frozenset(never_between)
        self._by_word: dict[str, list[tuple[tuple[_Part, ...], Value]]] = {}
        self._by_stem: dict[str, list[tuple[tuple[_Part, ...], Value]]] = {}
        for phrase, value in phrases:
            first, *rest = parts_of(phrase)
            parts = tuple(map(_part, rest))
            for way in first.split("|"):
                place = self._by_stem if way.endswith("*") else self._by_word
                place.setdefault(way.rstrip("*"), []).append((parts, value))

    def find(self, words: Sequence[str]) -> list[Found[Value]]:
        """Every place where a phrase stands, in order, overlapping ones too; each at its shortest."""
        return [
            Found(value, place, end)
            for place, word in enumerate(words)
            for rest, value in self._beginning_with(word)
            if (end := self._end(rest, words, place + 1)) is not None
        ]

    def may_begin_with(self, word: str) -> bool:
        """Whether some phrase begins with ``word``."""
        return next(self._beginning_with(word), None) is not None

    def _beginning_with(self, word: str) -> Iterator[tuple[tuple[_Part, ...], Value]]:
        yield from self._by_word.get(word, ())
        for length in range(SHORTEST_STEM, len(word) + 1):
            yield from self._by_stem.get(word[:length], ())

    def _end(self, rest: tuple[_Part, ...], words: Sequence[str], place: int) -> int | None:
        """Where a phrase ends whose parts ``rest`` are still to come at ``place``; None where they do not come."""
        if not rest:
            return place
        if rest[0] is _GAP:
            for skipped in range(LONGEST_GAP + 1):
                if (end := self._end(rest[1:], words, place + skipped)) is not None:
                    return end
                if place + skipped >= len(words) or words[place + skipped] in self._never_between:
                    return None
            return None
        if place < len(words) and words[place] in rest[0]:
            return self._end(rest[1:], words, place + 1)
        return None


def words_of(text: str) -> tuple[Word, ...]:
    """The words of ``text`` in order."""
    return tuple(
        Word(match.group().lower().translate(_APOSTROPHES), match.start(), match.end())
        for match in _WORD.finditer(text)
    )


def parts_of(phrase: str) -> tuple[str, ...]:
    """A written phrase as its parts. Raises ValueError where it cannot be looked for."""
    parts = tuple(phrase.lower().translate(_APOSTROPHES).split())
    if not parts or parts[0] == GAP or parts[-1] == GAP:
        raise ValueError(f"{phrase!r} should begin and end with a word")
    for part in parts:
        if part != GAP and not all(_WRITTEN.fullmatch(way) for way in part.split("|")):
            raise ValueError(f"{phrase!r} should be of plain words; {part!r} is none")
    for way in parts[0].split("|"):
        if way.endswith("*") and len(way) <= SHORTEST_STEM:
            raise ValueError(f"{phrase!r} should begin with at least {SHORTEST_STEM} letters before the *")
    return parts


def read_mapping(path: Path) -> Mapping[str, Any]:
    """The mapping that a YAML file holds, every scalar as text. Raises WordListError."""
    try:
        content = plain_yaml(path)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        fault = " ".join(str(error).split())
        raise WordListError(f"{path.name} cannot be read as YAML ({fault}): restore it or mend it.") from error
    if not isinstance(content, dict):
        raise WordListError(f"{path.name} should hold named sections: restore it.")
    return content


def phrase_list(value: object) -> Sequence[str]:
    """``value`` as the phrases of a section. Raises TypeError where it is no list, such as one phrase by itself."""
    if not isinstance(value, list):
        raise TypeError(f"{value!r} should be a list of phrases")
    return value


def _part(written: str) -> _Part:
    if written == GAP:
        return _GAP
    ways = written.split("|")
    words = frozenset(way for way in ways if not way.endswith("*"))
    return _Part(words, tuple(way.rstrip("*") for way in ways if way.endswith("*")))
