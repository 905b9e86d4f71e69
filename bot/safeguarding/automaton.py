"""All patterns held against a message at once, a word at a time, never going back.

The steps of all patterns stand in one row, and a whole number has one bit a step. A word is read with a few
operations on such numbers, whatever the message, so a hostile one costs no more than a kind one of its length.
(Extended Shift-And; Navarro and Raffinot, Flexible Pattern Matching in Strings, chapter 4.)
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import Generic, TypeVar

from bot.safeguarding.notation import ANY_WORD, Branch
from bot.safeguarding.spelling import STOP

MASKED = "\0"

Label = TypeVar("Label", bound=Hashable)


class Automaton(Generic[Label]):
    """Branches of patterns, each with a label for what it belongs to."""

    def __init__(self, branches: Sequence[tuple[Label, Branch]]) -> None:
        self._labels: dict[int, Label] = {}
        starts: list[int] = []
        optional: list[int] = []
        places: dict[str, list[int]] = {}
        at = 0
        for label, branch in branches:
            starts.append(at)
            for step in branch:
                for option in step.options:
                    places.setdefault(option, []).append(at)
                if step.optional:
                    optional.append(at)
                at += 1
            self._labels[at - 1] = label
        self._starts = _bits(starts, at)
        self._optional = _bits(optional, at)
        self._ends = _bits(self._labels, at)
        self._any = _bits(places.pop(ANY_WORD, ()), at)
        self._words = {word: _bits(bits, at) for word, bits in places.items() if not word.endswith("*")}
        self._beginnings = {word[:-1]: _bits(bits, at) for word, bits in places.items() if word.endswith("*")}
        self._beginning_lengths = sorted({len(word) for word in self._beginnings})
        self.longest = max((len(branch) for _, branch in branches), default=0)

    def labels(self, words: Iterable[str]) -> set[Label]:
        """The labels of all branches found anywhere in the words, which are read once, in order."""
        ready = self._starts
        done = 0
        for word in words:
            hit = ready & self._accepting(word)
            done |= hit & self._ends
            ready = self._after(hit) | self._starts
        return {self._labels[bit] for bit in _set_bits(done)}

    def masked(self, words: Sequence[str]) -> list[str]:
        """The words with every pattern's own words put out of sight. A gap may still reach across them.

        No gap reaches across STOP, so that a saying never hides what the next sentence says.
        """
        seen = list(words)
        for start in range(len(words)):
            end = self._end_of_longest(words, start)
            seen[start:end] = [MASKED] * (end - start)
        return seen

    def _end_of_longest(self, words: Sequence[str], start: int) -> int:
        ready, end = self._starts, start
        for at in range(start, min(len(words), start + self.longest)):
            hit = ready & self._accepting(words[at])
            if hit & self._ends:
                end = at + 1
            ready = self._after(hit)
            if not ready:
                break
        return end

    def _accepting(self, word: str) -> int:
        accepting = self._words.get(word, 0)
        if word != STOP:
            accepting |= self._any
        for length in self._beginning_lengths:
            accepting |= self._beginnings.get(word[:length], 0)
        return accepting

    def _after(self, hit: int) -> int:
        """The steps that may come next: each one's neighbour, and beyond it while steps may be missing."""
        ready = (hit & ~self._ends) << 1
        skipped = ready & self._optional
        while skipped:
            skipped = (skipped << 1) & ~ready
            ready |= skipped
            skipped &= self._optional
        return ready


def _bits(places: Iterable[int], length: int) -> int:
    """A number with these bits set, put together as bytes: adding up powers of two would take far longer."""
    row = bytearray(length // 8 + 1)
    for place in places:
        row[place // 8] |= 1 << place % 8
    return int.from_bytes(row, "little")


def _set_bits(number: int) -> Iterator[int]:
    while number:
        lowest = number & -number
        yield lowest.bit_length() - 1
        number ^= lowest
