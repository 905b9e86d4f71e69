"""Finding careers that are named in a message: by title, everyday other name, and near misspelling."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from knowledge.records import Document

_WORD = re.compile(r"[a-z0-9+&']+")
LONGEST_NAME = 6
LIKE_ENOUGH = 90
SHORTEST_TO_GUESS = 6
MOST_APART = 2
# Of names of two letters, those that people write; the others are words of everyday first.
SHORT_NAMES = frozenset({"gp", "mp", "dj", "pt", "mc", "kc", "hr", "pa", "ta", "ot", "pc"})
# Up to here a name is short: it has no plural ("hrs" is hours, not people of HR) and must be one of those above.
SHORT = 2
# Everyday words that are also somebody's other name for a job; alone they name no career.
TOO_COMMON = frozenset(
    """
    teacher coach driver model cleaner worker manager assistant adviser advisor officer boss fed mp
    carer computer animal runner star student parent school college work job jobs help police army sales
    retail care fixer helper planner host guide judge doc docs gaming games art music sport dance food
    it pa pe head heads hr rn ta pm pc sub props sweep breaker keeper partner director consultant captain security
    academic academics domestic supervisor ref chippy forensics forensic landscape landscapes franchise watch
    programme program tech author artist mover minder dresser framer grower picker runner baller career careers
    spread forecaster forecasters docker dockers lasses posties
    """.split()
)
# Of those, the ones that name a career well enough when a message asks about a career.
CAREER_WHEN_ASKED = frozenset(
    """
    teacher coach driver model cleaner mp carer judge police army docs doc pa guide host planner head captain
    ta pc director consultant artist author supervisor ref chippy forensics picker docker dockers forecaster
    """.split()
)


@dataclass(frozen=True, slots=True)
class Named:
    """A career that a message names, and the words that name it."""

    id: str
    words: str
    start: int


class Names:
    """The names of an index's documents, looked up word by word."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._ids: dict[str, str] = {}
        others: list[tuple[str, str]] = []
        for document in documents:
            for form in _forms(document.title):
                self._ids.setdefault(form, document.id)
            others += [(form, document.id) for name in document.other_names for form in _forms(name)]
        for form, identity in others:
            self._ids.setdefault(form, identity)
        # A word of the catalogue's own prose is an everyday word, and no slip for somebody's name.
        self._prose = frozenset(
            word
            for document in documents
            for passage in document.passages
            if passage.field in {"summary", "phrase"}
            for word in _WORD.findall(passage.text.lower())
        ) - frozenset(self._ids)
        # A slip of the finger seldom hits the first letter, and looking under one letter and length is far quicker.
        self._guessable: dict[tuple[str, int], list[str]] = {}
        for name in self._ids:
            if len(name) >= SHORTEST_TO_GUESS:
                for length in range(len(name) - MOST_APART, len(name) + MOST_APART + 1):
                    self._guessable.setdefault((name[0], length), []).append(name)

    @property
    def all(self) -> Iterable[str]:
        """Every form of every name, in lower case."""
        return self._ids.keys()

    def __len__(self) -> int:
        return len(self._ids)

    def find(self, text: str, *, asked: bool = False, guess: bool = True) -> list[Named]:
        """Careers named in ``text``, in order. ``asked`` lets common words count; ``guess`` allows misspellings."""
        words = _WORD.findall(text.lower().replace("’", "'"))
        found: list[Named] = []
        at = 0
        while at < len(words):
            named = self._at(words, at, asked=asked, guess=guess)
            if named is None:
                at += 1
                continue
            name, length = named
            if all(other.id != name for other in found):
                found.append(Named(name, " ".join(words[at : at + length]), at))
            at += length
        return found

    def _everyday(self, name: str) -> bool:
        """Whether every word of ``name`` is one of the catalogue's own prose, and so no slip: "school cos"."""
        return all(word in self._prose or word in self._ids for word in name.split())

    def _at(self, words: Sequence[str], at: int, *, asked: bool, guess: bool) -> tuple[str, int] | None:
        for length in range(min(LONGEST_NAME, len(words) - at), 0, -1):
            name = " ".join(words[at : at + length])
            identity = None if _too_common(name, asked) else self._ids.get(name)
            if identity is not None:
                return identity, length
        if guess:
            for length in range(min(3, len(words) - at), 0, -1):
                name = " ".join(words[at : at + length])
                # "teacher" is no slip of the finger for "teachers".
                if len(name) < SHORTEST_TO_GUESS or _ordinary(name) or _too_common(name, asked):
                    continue
                if self._everyday(name):
                    continue
                best = process.extractOne(
                    name, self._guessable.get((name[0], len(name)), ()), scorer=fuzz.ratio, score_cutoff=LIKE_ENOUGH
                )
                if best is not None:
                    return self._ids[best[0]], length
        return None


def _too_common(name: str, asked: bool) -> bool:
    if len(name) <= SHORT and name not in SHORT_NAMES:
        return True
    forms = {name, name.removesuffix("s")}
    return bool(forms & TOO_COMMON) and not (asked and forms & CAREER_WHEN_ASKED)


def _forms(name: str) -> Iterable[str]:
    """A name as it may be typed: singular and plural, and each side of "or": "bus driver" and "coach driver"."""
    plain = " ".join(_WORD.findall(name.lower().replace("’", "'").replace("-", " ")))
    forms = {plain, plain.replace("'", "")}
    if " or " in plain:
        head, _, tail = plain.partition(" or ")
        shared = tail.split()[len(head.split()) :]
        forms |= {" ".join((head, *shared)), tail}
    forms |= {f"{form}ing" for form in forms if form.endswith(" engineer")}
    for form in list(forms):
        if len(form) > SHORT:
            forms.add(_plural(form))
    return sorted(form for form in forms if form)


def _plural(name: str) -> str:
    if name.endswith(("s", "x", "ch", "sh")):
        return name + "es"
    if name.endswith("y") and name[-2:-1] not in "aeiou":
        return name[:-1] + "ies"
    if name.endswith("man"):
        return name[:-3] + "men"
    return name + "s"


_NO_NAME_BEGINS = frozenset(
    """
    a an the to i im my and or in of
    """.split()
)
_ORDINARY = frozenset(
    """
    anything something everything nothing really people school college computers animals cooking drawing
    painting writing football because friends family working doctors designing teaching fashion science
    history business engineering architecture nursing acting dancing gardening farming cleaning building
    driving plumbing
    """.split()
)


def _ordinary(name: str) -> bool:
    return name in _ORDINARY or name.split(maxsplit=1)[0] in _NO_NAME_BEGINS
