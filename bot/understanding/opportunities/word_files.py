"""The word lists of asks: ``kinds.yaml``, ``filters.yaml``, ``languages.yaml`` and ``topic_words.yaml``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

from bot.word_lists import Phrases, WordListError, phrase_list, read_mapping
from knowledge.opportunities.records import ACCESS, TYPES

FOLDER = Path(__file__).parent
_DAYS = ("weekend", "weekday", "evening")


@dataclass(frozen=True, slots=True)
class Kinds:
    """Phrases that name kinds, each with its codes (none for what only looks like a kind), and words around them."""

    named: Phrases[tuple[str, ...]]
    beside: frozenset[str]
    about: frozenset[str]
    sports: Phrases[None]
    jobs: frozenset[str]
    jobs_after: frozenset[str]
    jobs_before: frozenset[str]
    jobs_of: frozenset[str]


@dataclass(frozen=True, slots=True)
class Filters:
    """Phrases by what they set: ``("access", "bsl")``; the field "none" for what sets nothing."""

    set_by: Mapping[str, Phrases[tuple[str, str]]]
    lift: Phrases[str]
    follows: Phrases[None]
    dropped: Phrases[None]


@dataclass(frozen=True, slots=True)
class TopicWords:
    """What is no part of a topic, and how something is denied."""

    anywhere: Phrases[None]
    names: Phrases[None]
    edges: frozenset[str]
    leads: frozenset[str]
    deny: Phrases[str]
    soft_after: frozenset[str]
    small: frozenset[str]
    turns: frozenset[str]


@cache
def kinds(path: Path = FOLDER / "kinds.yaml") -> Kinds:
    """The words that name kinds. Raises WordListError with file and entry."""
    content = read_mapping(path)
    try:
        named = [
            (phrase, tuple(codes.split("+")))
            for codes, phrases in content["types"].items()
            for phrase in spread(phrases)
        ]
        if unknown := {code for _, codes in named for code in codes} - {*TYPES}:
            raise ValueError(f"{sorted(unknown)[0]} is no kind")
        return Kinds(
            Phrases([*named, *((phrase, ()) for phrase in spread(content["none"]))]),
            sports=_plain(content["sports"]),
            **{name: frozenset(phrase_list(content[name])) for name in _SETS},
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise WordListError(f"{path.name}: {error} cannot be used: mend it.") from error


_SETS = ("beside", "about", "jobs", "jobs_after", "jobs_before", "jobs_of")


@cache
def filters(path: Path = FOLDER / "filters.yaml") -> Filters:
    """The words that set filters by themselves. Raises WordListError with file and entry."""
    content = read_mapping(path)
    try:
        codes = {"attendance": ("online", "in_person", "either"), "access": ACCESS, "days": _DAYS}
        for name, known in codes.items():
            if unknown := set(content[name]) - {*known, "none", "topic"}:
                raise ValueError(f"{name}: {sorted(unknown)[0]}")
        groups = {name: _group(name, content[name]) for name in ("free", "no_degree", "near", *codes)}
        lift = Phrases((phrase, code) for code, phrases in content["lift"].items() for phrase in spread(phrases))
        return Filters(groups, lift, _plain(content["follows"]), _plain(content["dropped"]))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise WordListError(f"{path.name}: {error} cannot be used: mend it.") from error


@cache
def languages(path: Path = FOLDER / "languages.yaml") -> Phrases[tuple[str, str]]:
    """How languages are spoken of, with their English names: as what is asked for, as a topic, or neither.

    Raises WordListError with file and entry.
    """
    content = read_mapping(path)
    try:
        return Phrases(
            (frame.replace("LANG", "|".join((name, *phrase_list(others)))), (field, name))
            for name, others in content["languages"].items()
            for field, section in (("language", "said"), ("none", "able"), ("topic", "none"))
            for frame in spread(content[section])
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise WordListError(f"{path.name}: {error} cannot be used: mend it.") from error


@cache
def topic_words(path: Path = FOLDER / "topic_words.yaml") -> TopicWords:
    """The words around topics. Raises WordListError with file and entry."""
    content = read_mapping(path)
    try:
        deny = [(phrase, name) for name in ("deny", "soft") for phrase in spread(content[name])]
        sets = {name: frozenset(phrase_list(content[name])) for name in ("edges", "leads", "small", "turns")}
        return TopicWords(
            anywhere=_plain(content["anywhere"]),
            names=_plain(content["names"]),
            deny=Phrases(deny),
            soft_after=frozenset(word for phrase in phrase_list(content["soft_after"]) for word in phrase.split()[:1]),
            **sets,
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise WordListError(f"{path.name}: {error} cannot be used: mend it.") from error


def spread(phrases: Any) -> Iterator[str]:
    """Every phrase of a list, in which "near|close_to me" stands for "near me" and "close to me"."""
    for phrase in phrase_list(phrases):
        ways = [part.split("|") if "_" in part else [part] for part in phrase.split()]
        for chosen in product(*ways):
            yield " ".join(chosen).replace("_", " ")


def _plain(phrases: Any) -> Phrases[None]:
    return Phrases((phrase, None) for phrase in spread(phrases))


def _group(name: str, lists: Mapping[str, Any]) -> Phrases[tuple[str, str]]:
    """Phrases of one filter; those under "none" and "topic" set nothing, and keep shorter ones from being read."""
    return Phrases(
        (phrase, ((value if value in {"none", "topic"} else name), value))
        for value, phrases in lists.items()
        for phrase in spread(phrases)
    )
