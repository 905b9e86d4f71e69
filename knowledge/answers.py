"""Answers on file: questions that are asked again and again, frameworks, named services, words of learning.

They live in ``answers/*.yaml``, each with its source and the day somebody last checked it, and can be corrected by a
careers adviser. What they say is about the world; what is said of the conversation lives with the wording.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import yaml

from knowledge.annotated_yaml import line_of, parse, plain
from knowledge.errors import CatalogueError
from knowledge.tables import DATA, table

FOLDER = Path(__file__).resolve().parent / "answers"
# A field of the file, and for whom its text is.
FORMS = {"says": "say", "easy": "easy", "adult": "adult"}
FEWEST_ASKS = 4
_REQUIRED = ("id", "says", "source", "last_verified")
_TEXTS = (*_REQUIRED, "easy", "adult", "status", "successor", "note", "intent")
_LISTS = ("asks", "words", "items")
# What became of a named service.
STATUSES = ("live", "live when last read", "superseded", "historic", "unknown", "to be checked")
# What code adds to an answer: the partnership of a borough that is named in the question.
NOTES = ("boroughs",)


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer on file.

    ``says`` holds the text to ``say`` to everybody, and may hold others for ``easy`` reading and ``adult`` readers;
    ``items`` are a list to follow it. ``source`` is empty for what says nothing about the world. ``asks`` are ways to
    ask for it, for matching by meaning; ``words`` are terms that it explains. ``status`` and ``successor`` are those
    of a named service. ``last_verified`` is None where nobody has checked it yet. ``intent`` is what the question
    counts as.
    """

    id: str
    says: Mapping[str, str]
    source: str
    last_verified: date | None = None
    asks: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    status: str = ""
    successor: str = ""
    note: str = ""
    intent: str = "help"


@cache
def shipped() -> Mapping[str, Answer]:
    """The answers of this checkout by id, read once. Raises CatalogueError with every fault found."""
    return load()


def load(folder: Path = FOLDER) -> Mapping[str, Answer]:
    """The answers of ``folder`` by id. Raises CatalogueError with file, line and field of every fault."""
    answers: dict[str, Answer] = {}
    faults: list[str] = []
    asked: dict[str, str] = {}
    for path in sorted(folder.glob("*.yaml")):
        root = parse(path)
        if not isinstance(root, yaml.SequenceNode):
            faults.append(f"{path.name}, line 1: should be a list of answers, each beginning with '- id:'")
            continue
        for node in root.value:
            where = f"{path.name}, line {line_of(node)}"
            found = list(_faults(node, answers, asked))
            if found:
                faults += [f"{where}, {fault}" for fault in found]
                continue
            answer = _answer(plain(node))
            answers[answer.id] = answer
    if not answers and not faults:
        faults.append(f"{folder.name}: holds no answers; restore the files of the checkout")
    if faults:
        raise CatalogueError(faults)
    return answers


def terms_in(text: str) -> list[Answer]:
    """The answers that explain a word of ``text``, the longest words first: "t level" before "level"."""
    low = " ".join(text.lower().split())
    found: list[tuple[int, Answer]] = []
    for answer in shipped().values():
        matches = [match for word in answer.words if (match := re.search(rf"\b{re.escape(word)}\b", low))]
        if matches:
            found.append((max(len(match.group()) for match in matches), answer))
    return [answer for _, answer in sorted(found, key=lambda pair: -pair[0])]


def _faults(node: yaml.Node, answers: Mapping[str, Answer], asked: dict[str, str]) -> Iterator[str]:
    entry = plain(node)
    if not isinstance(entry, dict):
        yield "id: should begin with '- id:'"
        return
    for key, value in entry.items():
        if fault := _fault_of(key, value):
            yield f"{key}: {fault}"
    for key in _REQUIRED:
        if key not in entry:
            yield f"{key}: is missing"
    if entry.get("id") in answers:
        yield f"id: {entry['id']!r} stands twice"
    if not entry.get("words") and len(entry.get("asks") or ()) < FEWEST_ASKS:
        yield f"asks: at least {FEWEST_ASKS} ways to ask are wanted"
    if entry.get("status", STATUSES[0]) not in STATUSES:
        yield f"status: should be one of {', '.join(STATUSES)}"
    if entry.get("note", NOTES[0]) not in NOTES:
        yield f"note: should be one of {', '.join(NOTES)}"
    if not _is_day(entry.get("last_verified") or ""):
        yield "last_verified: should be a day like 2026-11-22, or empty where nobody has checked"
    for ask in entry.get("asks") or ():
        if other := asked.get(ask):
            yield f"asks: {ask!r} is also in {other}"
        asked[ask] = str(entry.get("id"))


def _fault_of(key: str, value: object) -> str:
    if key in _LISTS:
        right = isinstance(value, list) and all(isinstance(item, str) and item for item in value)
        return "" if right else "should be a list of texts, each line beginning with '- '"
    if key not in _TEXTS:
        return f"is not a field; use one of {', '.join((*_TEXTS, *_LISTS))}"
    if not isinstance(value, str):
        return "should be one text"
    return "" if value or key in {"last_verified", "source"} else "is empty"


def _is_day(text: str) -> bool:
    try:
        return not text or bool(date.fromisoformat(text))
    except ValueError:
        return False


def _answer(entry: dict[str, object]) -> Answer:
    figures = _figures()

    def text(key: str) -> str:
        return " ".join(str(entry.get(key, "")).split()).format_map(figures)

    def texts(key: str) -> tuple[str, ...]:
        found = entry.get(key)
        return tuple(str(item) for item in found) if isinstance(found, list) else ()

    checked = text("last_verified")
    return Answer(
        id=text("id"),
        says={form: text(field) for field, form in FORMS.items() if field in entry},
        source=text("source"),
        last_verified=date.fromisoformat(checked) if checked else None,
        asks=texts("asks"),
        words=texts("words"),
        items=texts("items"),
        status=text("status"),
        successor=text("successor"),
        note=text("note"),
        intent=text("intent") or ("routes" if texts("words") else "help"),
    )


def _figures() -> dict[str, str]:
    """The figures that answers may name in braces, so that each stands in one file."""
    rates = table(DATA / "minimum_pay.csv")
    figures = {f"pay_from_{row['from_age']}": row["pounds_an_hour"] for row in rates}
    return {**figures, "pay_year": rates[0]["year"]}
