"""What kind of activity somebody's words tell of: settled by some words, only suggested by others."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from bot.portfolio.experience import ActivityType
from bot.word_lists import Found, Phrases, WordListError, phrase_list, read_mapping, words_of

FILE = Path(__file__).with_name("activity_words.yaml")
SECTIONS = ("alone", "live", "paid", "unpaid", "not_work")
# So many words before a phrase may deny it.
DENIED_WITHIN = 3
_WAGE = re.compile(
    r"£\s?\d[\d.,]*\s*(?:an|per|a|each|every|/)\s*(?:hours?|hr|h|shift|day)\b|\bpaid\b.{0,12}£|"
    r"\b(?:babys[ai]t|walked|washed|cleaned|mowed)\b.{0,60}\bfor £",
    re.IGNORECASE,
)
# A slip of the finger or two in an answer of this length.
ALIKE, LONG_ENOUGH = 80, 6
_DENYING = frozenset("not never no without wasnt isnt didnt dont doesnt werent aint".split())


@dataclass(frozen=True, slots=True)
class Kind:
    """What the words say: the type where they settle it; whether it was paid (None: not said), watched alone, live.

    ``elsewhere`` says that they tell of something outside the world of work, such as the cinema. ``hinted`` are the
    types that the words suggest and do not settle.
    """

    activity_type: ActivityType | None = None
    hinted: tuple[ActivityType, ...] = ()
    paid: bool | None = None
    alone: bool = False
    live: bool = False
    elsewhere: bool = False


@dataclass(frozen=True, slots=True)
class ActivityWords:
    """The data file: phrases that settle a type, that suggest one, that name one, and those of each of ``SECTIONS``.

    ``typed`` are phrases that name one as they are written.
    """

    strong: Phrases[ActivityType]
    weak: Phrases[ActivityType]
    answers: Phrases[ActivityType]
    typed: tuple[tuple[str, ActivityType], ...]
    others: Phrases[str]


@cache
def activity_words(path: Path = FILE) -> ActivityWords:
    """The data file, read once. Raises WordListError with file and entry."""
    content = read_mapping(path)
    try:
        types = {ActivityType(name): lists for name, lists in content["types"].items()}
        return ActivityWords(
            strong=_by_kind({kind: lists["strong"] for kind, lists in types.items()}),
            weak=_by_kind({kind: lists.get("weak") or [] for kind, lists in types.items()}),
            answers=_by_kind({ActivityType(name): phrases for name, phrases in content["answers"].items()}),
            typed=tuple(
                (phrase, ActivityType(name))
                for name, phrases in content["answers"].items()
                for phrase in phrase_list(phrases)
                if len(phrase) >= LONG_ENOUGH
            ),
            others=Phrases((phrase, name) for name in SECTIONS for phrase in phrase_list(content[name])),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise WordListError(f"{path.name}: {error} cannot be used: mend it.") from error


def _by_kind(lists: Mapping[ActivityType, Any]) -> Phrases[ActivityType]:
    return Phrases((phrase, kind) for kind, phrases in lists.items() for phrase in phrase_list(phrases))


def kind_of(text: str) -> Kind:
    """The kind of activity that ``text`` tells of."""
    words, lists = [word.text for word in words_of(text)], activity_words()
    said = {found.value for found in lists.others.find(words) if not _denied(words, found)}
    settled = _longest(words, lists.strong.find(words))
    hinted = tuple(dict.fromkeys(found.value for found in lists.weak.find(words)))
    paid = False if "unpaid" in said else True if "paid" in said or _WAGE.search(text) else None
    live, watched = "live" in said, "alone" in said
    if settled is None and paid:
        settled = ActivityType.PART_TIME_WORK
    if settled is None and paid is False and any(word.startswith("help") for word in words):
        settled = ActivityType.VOLUNTEERING
    if settled is None and live and watched:
        settled = ActivityType.VIRTUAL_EXPERIENCE
    if settled is None and len(hinted) == 1:
        settled = hinted[0]
    return Kind(
        activity_type=settled,
        hinted=hinted,
        paid=True if settled is ActivityType.PART_TIME_WORK and paid is None else paid,
        alone=watched and not live,
        live=live,
        elsewhere="not_work" in said and settled is None and not hinted,
    )


def kind_named(text: str) -> ActivityType | None:
    """The type that a short answer, or a question about a kind, names; None where it names none or several."""
    if settled := kind_of(text).activity_type:
        return settled
    words = [word.text for word in words_of(text)]
    if found := _longest(words, activity_words().answers.find(words)):
        return found
    plain = " ".join(words)
    alike = {kind for phrase, kind in activity_words().typed if fuzz.ratio(plain, phrase) >= ALIKE}
    return alike.pop() if len(alike) == 1 else None


def _longest(words: Sequence[str], found: Sequence[Found[ActivityType]]) -> ActivityType | None:
    """The type whose phrase says most; of two as long, the one said first."""
    stated = [one for one in found if not _denied(words, one)]
    return max(stated, key=lambda one: (one.length, -one.first)).value if stated else None


def _denied(words: Sequence[str], found: Found[ActivityType] | Found[str]) -> bool:
    return bool(_DENYING & {*words[max(0, found.first - DENIED_WITHIN) : found.first]})
