"""A message as its words, with where clauses break, and what was understood of it as signs with their places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

from bot.understanding.experiences.spelling import Spelling
from bot.understanding.experiences.time_words import time_words
from bot.understanding.experiences.tokens import Line, line_of
from bot.word_lists import Found, Phrases, Word, words_of

# No longer message is read: what comes after so many characters is no ask.
LONGEST_READ = 600
_BREAK = re.compile(r"[,.;:!?\n()\[\]]|\s[-–—/|]\s|…")
# Long words that asks hang on, and that are typed wrongly in ways nobody can list.
_KEY_WORDS = (
    "apprenticeship", "apprenticeships", "workshop", "workshops", "placement", "placements", "experience",
    "experiences", "volunteering", "volunteer", "volunteers", "mentoring", "wheelchair", "wheelchairs", "holidays",
    "weekends", "interview", "interviews", "shadowing", "internship", "internships", "autistic", "interpreter",
    "subtitles", "christmas", "university", "enterprise", "saturdays", "entrepreneur", "engineering", "summer",
    "easter", "online", "virtual", "experienced", "reviews", "reviewing", "weekend", "saturday", "holiday",
    "eastern", "monitoring", "mentors", "virtually", "interviewer",
    "interviewed", "volunteered", "enterprises", "engineers",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sign:
    """What the characters from ``start`` to ``end`` say: a filter's code and its value.

    An empty field is something that was understood and filters nothing, such as "next year".
    """

    field: str
    value: Any
    start: int
    end: int

    def overlaps(self, other: Sign) -> bool:
        """Whether they share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Heard:
    """A text with its words, in small letters and with slips mended in ``plain``.

    ``breaks`` are places of words that begin a clause. ``line`` is the same text as the grammar of time reads it.
    """

    text: str
    words: tuple[Word, ...]
    plain: tuple[str, ...]
    breaks: frozenset[int]
    line: Line

    def first_from(self, start: int) -> int:
        """The place of the first word that begins at or after the character ``start``."""
        return next((place for place, word in enumerate(self.words) if word.start >= start), len(self.words))

    def sign(self, field: str, value: Any, first: int, end: int) -> Sign:
        """A sign over the words ``first`` up to, not including, ``end``."""
        return Sign(field, value, self.words[first].start, self.words[end - 1].end)

    def broken(self, first: int, end: int) -> bool:
        """Whether a clause begins after word ``first`` and at or before word ``end``."""
        return any(place in self.breaks for place in range(first + 1, end + 1))

    def found(self, phrases: Phrases[Any]) -> list[Found[Any]]:
        """Where phrases stand, none over the beginning of a clause, in order; of those that overlap the longest."""
        return longest(one for one in phrases.find(self.plain) if not self.broken(one.first, one.end - 1))


def heard(text: str) -> Heard:
    """``text`` ready to be read; no more of it than ``LONGEST_READ`` characters."""
    text = text[:LONGEST_READ]
    words = words_of(text)
    # "we'd" is no Wednesday.
    plain = tuple(word.text if word.end - word.start > len(word.text) else _mended(word.text) for word in words)
    return Heard(text, words, plain, frozenset(_breaks(text, words)), line_of(text, time_words().spelling))


def longest(found: Iterable[Found[Any]]) -> list[Found[Any]]:
    """``found`` without those that overlap a longer one, in order; of two as long the first stays."""
    kept: list[Found[Any]] = []
    for one in sorted(found, key=lambda one: (-one.length, one.first)):
        if all(one.end <= other.first or other.end <= one.first for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: one.first)


def _breaks(text: str, words: Sequence[Word]) -> Iterator[int]:
    """Places of words before which a clause ends. A full stop inside a word ("w.ex") breaks nothing."""
    for place, (before, word) in enumerate(pairwise(words), start=1):
        between = text[before.end : word.start]
        if between != "." and _BREAK.search(between):
            yield place


def _mended(word: str) -> str:
    return _spelling().mended(time_words().spelling.mended(word))


@cache
def _spelling() -> Spelling:
    slips = {"n": "n", "hackaton": "hackathon", "on-line": "online"}
    return Spelling(slips, _KEY_WORDS, (), ())
