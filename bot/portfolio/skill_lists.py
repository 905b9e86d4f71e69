"""The skills that may be proposed, their cues, and the words that take a cue back: ``skills.yaml``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from bot.portfolio.clauses import Joints
from bot.word_lists import Phrases, WordListError, read_mapping

Kind = Literal["hard", "soft"]

FILE = Path(__file__).resolve().parent / "skills.yaml"
SLOT = "{}"
_SHORTHAND = re.compile(r"@(\w+)")
_WORDS = (
    *("turns", "joiners", "conditions", "subjects", "never_between"),
    *("before_a_doer", "passing_words", "opening_words", "likings"),
)
_PHRASES = ("not_done", "not_negative", "own", "others", "other_doers", "put_downs", "no_skill")


@dataclass(frozen=True, slots=True)
class SkillLists:
    """``kinds`` holds every skill; ``cues`` give the skill, or None for a phrase that only looks like one.

    ``not_done`` and the others are the words of ``skills.yaml`` under the same names.
    """

    kinds: Mapping[str, Kind]
    cues: Phrases[str | None]
    joints: Joints
    not_done: Phrases[None]
    not_negative: Phrases[None]
    own: Phrases[None]
    others: Phrases[None]
    other_doers: Phrases[None]
    put_downs: Phrases[None]
    before_a_doer: frozenset[str]
    passing_words: frozenset[str]
    opening_words: frozenset[str]
    likings: frozenset[str]


@cache
def shipped() -> SkillLists:
    """The skills of this checkout, read once."""
    return load()


def load(path: Path = FILE) -> SkillLists:
    """The skills and words of a file. Raises WordListError with file and entry."""
    content = read_mapping(path)
    for section in ("soft", "hard", "languages", "speaking_a_language", "shorthands", *_WORDS, *_PHRASES):
        if not content.get(section):
            raise WordListError(f"{path.name}: {section} is missing or empty: restore it.")
    words = {section: frozenset(content[section]) for section in _WORDS}
    joints = Joints(words["turns"], words["joiners"], words["conditions"], words["subjects"])
    uncrossed = words["turns"] | words["joiners"] | words["subjects"] | words["never_between"]
    kinds: dict[str, Kind] = {}
    cues: list[tuple[str, str | None]] = []
    try:
        for name, kind, phrase in _cues(content):
            if kinds.setdefault(name, kind) != kind:
                raise ValueError(f"{name} is both a soft and a hard skill")
            cues.append((_written_out(phrase, content["shorthands"]), name))
        cues += [(phrase, None) for phrase in content["no_skill"]]
        lists = {section: Phrases((phrase, None) for phrase in content[section]) for section in _PHRASES}
        return SkillLists(
            kinds,
            Phrases(cues, uncrossed),
            joints,
            not_done=lists["not_done"],
            not_negative=lists["not_negative"],
            own=lists["own"],
            others=lists["others"],
            other_doers=lists["other_doers"],
            put_downs=lists["put_downs"],
            before_a_doer=words["before_a_doer"],
            passing_words=words["passing_words"],
            opening_words=words["opening_words"],
            likings=words["likings"],
        )
    except (ValueError, AttributeError) as error:
        raise WordListError(f"{path.name}: {error}.") from error


def _cues(content: Mapping[str, Any]) -> Iterator[tuple[str, Kind, str]]:
    """Each skill with its kind and one of its cues, shorthands not yet written out."""
    kinds: tuple[Kind, Kind] = ("soft", "hard")
    for kind in kinds:
        for name, phrases in content[kind].items():
            for phrase in phrases:
                yield name, kind, phrase
    for language, ways in content["languages"].items():
        for phrase in content["speaking_a_language"]:
            yield f"Speaking {language}", "hard", phrase.replace(SLOT, "|".join(ways))


def _written_out(phrase: str, shorthands: Mapping[str, str]) -> str:
    """``phrase`` with "@did" as the words that it is short for. Raises ValueError for an unknown shorthand."""

    def ways(match: re.Match[str]) -> str:
        if match[1] not in shorthands:
            raise ValueError(f"{phrase!r} needs the shorthand @{match[1]}")
        return "|".join(shorthands[match[1]].split())

    return _SHORTHAND.sub(ways, phrase)
