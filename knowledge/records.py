"""The records that everything else passes round: a document, its passages and its figures."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any, Literal

Kind = Literal["career", "opportunity", "provider"]

# What a passage says of its document; ranking weighs each kind in its own way.
PassageField = Literal["name", "other_name", "summary", "phrase", "task"]

NOT_STATED = "not stated"


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure with everything that makes it honest.

    ``low`` and ``high`` are in ``unit``; equal where the source gives one number, None where it
    says only that the figure varies (``variable``). ``middle`` is None where the source does not
    state one. ``counts`` is a code that says what the figure counts; ``region`` is "not stated"
    where the source does not say.
    """

    label: str
    low: float | None
    high: float | None
    unit: str
    counts: str
    source: str
    year: int
    region: str
    middle: float | None = None
    variable: bool = False


@dataclass(frozen=True, slots=True)
class Code:
    """A code from a classification: ``scheme`` ("soc2020"), ``value``, and who assigned it when."""

    scheme: str
    value: str
    title: str
    source: str
    year: int


@dataclass(frozen=True, slots=True)
class Apprenticeship:
    """An apprenticeship standard that leads to a career. ``months`` is its typical length."""

    reference: str
    title: str
    level: str
    months: int
    source: str
    year: int


@dataclass(frozen=True, slots=True)
class Passage:
    """One text that stands for its document in the search."""

    field: PassageField
    text: str


@dataclass(frozen=True, slots=True)
class Portrait:
    """What the starter catalogue tells of a career beyond the texts that it is found by.

    ``day`` is three short points; ``myth`` and ``in_fact`` are both empty where there is none; ``subjects`` are codes
    of ``data/subjects.yaml``; ``ways_in`` pairs a kind of route with a sentence; ``neighbours`` are ids of careers to
    look at next; ``added`` marks a career of this project that no published source has figures for.
    """

    day: tuple[str, ...] = ()
    myth: str = ""
    in_fact: str = ""
    subjects: tuple[str, ...] = ()
    ways_in: tuple[tuple[str, str], ...] = ()
    neighbours: tuple[str, ...] = ()
    added: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """One career (later: opportunity, provider) as the search and the conversation know it.

    ``aspects`` and ``routes`` are codes from closed lists (see ``data/aspects.yaml``); ``setting`` is the aspect
    of the place where most of the time is spent, empty where that is not known.
    """

    id: str
    kind: Kind
    title: str
    source: str
    summary: str = ""
    passages: tuple[Passage, ...] = ()
    facts: tuple[Fact, ...] = ()
    codes: tuple[Code, ...] = ()
    apprenticeships: tuple[Apprenticeship, ...] = ()
    categories: tuple[str, ...] = ()
    aspects: frozenset[str] = field(default_factory=frozenset)
    routes: tuple[str, ...] = ()
    setting: str = ""
    portrait: Portrait = field(default_factory=Portrait)

    def code(self, scheme: str) -> Code | None:
        """The document's code in ``scheme``, or None."""
        return next((code for code in self.codes if code.scheme == scheme), None)

    def fact(self, label: str) -> Fact | None:
        """The document's figure called ``label``, or None."""
        return next((fact for fact in self.facts if fact.label == label), None)

    @property
    def other_names(self) -> tuple[str, ...]:
        """Everyday other names, in the order of the record."""
        return tuple(passage.text for passage in self.passages if passage.field == "other_name")

    def as_json(self) -> dict[str, Any]:
        """Plain JSON values, the inverse of :func:`document_from_json`."""
        plain = asdict(self)
        plain["aspects"] = sorted(self.aspects)
        return plain


def document_from_json(plain: dict[str, Any]) -> Document:
    """A document back from :meth:`Document.as_json`. Raises KeyError or TypeError on other shapes."""
    return Document(
        id=plain["id"],
        kind=plain["kind"],
        title=plain["title"],
        source=plain["source"],
        summary=plain["summary"],
        passages=tuple(Passage(**item) for item in plain["passages"]),
        facts=tuple(Fact(**item) for item in plain["facts"]),
        codes=tuple(Code(**item) for item in plain["codes"]),
        apprenticeships=tuple(Apprenticeship(**item) for item in plain["apprenticeships"]),
        categories=tuple(plain["categories"]),
        aspects=frozenset(plain["aspects"]),
        routes=tuple(plain["routes"]),
        setting=plain["setting"],
        portrait=_portrait_from_json(plain["portrait"]),
    )


def _portrait_from_json(plain: dict[str, Any]) -> Portrait:
    return Portrait(
        day=tuple(plain["day"]),
        myth=plain["myth"],
        in_fact=plain["in_fact"],
        subjects=tuple(plain["subjects"]),
        ways_in=tuple((route, sentence) for route, sentence in plain["ways_in"]),
        neighbours=tuple(plain["neighbours"]),
        added=plain["added"],
    )
