"""A word of a message read as the word of a place's name that it is most likely a slip of the finger for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import product

from rapidfuzz.distance import OSA

from knowledge.places.listing import shipped
from knowledge.places.words import Spoken, not_slips

# A name of fewer letters has too many neighbours among other words.
SHORTEST_NAME = 6
SHORTEST_WORD = 5
# One slip, or two in a long word; a swap of two letters is one. Beside another word that is right, less is long.
LONG_WORD = 9
LONG_BESIDE_ANOTHER = 8
# More wrong words than that, and it is another name.
MOST_WRONG_WORDS = 2


class Slips:
    """The words of every name. Safe to share between threads."""

    def __init__(self, forms: Iterable[Spoken], not_slips: Iterable[str]) -> None:
        self._forms = frozenset(forms)
        self._words = frozenset(word for form in self._forms for word in form)
        self._not_slips = frozenset(not_slips)
        # A slip seldom hits the first letter.
        self._by_letter: dict[str, list[str]] = {}
        for word in sorted(self._words):
            if len(word) >= SHORTEST_WORD and word.isalpha():
                self._by_letter.setdefault(word[0], []).append(word)

    def readings(self, word: str) -> tuple[str, ...]:
        """``word``, and, where it may be a slip, the words of names near it, the nearest first."""
        if len(word) < SHORTEST_WORD - 1 or not word.isalpha() or word in self._words or word in self._not_slips:
            return (word,)
        near: list[tuple[int, str]] = []
        for known in self._by_letter.get(word[0], ()):
            allowed = 2 if max(len(known), len(word)) >= LONG_BESIDE_ANOTHER else 1
            apart = OSA.distance(word, known, score_cutoff=allowed)
            if apart <= allowed:
                near.append((apart, known))
        return (word, *(known for _, known in sorted(near)))

    def meant(self, readings: list[tuple[str, ...]]) -> Iterator[Spoken]:
        """The names that words with these ``readings`` may be slips for; none for what is written right."""
        if sum(len(each) > 1 for each in readings) not in range(1, MOST_WRONG_WORDS + 1):
            return
        written = tuple(each[0] for each in readings)
        for form in product(*readings):
            if form == written or form not in self._forms or sum(map(len, form)) < SHORTEST_NAME:
                continue
            if len(form) > 1 or _is_near(written[0], form[0]):
                yield form


def _is_near(word: str, name: str) -> bool:
    """Whether ``word`` alone may be a slip for the name ``name``."""
    allowed = 2 if min(len(word), len(name)) >= LONG_WORD else 1
    return OSA.distance(word, name, score_cutoff=allowed) <= allowed


@cache
def shipped_slips() -> Slips:
    """Slips for the places of this checkout."""
    return Slips(shipped().forms, not_slips())
