"""From a message as it was typed to plain words that the rules can be held against."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping

# Text-speak drops apostrophes, so every kind of them goes, from the rules' own words too. They go before
# Unicode is normalised, which would make an acute accent used as an apostrophe into a space.
_APOSTROPHES = dict.fromkeys(map(ord, "'`´‘’‚‛′‵ʹʻʼʽˈ＇"))
_WORD = re.compile(r"[$@]?[^\W_]+(?:[$@*]+[^\W_]+)*")
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
        """One or two lists of words. The second, where there is one, joins letters typed apart ("k m s")."""
        typed = typed_words(text)
        readings = [typed]
        joined = _letters_joined(typed)
        if len(joined) < len(typed):
            readings.append(joined)
        return [self._spelling.canonical([self._meant_by(word) for word in words]) for words in readings]

    def _meant_by(self, typed: str) -> str:
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
    # Compatibility decomposition is NFKC with the accents split off, so that they can be left out.
    decomposed = unicodedata.normalize("NFKD", text.translate(_APOSTROPHES)).casefold()
    return _WORD.findall("".join(_visible(decomposed)))


def _visible(text: str) -> Iterator[str]:
    for character in text:
        if character.isspace():
            yield " "
        elif unicodedata.category(character) not in {"Cc", "Cf", "Mn", "Me"}:
            yield character


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
        if len(word) == 1:
            run.append(word)
            continue
        joined += ["".join(run)] if len(run) > 2 else run
        run = []
        joined.append(word)
    return joined[:-1]


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
