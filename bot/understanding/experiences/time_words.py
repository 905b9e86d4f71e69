"""The words that the grammar of time knows, from ``when.yaml``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from bot.understanding.experiences.spelling import Spelling
from bot.understanding.experiences.tokens import Line, line_of

FILE = Path(__file__).with_name("when.yaml")
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_NAMES = (*WEEKDAYS, *MONTHS, "yesterday", "tomorrow", "minutes", "afternoon", "morning", "evening")
_GROUPS = ("slips", "short_days", "short_months", "number_slips", "named_days")
_SECTIONS = frozenset(
    """
    hours hours_after_a_number minutes minutes_after_hours vague_amounts about_before about_after bounds_before
    bounds_after softeners weights a_day a_time a_week each_day each_time in_all in_all_before days sessions weeks lots
    breaks break_minus break_without break_with no_break not_a_break_after travel_after travel_before corrections
    morning afternoon evening in_the_morning in_the_afternoon in_the_evening two_days_ago one_day_ago this_day
    one_day_on two_days_on just_gone just_coming never vague_once vague_many last_week this_week next_week vague_future
    vague_lengths not_a_time_before not_a_time_after not_on_before small past not_past future maybe_future began
    ended joints fillers
    """.split()
)


class TimeWordsError(Exception):
    """The file of time words has a fault; ``str(error)`` says which entry."""


class Sayings:
    """Phrases to be found at a place of a line."""

    def __init__(self, phrases: Iterable[tuple[str, ...]]) -> None:
        self._from: dict[str, list[tuple[str, ...]]] = {}
        self._to: dict[str, list[tuple[str, ...]]] = {}
        for phrase in sorted(set(phrases), key=len, reverse=True):
            self._from.setdefault(phrase[0], []).append(phrase)
            self._to.setdefault(phrase[-1], []).append(phrase)

    def after(self, line: Line, place: int) -> int | None:
        """The place after the longest phrase that starts at ``place``; None where none does."""
        for phrase in self._from.get(line.word(place), ()):
            if all(line.word(place + offset) == word for offset, word in enumerate(phrase)):
                return place + len(phrase)
        return None

    def before(self, line: Line, place: int) -> int | None:
        """The place at which the longest phrase starts that ends just before ``place``; None where none does."""
        for phrase in self._to.get(line.word(place - 1), ()):
            first = place - len(phrase)
            if first >= 0 and all(line.word(first + offset) == word for offset, word in enumerate(phrase)):
                return first
        return None

    def starts(self, line: Line, place: int) -> bool:
        """Whether one of the phrases starts at ``place``."""
        return self.after(line, place) is not None

    def leads_to(self, line: Line, place: int) -> bool:
        """Whether one of the phrases ends just before ``place``."""
        return self.before(line, place) is not None


@dataclass(frozen=True)
class TimeWords:
    """Everything the file says: how words are spelled, single words by their meaning, and phrases by their section."""

    spelling: Spelling
    short_days: Mapping[str, str]
    short_months: Mapping[str, str]
    number_slips: Mapping[str, int]
    named_days: tuple[tuple[tuple[int, int], Sayings], ...]
    _sayings: Mapping[str, Sayings]

    def __getitem__(self, section: str) -> Sayings:
        return self._sayings[section]


@cache
def time_words() -> TimeWords:
    """The words of this checkout, read once. Raises TimeWordsError."""
    return load(FILE)


def load(path: Path) -> TimeWords:
    """The words in a file. Raises TimeWordsError with file and entry."""
    try:
        values = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        fault = " ".join(str(error).split())
        raise TimeWordsError(f"{path.name} cannot be read ({fault}): restore it or mend it.") from error
    if not isinstance(values, dict):
        raise TimeWordsError(f"{path.name} must hold lists of words: restore it or mend it.")
    groups = {name: _meanings(values, name, path) for name in _GROUPS}
    lists = {name: _phrases(values[name], name, path) for name in values if name not in _GROUPS}
    missing = _SECTIONS ^ {*lists}
    if missing:
        raise TimeWordsError(f"{path.name}: sections missing or unknown: {', '.join(sorted(missing))}.")
    units = {word for name in _GLUED_AFTER for word in lists[name]} | {*MONTHS, *WEEKDAYS, *groups["short_months"]}
    spelling = Spelling(groups["slips"], _NAMES, units | _ALSO_AFTER, units & _GLUED_BEFORE | {*MONTHS} | _ALSO_BEFORE)
    sayings = {name: _sayings(phrases, spelling) for name, phrases in lists.items()}
    return TimeWords(
        spelling,
        groups["short_days"],
        groups["short_months"],
        {typed: _number(meant, path) for typed, meant in groups["number_slips"].items()},
        tuple(_named_days(groups["named_days"], spelling, path)),
        sayings,
    )


_GLUED_AFTER = ("hours", "hours_after_a_number", "minutes", "minutes_after_hours", "days", "weeks")
_ALSO_AFTER = frozenset(
    {"am", "pm", "a.m", "p.m", "a.m.", "p.m.", "ish", "oclock", "o'clock", "x", "until", "to", "half"}
)
_GLUED_BEFORE = frozenset({"h", "hour", "hours"})
_ALSO_BEFORE = frozenset({"x", "until", "to", "half"})


def _sayings(phrases: Iterable[str], spelling: Spelling) -> Sayings:
    return Sayings(tuple(token.word for token in line_of(phrase, spelling).tokens) for phrase in phrases)


def _named_days(names: Mapping[str, str], spelling: Spelling, path: Path) -> Iterator[tuple[tuple[int, int], Sayings]]:
    for date in dict.fromkeys(names.values()):
        day, _, month = date.partition("/")
        said = _sayings((name for name, meant in names.items() if meant == date), spelling)
        yield (_number(day, path), _number(month, path)), said


def _number(text: str, path: Path) -> int:
    if not text.isdecimal():
        raise TimeWordsError(f"{path.name}: '{text}' stands where a number is needed.")
    return int(text)


def _meanings(values: Mapping[Any, Any], name: str, path: Path) -> dict[str, str]:
    """Typed -> meant, from lines "meant: [typed, typed]"."""
    group = values.get(name)
    if not isinstance(group, dict):
        raise TimeWordsError(f"{path.name}: {name} must hold a list of spellings for each word.")
    meanings: dict[str, str] = {}
    for meant, typed in group.items():
        for word in _phrases(typed, f"{name}.{meant}", path):
            if meanings.setdefault(word, str(meant)) != str(meant):
                raise TimeWordsError(f"{path.name}: {name}: '{word}' has two meanings, {meanings[word]} and {meant}.")
    return meanings


def _phrases(values: Any, name: str, path: Path) -> tuple[str, ...]:
    if not isinstance(values, list) or not all(isinstance(phrase, str) and phrase.strip() for phrase in values):
        raise TimeWordsError(f"{path.name}: {name} must be a list of words; put signs and yes, no, on, off in quotes.")
    return tuple(values)
