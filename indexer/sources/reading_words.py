"""What the words of a listing mean, by the closed lists of ``activity_words.yaml`` and ``listing_words.yaml``.

Only what a listing says of itself in plain words is taken from it; everything else is not stated.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from knowledge.annotated_yaml import plain_yaml
from knowledge.opportunities.records import ACCESS, STEAM, TYPES, Attendance

FOLDER = Path(__file__).resolve().parent
OTHER = "other"
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
# What parts phrases: "Careers fair: mock interviews" is not one of the two.
_PART = re.compile(r"\s[-–—]\s|[:;,.!?()|/&+\n]")
_STOP = ","
# So far before a phrase a word may stand that takes its meaning away.
_NEAR = 4

Words = tuple[str, ...]
_ATTENDANCE: tuple[Attendance, ...] = ("in_person", "online", "either")


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase in a text: what it stands for, and its first word and the word after its last."""

    means: str
    first: int
    end: int


def activity_type(*said: str) -> str:
    """The code of the kind of activity that the first of these texts names which names one at all, or "other".

    "Mentoring workshop" is a workshop, since the last of words that stand together says what it is. Two kinds that
    stand apart are none: nobody can say which of them it is.
    """
    for text in said:
        found = _last_of_runs(list(_longest(_parted(text), _activities())))
        if kinds := {one.means for one in found}:
            return kinds.pop() if len(kinds) == 1 else OTHER
    return OTHER


def access_said(texts: Iterable[str]) -> tuple[tuple[str, bool], ...]:
    """What the fields for access say: each need once, in the order of ``ACCESS``; one that is contradicted is left out.

    "Not wheelchair accessible" is no, "contact us about wheelchairs" says nothing.
    """
    said: dict[str, set[bool]] = {}
    for text in texts:
        words = _parted(text)
        for one in _longest(words, _access()):
            need, _, answer = one.means.partition(" ")
            if answer == "no":
                said.setdefault(need, set()).add(False)
            elif not set(_sentence(words, one.first)) & _unsure():
                said.setdefault(need, set()).add(True)
    return tuple((need, True in said[need]) for need in ACCESS if len(said.get(need, ())) == 1)


def steam_of(texts: Iterable[str]) -> tuple[str, ...]:
    """The STEAM subjects that keywords or categories name, in the order of ``STEAM``."""
    found = {one.means for text in texts for one in _longest(_parted(text), _steam())}
    if "all" in found:
        return STEAM
    if "stem" in found:
        found |= set(STEAM) - {"arts"}
    return tuple(subject for subject in STEAM if subject in found)


def language_of(text: str) -> str:
    """The English name of a language, from its name or its code ("pl", "en-GB"); "" where it is not on our list."""
    names = _listing()["languages"]
    code = re.split(r"[-_]", text.strip().lower(), maxsplit=1)[0]
    code = _listing()["three_letters"].get(code, code)
    if code in names:
        return str(names[code])
    return next((name for name in names.values() if name.lower() == text.strip().lower()), "")


def attendance_of(text: str) -> Attendance:
    """How it is attended, where the whole of a short text says so; "" otherwise."""
    words = words_of(text)
    return next((kind for kind in _ATTENDANCE if words in _phrases(tuple(_listing()["attendance"][kind]))), "")


def is_free(text: str) -> bool:
    """Whether the whole of a text says that nothing is to be paid."""
    return words_of(text) in _phrases(tuple(_listing()["free"]))


def yes_no(text: str) -> bool | None:
    """True or False for yes or no and the like; None for anything else."""
    said = text.strip().lower()
    return True if said in _listing()["yes"] else False if said in _listing()["no"] else None


def words_of(text: str) -> Words:
    """The words of a text in small letters; hyphens part words."""
    return tuple(word.replace("’", "'").lower() for word in _WORD.findall(text))


def _parted(text: str) -> Words:
    """The words of a text, with a comma wherever something parts them."""
    parts = [words_of(part) for part in _PART.split(text)]
    return tuple(word for part in parts for word in (*part, _STOP))


def _sentence(words: Words, end: int) -> Words:
    """The few words straight before a place, back to where something parts them."""
    before = words[max(0, end - _NEAR) : end]
    stops = [at for at, word in enumerate(before) if word == _STOP]
    return before[stops[-1] + 1 :] if stops else before


def _longest(words: Words, meanings: Mapping[Words, str]) -> Iterator[Found]:
    """Phrases in their order, the longest at each place; none inside another."""
    most = max(map(len, meanings))
    place = 0
    while place < len(words):
        for length in range(min(most, len(words) - place), 0, -1):
            phrase = words[place : place + length]
            means = meanings.get(phrase) or meanings.get((*phrase[:-1], phrase[-1].removesuffix("s")))
            if means:
                yield Found(means, place, place + length)
                place += length
                break
        else:
            place += 1


def _last_of_runs(found: list[Found]) -> list[Found]:
    """Of phrases that stand side by side only the last."""
    begun = {one.first for one in found}
    return [one for one in found if one.end not in begun]


@cache
def _phrases(listed: tuple[str, ...]) -> frozenset[Words]:
    return frozenset(words_of(phrase) for phrase in listed)


@cache
def _activities() -> dict[Words, str]:
    read: dict[str, list[str]] = plain_yaml(FOLDER / "activity_words.yaml")
    assert set(read) < set(TYPES), "activity_words.yaml names kinds that are none"
    return {words_of(phrase): code for code, listed in read.items() for phrase in listed}


@cache
def _listing() -> dict[str, Any]:
    read: dict[str, Any] = plain_yaml(FOLDER / "listing_words.yaml")
    return read


@cache
def _access() -> dict[Words, str]:
    return {
        words_of(phrase): f"{need} {answer}"
        for need in ACCESS
        for answer in ("yes", "no")
        for phrase in _listing()["access"][need][answer]
    }


@cache
def _unsure() -> frozenset[str]:
    return frozenset(_listing()["unsure"])


@cache
def _steam() -> dict[Words, str]:
    return {words_of(phrase): subject for subject, listed in _listing()["steam"].items() for phrase in listed}
