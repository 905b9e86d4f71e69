"""Reading a misspelt word as the known word that it was most likely meant to be. What was typed stays as it was."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from rapidfuzz import fuzz, process

from knowledge.asking_words import word_lists

_WORD = re.compile(r"[a-z]+")
SHORTEST = 5
LIKE_ENOUGH = 83
MOST_LETTERS_APART = 3
MOST_READINGS = 5
SHORTEST_COUNTED = 3


# How a word sounds, roughly: "elektrishun" is written by ear. The order counts.
_BY_EAR = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"(?:[ct]i[ao]n|s?sion|shun|shan|shen)", "xn"),
        (r"^kn|^gn", "n"),
        (r"^wr", "r"),
        (r"ph", "f"),
        (r"c(?=[eiy])|z", "s"),
        (r"ck|qu?|c(?!h)", "k"),
        (r"gh", ""),
        (r"a$", "r"),
        (r"(?<=.)[aeiouyhw]", ""),
        (r"(.)\1+", r"\1"),
    )
)
SHORTEST_SOUND, HEARD_ALIKE = 4, 55


def sound_of(word: str) -> str:
    """The sounds of ``word`` without its vowels: the same for "electrician" and "elektrishun"."""
    for pattern, sound in _BY_EAR:
        word = pattern.sub(sound, word)
    return word


class Spelling:
    """Known words, and for any other the nearest word that may be meant. Safe to share between threads.

    A word that stands ``at_least`` so many times in ``texts`` is known.
    """

    def __init__(self, texts: Iterable[str], *, at_least: int = 1) -> None:
        counts = Counter(word for text in texts for word in _WORD.findall(text.lower()))
        known = Counter({word: count for word, count in counts.items() if count >= at_least})
        self._fill(known, set(known))

    def with_names(self, names: Iterable[str], prose: Spelling) -> Spelling:
        """The same, with every word of ``names`` known and meant, and the words of ``prose`` known."""
        more = Spelling(names)
        meant = self._meant | more._meant
        more._fill(self._known + more._known + prose._known, meant)
        return more

    def _fill(self, known: Counter[str], meant: set[str]) -> None:
        self._known, self._meant = known, meant
        self._heard: dict[str, list[str]] = {}
        for word in sorted(meant):
            if len(word) >= SHORTEST and len(sound := sound_of(word)) >= SHORTEST_SOUND:
                self._heard.setdefault(sound, []).append(word)
        self._near: dict[tuple[str, int], list[str]] = {}
        for word in sorted(meant):
            if len(word) >= SHORTEST:
                for length in range(len(word) - MOST_LETTERS_APART, len(word) + MOST_LETTERS_APART + 1):
                    self._near.setdefault((word[0], length), []).append(word)

    def share_known(self, text: str) -> float:
        """Which share of the words of ``text`` is known, 0 to 1; words of one or two letters are not counted."""
        words = [word for word in _WORD.findall(text.lower()) if len(word) >= SHORTEST_COUNTED]
        return sum(word in self._known for word in words) / len(words) if words else 0.0

    def mended(self, text: str) -> str:
        """``text`` in lower case, its unknown words replaced by the nearest known ones where one is near."""
        return _WORD.sub(lambda match: self._mended(match.group()), text.lower())

    def _mended(self, word: str) -> str:
        if len(word) < SHORTEST or word in self._known or word in word_lists()["written_out"]:
            return word
        near = process.extract(
            word,
            self._near.get((word[0], len(word)), ()),
            scorer=fuzz.ratio,
            score_cutoff=LIKE_ENOUGH,
            limit=MOST_READINGS,
        )
        # Of words as near, the one that people use more: "docter" is a doctor, not a docker.
        best = max(near, key=lambda found: (found[1], self._known[found[0]]), default=None)
        return best[0] if best else self._by_ear(word)

    def _by_ear(self, word: str) -> str:
        alike = [other for other in self._heard.get(sound_of(word), ()) if fuzz.ratio(word, other) >= HEARD_ALIKE]
        return max(alike, key=lambda other: self._known[other], default=word)
