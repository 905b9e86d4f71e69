"""How good an order is, measured on its first ten documents."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

DEPTH = 10


def ndcg(found: Sequence[str], judged: Mapping[str, int]) -> float:
    """nDCG@10 with graded judgements.

    The gain of a document is 2^score - 1 (nothing for a score of 0 or less, or without a judgement), divided by
    log2(rank + 1). The sum is divided by that of the ideal order of all judged documents of the query, found or not.
    """
    ideal = _gained(sorted(judged.values(), reverse=True))
    return _gained([judged.get(document, 0) for document in found]) / ideal if ideal else 0.0


def recall(found: Sequence[str], judged: Mapping[str, int]) -> float:
    """The share of the documents judged above 0 that are among the first ten."""
    wanted = {document for document, score in judged.items() if score > 0}
    return len(wanted.intersection(found[:DEPTH])) / len(wanted) if wanted else 0.0


def reciprocal_rank(found: Sequence[str], judged: Mapping[str, int]) -> float:
    """One divided by the rank of the first document judged above 0, or 0 where none is among the first ten."""
    ranks = (rank for rank, document in enumerate(found[:DEPTH], start=1) if judged.get(document, 0) > 0)
    first = next(ranks, None)
    return 1 / first if first else 0.0


def _gained(scores: Sequence[int]) -> float:
    return math.fsum((2 ** max(score, 0) - 1) / math.log2(rank + 1) for rank, score in enumerate(scores[:DEPTH], 1))
