"""Measuring the search on judged queries."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from indexer import metrics
from indexer.beir import Answer, Judgements, Query
from indexer.errors import EvaluationError
from indexer.progress import Progress, step
from knowledge import asking
from knowledge.encoder import Encoder
from knowledge.records import Kind
from knowledge.searcher import Searcher

Ask = Callable[[str], Sequence[tuple[str, float]]]


@dataclass(frozen=True, slots=True)
class Figures:
    """Means over the ``judged`` queries, those with a document judged above 0; milliseconds over all."""

    queries: int
    judged: int
    ndcg: float
    recall: float
    mrr: float
    median_ms: float
    p95_ms: float


def asker(searcher: Searcher, encoder: Encoder, *, kind: Kind | None = None, limit: int = metrics.DEPTH) -> Ask:
    """The whole way from a message to an order: reading, encoding, searching."""

    def ask(text: str) -> list[tuple[str, float]]:
        request = asking.read(text)
        matches = searcher.search(request, searcher.meanings(request, encoder), limit=limit, kind=kind)
        return [(match.document.id, match.score) for match in matches.results]

    return ask


def answer(ask: Ask, queries: Sequence[Query], progress: Progress) -> list[Answer]:
    """Ask every query by itself, as a conversation would, and take the time of each."""
    ask(queries[0].text)  # the first time is slower than any after it
    answers = []
    with step(progress, "asking", total=len(queries)):
        for query in queries:
            begun = time.perf_counter()
            found = ask(query.text)
            answers.append(Answer(query.id, tuple(found), (time.perf_counter() - begun) * 1000))
            progress.advance()
    return answers


def figures(answers: Sequence[Answer], judgements: Judgements) -> Figures:
    """The means. Raises EvaluationError where no query has a judgement above 0."""
    judged = [
        ([document for document, _ in answer.documents], judgements[answer.query])
        for answer in answers
        if any(score > 0 for score in judgements.get(answer.query, {}).values())
    ]
    if not judged:
        raise EvaluationError("No query has a judgement above 0: do the two files belong together?")
    times = [answer.milliseconds for answer in answers]
    return Figures(
        queries=len(answers),
        judged=len(judged),
        ndcg=statistics.fmean(metrics.ndcg(*one) for one in judged),
        recall=statistics.fmean(metrics.recall(*one) for one in judged),
        mrr=statistics.fmean(metrics.reciprocal_rank(*one) for one in judged),
        median_ms=statistics.median(times),
        p95_ms=float(np.percentile(times, 95)),
    )
