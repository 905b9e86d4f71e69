"""The words by which askers turn a wish round, set a condition, or say nothing: ``data/asking.yaml``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from knowledge.annotated_yaml import plain_yaml
from knowledge.errors import CatalogueError
from knowledge.tables import DATA

_SCHOOL_YEAR = re.compile(r"\b(?:year|yr|y) ?\d{1,2}s?\b")


@dataclass(frozen=True, slots=True)
class AskingWords:
    """Patterns over lower-case text; each matches whole words only."""

    negations: re.Pattern[str]
    likings: re.Pattern[str]
    turns: re.Pattern[str]
    not_negations: re.Pattern[str]
    conditions: re.Pattern[str]
    dismissals: re.Pattern[str]
    _opening: re.Pattern[str]
    _filler: re.Pattern[str]
    _written_out: re.Pattern[str]

    def core_of(self, part: str) -> str:
        """``part`` without openings and fillers: the words that carry the wish."""
        text = " ".join(self._filler.sub(" ", _SCHOOL_YEAR.sub(" ", part)).split()).strip(" '\"-*")
        while (shorter := self._opening.sub("", text, count=1).strip()) != text:
            text = shorter
        return text if any(character.isalnum() for character in text) else ""

    def says_nothing(self, core: str) -> bool:
        """Whether ``core`` is made only of words that carry no wish."""
        empty = set(word_lists()["empty"])
        return all(word in empty or word.isdigit() for word in re.findall(r"[\w']+", self.written_out(core)))

    def written_out(self, text: str) -> str:
        """``text`` with text speech spelled as the model knows it."""
        long = word_lists()["written_out"]
        return self._written_out.sub(lambda match: long[match.group()], text)


@cache
def load_words() -> AskingWords:
    """The words of ``data/asking.yaml``. Raises CatalogueError where the file has a fault."""
    plain = word_lists()
    try:
        return AskingWords(
            negations=whole_words(plain["negations"]),
            likings=whole_words(plain["likings"]),
            turns=whole_words([*plain["negations"], *plain["likings"]]),
            not_negations=whole_words(plain["not_negations"]),
            conditions=whole_words(plain["conditions"]),
            dismissals=re.compile(
                rf"(?<=\w )(?:is |are |r |it |its |it's |thats )?(?:{whole_words(plain['dismissals']).pattern})$"
            ),
            _opening=re.compile("^" + whole_words(plain["openings"]).pattern),
            _filler=whole_words(plain["fillers"]),
            _written_out=whole_words(plain["written_out"]),
        )
    except (KeyError, TypeError) as error:
        raise CatalogueError([f"asking.yaml: {error} is missing; restore it from the checkout"]) from error


@cache
def word_lists() -> dict[str, Any]:
    """The lists of ``data/asking.yaml`` as they stand."""
    try:
        lists: dict[str, Any] = plain_yaml(DATA / "asking.yaml")
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        fault = " ".join(str(error).split())
        raise CatalogueError([f"asking.yaml: cannot be read ({fault}); restore it from the checkout"]) from error
    return lists


def whole_words(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern for any of ``words``, the longest first, never inside another word."""
    longest_first = sorted({str(word) for word in words}, key=lambda word: (-len(word), word))
    return re.compile(r"(?<![\w'])(?:" + "|".join(re.escape(word) for word in longest_first) + r")(?![\w'])")
