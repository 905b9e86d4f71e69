"""The files of an evaluation: BEIR queries and judgements in, a TREC run out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from indexer.errors import EvaluationError
from indexer.utf8 import MARKED, is_text

HEADER = ["query-id", "corpus-id", "score"]
Judgements = dict[str, dict[str, int]]


@dataclass(frozen=True, slots=True)
class Query:
    """One query of the file."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Answer:
    """The documents found for one query, best first, each with its score, and how long that took."""

    query: str
    documents: tuple[tuple[str, float], ...]
    milliseconds: float


def read_queries(path: Path) -> list[Query]:
    """The queries of a JSON Lines file, ``{"_id", "text"}`` a line. Raises EvaluationError."""
    queries: dict[str, Query] = {}
    for number, line in _lines(path):
        try:
            plain = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise EvaluationError.at(path, number, "is not JSON") from error
        if not isinstance(plain, dict) or not _is_id(plain.get("_id")) or not isinstance(plain.get("text"), str):
            raise EvaluationError.at(path, number, 'should be {"_id": "...", "text": "..."}, the _id without spaces')
        if plain["_id"] in queries:
            raise EvaluationError.at(path, number, f"the _id {plain['_id']} stands twice")
        queries[plain["_id"]] = Query(plain["_id"], plain["text"])
    if not queries:
        raise EvaluationError.at(path, 1, "there are no queries")
    return list(queries.values())


def read_judgements(path: Path) -> Judgements:
    """What each query should find: a table of query-id, corpus-id, score with tabs. Raises EvaluationError."""
    judgements: Judgements = {}
    lines = _lines(path)
    number, header = next(lines, (1, ""))
    if header.split("\t") != HEADER:
        raise EvaluationError.at(path, number, "should be the header query-id, corpus-id, score, with tabs between")
    for number, line in lines:
        cells = line.split("\t")
        if len(cells) != len(HEADER) or not all(_is_id(cell) for cell in cells):
            raise EvaluationError.at(path, number, "should be query-id, corpus-id, score, with tabs between")
        query, document, score = cells
        try:
            grade = int(score)
        except ValueError as error:
            raise EvaluationError.at(path, number, f"the score {score!r} is not a whole number") from error
        judged = judgements.setdefault(query, {})
        if document in judged:
            raise EvaluationError.at(path, number, f"{document} stands twice for the query {query}")
        judged[document] = grade
    return judgements


def write_run(path: Path, answers: Iterable[Answer], tag: str) -> None:
    """Write a TREC run: ``query Q0 document rank score tag`` a line. Raises EvaluationError.

    Tools that read it sort by score, so equal scores are set apart by a millionth in the order of the answer.
    """
    try:
        with path.open("w", encoding="utf-8") as file:
            for answer in answers:
                for rank, (document, score) in enumerate(_falling(answer.documents), start=1):
                    file.write(f"{answer.query} Q0 {document} {rank} {score:.6f} {tag}\n")
    except OSError as error:
        raise EvaluationError(f"The run cannot be written to {path} ({error.strerror}): check the path.") from error


def _falling(documents: Sequence[tuple[str, float]]) -> Iterable[tuple[str, float]]:
    last = float("inf")
    for document, score in documents:
        last = min(score, last - 1e-6)
        yield document, last


def _is_id(value: object) -> bool:
    return isinstance(value, str) and bool(value) and not any(character.isspace() for character in value)


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    try:
        with path.open(encoding="utf-8-sig", errors=MARKED) as file:
            for number, line in enumerate(file, start=1):
                if not is_text(line):
                    raise EvaluationError.at(path, number, "is not UTF-8 text")
                if line.strip():
                    yield number, line.rstrip("\r\n")
    except OSError as error:
        raise EvaluationError(f"{path} cannot be read ({error.strerror}): check the path.") from error
