"""A message in clauses, each with the words that reach into it: "i didnt use the till, or the oven"."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from bot.word_lists import Word, words_of

_FULL_STOP = re.compile(r"[.!?;\n…]")
_QUESTION = re.compile(r"[^.!;\n…]*\?")
_BREAK = re.compile(r"[^\s&+'’\"“”*_/-]|\s-+\s")


@dataclass(frozen=True, slots=True)
class Clause:
    """Words of a text between two breaks. ``words`` are all of the sentence, of which the clause is first to end.

    ``reach`` holds, for each word of the sentence, where the part of it begins whose "not" and whose "he" still hold
    there; ``asked`` says that the sentence is a question.
    """

    words: tuple[Word, ...]
    first: int
    end: int
    reach: tuple[int, ...]
    asked: bool

    @property
    def span(self) -> tuple[int, int]:
        """Where the clause stands in the text."""
        return self.words[self.first].start, self.words[self.end - 1].end


@dataclass(frozen=True, slots=True)
class Joints:
    """The words at which sentences fall into parts.

    ``turns`` ("but") always begin a clause. ``joiners`` ("and") begin one before a ``subjects`` word ("i"), as a comma
    does; ``conditions`` ("when") there begin no clause, yet a "not" does not reach past them.
    """

    turns: frozenset[str]
    joiners: frozenset[str]
    conditions: frozenset[str]
    subjects: frozenset[str]


def clauses_of(text: str, joints: Joints) -> tuple[Clause, ...]:
    """The clauses of ``text`` in order; none of them is without a word."""
    return tuple(clause for words, asked in _sentences(text) for clause in _clauses(text, words, asked, joints))


def _sentences(text: str) -> list[tuple[tuple[Word, ...], bool]]:
    """The words of each sentence, and whether it is a question."""
    sentences: list[list[Word]] = []
    last: Word | None = None
    for word in words_of(text):
        between = text[last.end : word.start] if last else ""
        number = between == "." and last is not None and last.text[-1].isdigit() and word.text[0].isdigit()
        if last is None or (_FULL_STOP.search(between) and not number):
            sentences.append([])
        sentences[-1].append(word)
        last = word
    return [(tuple(words), bool(_QUESTION.match(text, words[-1].end))) for words in sentences]


def _clauses(text: str, words: tuple[Word, ...], asked: bool, joints: Joints) -> list[Clause]:
    starts = [0]
    reach = [0]
    skipped: set[int] = set()
    for place in range(1, len(words)):
        before, word = words[place - 1].text, words[place].text
        comma = bool(_BREAK.search(text[words[place - 1].end : words[place].start]))
        turned = word in joints.turns or before in joints.turns
        subject = word in joints.subjects
        joined = subject and (comma or before in joints.joiners)
        if turned or joined or comma:
            starts.append(place)
        if word in joints.turns:
            skipped.add(place)
        afresh = turned or joined or (subject and before in joints.conditions)
        reach.append(place if afresh else reach[-1])
    ends = [*starts[1:], len(words)]
    return [
        Clause(words, first, _without_joiner(words, first, end, joints.joiners), tuple(reach), asked)
        for first, end in zip(starts, ends, strict=True)
        if first not in skipped
    ]


def _without_joiner(words: tuple[Word, ...], first: int, end: int, joiners: Collection[str]) -> int:
    """``end`` without the "and" that leads over to the next clause."""
    while end - first > 1 and end < len(words) and words[end - 1].text in joiners:
        end -= 1
    return end
