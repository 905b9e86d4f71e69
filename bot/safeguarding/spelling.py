"""From a message as it was typed to plain words that the rules can be held against."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping

# What stands for the end of a message or sentence among its words, here as in the rules.
STOP = "."

# Text-speak drops apostrophes, so every kind of them goes, from the rules' own words too. They go before
# Unicode is normalised, which would make an acute accent used as an apostrophe into a space.
_APOSTROPHES = dict.fromkeys(map(ord, "'`´‘’‚‛′‵ʹʻʼʽˈ＇"))
# Vowel signs that stand beside their consonant in Bengali and its neighbours are marks, not letters, to Python.
_LETTERS = r"(?:[^\W_]|[\u0903-\u0963\u0966-\u0dff])+"
_WORD_OR_STOP = re.compile(rf"([$@]?{_LETTERS}(?:[$@*]+{_LETTERS})*)|[.!?؟।\n][.!?؟।\s]*")
# Letters that are typed for each other and that Unicode does not take apart, as in Polish, Turkish and Arabic.
_ALIKE = str.maketrans("łøđıىةکی", "lodiيهكي", "ـ")
_SYMBOLS = dict.fromkeys(map(ord, "$@*"))
_LEET = tuple(str.maketrans("013457$@", f"o{one}eastsa", "*") for one in "il")
_LONG_RUN = re.compile(r"(.)\1{2,}")
_RUN = re.compile(r"(.)\1+")

# Short words have too many neighbours: "die" is one letter away from "pie", "lie" and "dig".
_SLIP_LENGTHS = range(5, 21)
# A wrong letter makes another real word far more often than a missing, doubled or swapped one.
_WRONG_LETTER_FROM = 7


class Spelling:
    """The spellings that mean the same, and the words that add nothing.

    ``same`` maps one to three words to the words they are read as; ``fillers`` are dropped.
    """

    def __init__(self, same: Mapping[tuple[str, ...], tuple[str, ...]], fillers: Iterable[str]) -> None:
        self._same = dict(same)
        self._fillers = frozenset(fillers)
        self._longest = max((len(key) for key in self._same), default=1)

    @property
    def vocabulary(self) -> frozenset[str]:
        """Every word that is known to the spellings, on either side."""
        words = {word for pair in self._same.items() for side in pair for word in side}
        return frozenset(words | self._fillers)

    def canonical(self, words: list[str]) -> list[str]:
        """The words with each known spelling replaced, the longest first, and fillers left out."""
        said: list[str] = []
        at = 0
        while at < len(words):
            for length in range(min(self._longest, len(words) - at), 0, -1):
                read_as = self._same.get(tuple(words[at : at + length]))
                if read_as is not None:
                    said.extend(read_as)
                    at += length
                    break
            else:
                said.append(words[at])
                at += 1
        return [word for word in said if word not in self._fillers]


class Reader:
    """Reads messages. A word it does not know is read as the known word that it was most likely meant to be.

    ``meant`` are the words worth finding behind a typing slip; ``known`` are words that are right as they are.
    """

    def __init__(self, spelling: Spelling, meant: Iterable[str], known: Iterable[str]) -> None:
        self._spelling = spelling
        meant = frozenset(meant)
        self._known = meant | frozenset(known) | spelling.vocabulary
        self._slips: dict[str, list[str]] = {}
        for word in sorted(meant):
            if len(word) in _SLIP_LENGTHS:
                for slip in _one_letter_fewer(word):
                    self._slips.setdefault(slip, []).append(word)

    def readings(self, text: str) -> list[list[str]]:
        """One or two ways to read a message, each a list of words with STOP at either end and between sentences.

        The second, where there is one, takes letters that were typed apart ("k m s", "k.m.s") for words.
        """
        typed = _words_and_stops(text)
        ways = [typed]
        joined = _letters_joined(typed)
        if len(joined) < len(typed):
            ways.append(joined)
        return [[STOP, *self._spelling.canonical([self._meant_by(word) for word in way]), STOP] for way in ways]

    def _meant_by(self, typed: str) -> str:
        if typed == STOP:
            return STOP
        plain = typed.translate(_SYMBOLS)
        for guess in _guesses(typed, plain):
            if guess in self._known:
                return guess
        squeezed = _LONG_RUN.sub(r"\1", plain)
        return self._behind_slip(squeezed) or squeezed

    def _behind_slip(self, word: str) -> str | None:
        if len(word) not in _SLIP_LENGTHS:
            return None
        for slip in _one_letter_fewer(word):
            for meant in self._slips.get(slip, ()):
                if _is_slip(word, meant):
                    return meant
        return None


def typed_words(text: str) -> list[str]:
    """The words of a text in small letters, without accents, apostrophes or characters that cannot be seen."""
    return [word for word in _words_and_stops(text) if word != STOP]


def _words_and_stops(text: str) -> list[str]:
    """The words, with STOP between two sentences or lines."""
    # Marks go before, since sorting a long row of them is the one slow thing that normalising does, and after,
    # for the accents that were one character with their letter. Decomposing is NFKC with those split off.
    decomposed = unicodedata.normalize("NFKD", _visible(text.translate(_APOSTROPHES))).casefold().translate(_ALIKE)
    found = [match[1] or STOP for match in _WORD_OR_STOP.finditer(_visible(decomposed))]
    spoken = [at for at, word in enumerate(found) if word != STOP]
    return found[spoken[0] : spoken[-1] + 1] if spoken else []


def _visible(text: str) -> str:
    """The text without marks and characters that cannot be seen, all white space as a space or a new line."""
    return "".join(_shown(character) for character in text)


def _shown(character: str) -> str:
    if character.isspace():
        return "\n" if character in "\n\r\u2028\u2029" else " "
    return "" if unicodedata.category(character) in {"Cc", "Cf", "Mn", "Me"} else character


def _guesses(typed: str, plain: str) -> Iterator[str]:
    yield plain
    forms = [plain]
    if not plain.isalpha() or plain != typed:
        forms += [typed.translate(table) for table in _LEET]
    for form in forms:
        yield form
        yield _LONG_RUN.sub(r"\1\1", form)
        yield _LONG_RUN.sub(r"\1", form)
        yield _RUN.sub(r"\1", form)
        if form.endswith("in"):
            yield form + "g"


def _letters_joined(words: list[str]) -> list[str]:
    joined: list[str] = []
    run: list[str] = []
    for word in [*words, ""]:
        if word == STOP and run:
            continue
        if len(word) == 1 and word.isalpha():
            run.append(word)
            continue
        joined += _word_of_letters(run)
        run = []
        joined.append(word)
    return joined[:-1]


def _word_of_letters(run: list[str]) -> list[str]:
    """Three letters or more as a word; an "i" or "a" at either end is more likely a word of its own."""
    first = 1 if len(run) > 3 and run[0] in "ia" else 0
    last = len(run) - 1 if len(run) - first > 3 and run[-1] in "ia" else len(run)
    return [*run[:first], "".join(run[first:last]), *run[last:]] if last - first > 2 else run


def _is_slip(typed: str, meant: str) -> bool:
    """Whether words that are alike but for a letter of each are likely to be the same word."""
    # Slips seldom reach the ends of a word, and most pairs of real words differ there.
    if typed[0] != meant[0] or typed[-1] != meant[-1]:
        return False
    return len(typed) != len(meant) or len(meant) >= _WRONG_LETTER_FROM or sorted(typed) == sorted(meant)


def _one_letter_fewer(word: str) -> Iterator[str]:
    """The word, then the word without each letter but the first."""
    yield word
    for at in range(1, len(word)):
        yield word[:at] + word[at + 1 :]
