"""The notation of the rules file: words, (this|that), (maybe)?, <a set>, ... for a gap, . for an end."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from bot.safeguarding.spelling import STOP, Spelling, typed_words

ANY_WORD = "*"
MAX_STEPS = 40
MAX_BRANCHES = 400
_DEFAULT_GAP = 3
_SIGN = re.compile(r"\.\.\.[1-9]?|[.()|?]|<[^<>]*>|[^\s()|?<>.]+|\S")


class Step(NamedTuple):
    """One word of a pattern: what it may be, and whether it may be missing.

    An option is a word, the beginning of a word with a star behind it, or ANY_WORD.
    """

    options: frozenset[str]
    optional: bool = False


Branch = tuple[Step, ...]


class NotationError(ValueError):
    """A pattern that cannot be read. The message says what is wrong, for the person who wrote it."""


def parse(text: str, sets: Mapping[str, tuple[Branch, ...]], spelling: Spelling) -> tuple[Branch, ...]:
    """Every straight line of steps that a pattern stands for. Raises NotationError.

    Neither end of a line is optional or a gap, so whoever follows it knows where it begins and ends.
    """
    parser = _Parser(_SIGN.findall(text), sets, spelling)
    branches = parser.alternatives()
    if parser.peek() == ")":
        raise NotationError("has a ')' without its '('")
    whole = [trimmed for branch in branches for trimmed in _ends_settled(branch)]
    if not whole or not all(whole):
        raise NotationError("would match nothing at all: give it words that are neither optional nor fillers")
    if any(ANY_WORD in step.options for branch in whole for step in (branch[0], branch[-1])):
        raise NotationError("begins or ends with a gap: '...' stands between words")
    if max(map(len, whole)) > MAX_STEPS:
        raise NotationError(f"is longer than {MAX_STEPS} words, gaps counted in full")
    return tuple(dict.fromkeys(whole))


class _Parser:
    def __init__(self, signs: list[str], sets: Mapping[str, tuple[Branch, ...]], spelling: Spelling) -> None:
        self._signs = signs
        self._at = 0
        self._sets = sets
        self._spelling = spelling

    def peek(self) -> str:
        return self._signs[self._at] if self._at < len(self._signs) else ""

    def _take(self) -> str:
        sign = self.peek()
        self._at += 1
        return sign

    def alternatives(self) -> list[Branch]:
        branches = self._sequence()
        while self.peek() == "|":
            self._take()
            branches += self._sequence()
        return _with_single_words_merged(branches)

    def _sequence(self) -> list[Branch]:
        branches: list[Branch] = [()]
        empty = True
        while self.peek() not in {"", ")", "|"}:
            empty = False
            item = self._item()
            branches = [before + after for before in branches for after in item]
            if len(branches) > MAX_BRANCHES:
                raise NotationError(f"stands for over {MAX_BRANCHES} sentences: split it into several")
        if empty:
            raise NotationError("has an empty choice")
        return branches

    def _item(self) -> list[Branch]:
        sign = self.peek()
        if sign == "(":
            self._take()
            branches = self.alternatives()
            if self._take() != ")":
                raise NotationError("has a '(' without its ')'")
        elif sign.startswith("<"):
            branches = self._named_set(self._take())
        elif sign.startswith("..."):
            return [_gap(self._take())]
        elif sign == STOP:
            branches = [(Step(frozenset({self._take()})),)]
        elif sign == "?":
            # "hits?" would look like "hit or hits", and is the first mistake that anyone makes.
            raise NotationError("has a '?' that does not follow a bracket: write (maybe)?")
        else:
            branches = self._words()
        if self.peek() == "?" and sign[0] in "(<":
            self._take()
            branches = _made_optional(branches)
        return branches

    def _named_set(self, sign: str) -> list[Branch]:
        name = sign.strip("<>")
        if name not in self._sets:
            raise NotationError(f"speaks of <{name}>, which is not among the words")
        return list(self._sets[name])

    def _words(self) -> list[Branch]:
        """Plain words up to the next sign. They are spelled together, so that "step dad" can be one word."""
        if self.peek().endswith("*"):
            return [(_beginning(self._take()),)]
        words: list[str] = []
        while (sign := self.peek()) and sign[0] not in "(|)<.?" and not sign.endswith("*"):
            self._take()
            found = typed_words(sign)
            if not found:
                raise NotationError(f"has the sign '{sign}', which is no part of the notation")
            words += found
        said = self._spelling.canonical(words)
        if not said:
            raise NotationError(f"has '{' '.join(words)}', which is only fillers: leave it out")
        return [tuple(Step(frozenset({word})) for word in said)]


def _beginning(sign: str) -> Step:
    found = typed_words(sign)
    if len(found) != 1 or len(found[0]) < 3:
        raise NotationError(f"has '{sign}': at least 3 letters stand before a star")
    return Step(frozenset({found[0] + "*"}))


def _gap(sign: str) -> Branch:
    length = int(sign[3:] or _DEFAULT_GAP)
    return (Step(frozenset({ANY_WORD}), optional=True),) * length


def _made_optional(branches: list[Branch]) -> list[Branch]:
    if len(branches) == 1 and len(branches[0]) == 1:
        return [(branches[0][0]._replace(optional=True),)]
    return [*branches, ()]


def _with_single_words_merged(branches: list[Branch]) -> list[Branch]:
    """Choices of one word become one step with many options, which keeps the number of lines small."""
    single = [branch[0] for branch in branches if len(branch) == 1 and not branch[0].optional]
    rest = [branch for branch in branches if len(branch) != 1 or branch[0].optional]
    if not single:
        return rest
    return [(Step(frozenset().union(*(step.options for step in single))),), *rest]


def _ends_settled(branch: Branch) -> list[Branch]:
    """The branch with optional words at either end once there and once not; gaps are left for the caller."""
    if branch and branch[0].optional and ANY_WORD not in branch[0].options:
        there = branch[0]._replace(optional=False)
        return [*_ends_settled((there, *branch[1:])), *_ends_settled(branch[1:])]
    if branch and branch[-1].optional and ANY_WORD not in branch[-1].options:
        there = branch[-1]._replace(optional=False)
        return [*_ends_settled((*branch[:-1], there)), *_ends_settled(branch[:-1])]
    return [branch]
