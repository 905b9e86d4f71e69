"""Slips of the finger in words of time: "tmrw", "wensday", "9til5"."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

# From this many letters on a name of a day or month may be mistyped by one letter, from the second number on by two.
_ONE_SLIP = 6
_TWO_SLIPS = 8
_REMEMBERED = 4096
_ORDINALS = frozenset({"st", "nd", "rd", "th"})


class Spelling:
    """How words of time are typed.

    ``slips`` maps what is typed to what is meant; ``names`` are the words that may be mistyped in ways nobody listed;
    ``units`` may be glued to the number before them, ``leads`` to the number after.
    """

    def __init__(
        self, slips: Mapping[str, str], names: Collection[str], units: Collection[str], leads: Collection[str]
    ) -> None:
        self.slips = dict(slips)
        self._names = tuple(name for name in names if len(name) >= _ONE_SLIP)
        self._units = frozenset(units) | _ORDINALS
        self._leads = frozenset(leads)
        self._mended = lru_cache(maxsize=_REMEMBERED)(self._mend)

    def mended(self, word: str) -> str:
        """``word`` as it is meant: "yesturday" is "yesterday", "today's" is "today"; any other word as it is."""
        return self._mended(word)

    def follows_a_number(self, word: str) -> bool:
        """Whether a number may be glued before ``word``: "90mins", "9til5", "12nov"."""
        return word in self._units or self.slips.get(word) in self._units

    def leads_to_a_number(self, word: str) -> bool:
        """Whether a number may be glued after ``word``: the h of "1h30"."""
        return word in self._leads or self.slips.get(word) in self._leads

    def _mend(self, word: str) -> str:
        word = word.removesuffix("'s")
        if word in self.slips:
            return self.slips[word]
        if not word.isascii() or not word.isalpha() or len(word) < _ONE_SLIP or word.removesuffix("s") in self._names:
            return word
        return self._nearest(word) or word

    def _nearest(self, word: str) -> str | None:
        """The one name that ``word`` is a slip of; two that are as near settle nothing."""
        names = [name for name in self._names if name[0] == word[0]]
        found = process.extract(word, names, scorer=OSA.distance, score_cutoff=2, limit=2)
        if not found or (len(found) == 2 and found[0][1] == found[1][1]):
            return None
        name, distance, _ = found[0]
        return name if distance <= (2 if len(name) >= _TWO_SLIPS else 1) else None
