"""Slips of typing, text-speak and spelling by ear, by chance with a seed: what teaching reads through."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

import yaml

_FILE = Path(__file__).parent / "slips.yaml"
_SHORTEST = 4
_VOWELS = frozenset("aeiou")


@dataclass(frozen=True)
class Slips:
    """``words`` with ways in which each is typed; ``ear`` holds letters and letters that sound like them."""

    words: Mapping[str, Sequence[str]]
    ear: Sequence[tuple[str, str]]

    def mistyped(self, text: str, random: Random, share: float) -> str:
        """``text`` with about ``share`` of its words mistyped."""
        return " ".join(self._word(word, random) if random.random() < share else word for word in text.split())

    def _word(self, word: str, random: Random) -> str:
        known = self.words.get(word.lower())
        if known:
            return random.choice(known)
        if len(word) < _SHORTEST or not (word.isalpha() and word.isascii()):
            return word
        return random.choice((_letter_lost, _letters_swapped, _letter_doubled, _vowel_lost, self._by_ear))(word, random)

    def _by_ear(self, word: str, random: Random) -> str:
        fitting = [pair for pair in self.ear if pair[0] in word]
        return word.replace(*random.choice(fitting), 1) if fitting else word


@cache
def load_slips() -> Slips:
    """The slips of ``slips.yaml``."""
    read = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return Slips(read["words"], [(typed, heard) for typed, heard in read["ear"]])


def _letter_lost(word: str, random: Random) -> str:
    at = random.randrange(1, len(word) - 1)
    return word[:at] + word[at + 1 :]


def _letters_swapped(word: str, random: Random) -> str:
    at = random.randrange(1, len(word) - 1)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _letter_doubled(word: str, random: Random) -> str:
    at = random.randrange(1, len(word) - 1)
    return word[:at] + word[at] + word[at:]


def _vowel_lost(word: str, random: Random) -> str:
    vowels = [at for at in range(1, len(word)) if word[at] in _VOWELS]
    return word if not vowels else _without(word, random.choice(vowels))


def _without(word: str, at: int) -> str:
    return word[:at] + word[at + 1 :]
