"""Which job category of the National Careers Service a workplace, employer or activity belongs to: ``sectors.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from bot.word_lists import Phrases, WordListError, parts_of, read_mapping, words_of

FILE = Path(__file__).resolve().parent / "sectors.yaml"
STEAM = "STEAM"
_ES = ("s", "x", "z", "ch", "sh")


@dataclass(frozen=True, slots=True)
class Sectors:
    """The categories with their STEAM letters, and the phrases with the category of each.

    ``everyday`` are names that are everyday words too ("boots"): they count alone or straight after "at".
    """

    steam: Mapping[str, frozenset[str]]
    phrases: Mapping[str, str]
    everyday: Mapping[str, str]
    _search: Phrases[str | None] = field(repr=False)

    def sector_of(self, text: str) -> str | None:
        """The category of the longest phrase of ``text``; None where there is none, or two categories tie."""
        words = [word.text for word in words_of(text)]
        if (alone := self.everyday.get(" ".join(words))) is not None:
            return alone
        found = self._search.find(words)
        denied = [one for one in found if one.value is None]
        counted = [one for one in found if one.value and not any(other.covers(one) for other in denied)]
        longest = max((one.length for one in counted), default=0)
        categories = {one.value for one in counted if one.length == longest}
        return categories.pop() if len(categories) == 1 else None


def sector_of(text: str) -> str | None:
    """The category that ``text`` names; None where it names none, or two with equal right."""
    return shipped().sector_of(text)


def steam_letters(category: str | None) -> frozenset[str]:
    """The letters of STEAM that ``category`` counts to; none for many, for None and for an unknown one."""
    return shipped().steam.get(category or "", frozenset())


@cache
def shipped() -> Sectors:
    """The categories and words of this checkout, read once."""
    return load()


def load(path: Path = FILE) -> Sectors:
    """The categories and words of a file. Raises WordListError with file and entry."""
    content = read_mapping(path)
    categories = content.get("categories")
    if not isinstance(categories, dict):
        raise WordListError(f"{path.name} should hold 'categories': restore it.")
    phrases: dict[str, str] = {}
    everyday: dict[str, str] = {}
    for category, entry in categories.items():
        if not isinstance(entry, dict) or not set(entry.get("steam", "?")) <= set(STEAM):
            raise WordListError(f"{path.name}: {category} needs 'steam', some letters of {STEAM} or none.")
        _add(phrases, category, entry.get("words") or [""], path)
        _add(everyday, category, entry.get("everyday", []), path)
    try:
        searched: list[tuple[str, str | None]] = [(_with_plurals(phrase), value) for phrase, value in phrases.items()]
        searched += [(f"at {phrase}", value) for phrase, value in everyday.items()]
        searched += [(_with_plurals(phrase), None) for phrase in content.get("no_category", [])]
    except ValueError as error:
        raise WordListError(f"{path.name}: {error}.") from error
    steam = {category: frozenset(entry["steam"]) for category, entry in categories.items()}
    return Sectors(steam, phrases, everyday, Phrases(searched))


def _add(phrases: dict[str, str], category: str, words: Any, path: Path) -> None:
    """The ``words`` of one category put into ``phrases``. Raises WordListError."""
    for phrase in words:
        try:
            plain = " ".join(parts_of(phrase))
        except ValueError as error:
            raise WordListError(f"{path.name}: {category}: {error}.") from error
        if plain in phrases:
            raise WordListError(f"{path.name}: {plain!r} stands under {phrases[plain]} and under {category}.")
        phrases[plain] = category


def _with_plurals(phrase: str) -> str:
    """``phrase`` with each word as it is, in the plural, or as a possessive, which sounds the same."""
    return " ".join("|".join(_forms(word)) for word in parts_of(phrase))


def _forms(word: str) -> tuple[str, ...]:
    if word.endswith("*"):
        return (word,)
    many = [word, f"{word}s"]
    if word.endswith(_ES):
        many.append(f"{word}es")
    if word.endswith("y"):
        many.append(f"{word[:-1]}ies")
    return tuple(many)
