"""How documents are put in order: meaning first, words where they help, wishes honoured.

Every number here was chosen on the tuning messages in ``benchmarks/data`` and the tuning titles of O*NET;
``benchmarks/README.md`` says how.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.asking import Request
from knowledge.aspects import load_aspects
from knowledge.encoder import Vectors
from knowledge.index import FIELD_CODES, Index
from knowledge.records import Document

Scores = NDArray[np.float32]

NAME_FIELDS = (FIELD_CODES["name"], FIELD_CODES["other_name"])


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each kind of passage counts, and how many of the best of it are averaged.

    Of names, at most ``share_of_names`` of those that a document has: one of few says more than one of fifty.
    """

    names: float
    summary: float
    phrases: float
    tasks: float
    lexical: float
    best_names: int = 3
    best_phrases: int = 2
    best_tasks: int = 2
    share_of_names: float = 1.0


# A name is looked for among names; a wish among what people say and do.
BY_STYLE = {
    "name": Weights(
        names=1.0, summary=0.3, phrases=0.1, tasks=0.1, lexical=0.3, best_tasks=3, best_names=4, share_of_names=0.2
    ),
    "interest": Weights(names=0.3, summary=0.5, phrases=0.5, tasks=0.4, lexical=0.05, best_tasks=3),
}
# What it is worth to be asked for by exactly a document's title, or by another name of it.
OWN_TITLE, OWN_NAME = 0.5, 0.4
# How much of the score comes from the message as a whole, the rest from its single wishes.
WHOLE = 0.5
RESIDUAL_PENALTY = 0.4
AVOIDED_PENALTY = 0.12
PARTLY_AVOIDED_PENALTY = 0.05
AVOIDED_MEANING_PENALTY = 0.5
AVOIDED_MEANING_FROM = 0.30
NEED_PENALTY = 0.1
ROUTE_PENALTY = 0.12
TIE_DECIMALS = 3
_APART = 4.0  # farther than any two likenesses, which lie between -1 and 1


@dataclass(frozen=True, slots=True)
class Meanings:
    """The vectors of a request's texts: the whole, each want, each avoided thing."""

    whole: Vectors
    wants: Vectors
    avoids: Vectors


def field_scores(index: Index, candidates: NDArray[np.int64], queries: Vectors, weights: Weights) -> Scores:
    """Weighted likeness of each candidate to each query, shape (queries, candidates)."""
    starts = np.searchsorted(index.passages[:, 0], candidates, side="left")
    ends = np.searchsorted(index.passages[:, 0], candidates, side="right")
    lengths = ends - starts
    chosen = index.passages[spans(starts, ends)]
    likeness = index.likeness(queries, chosen[:, 2])
    owners = np.repeat(np.arange(len(candidates)), lengths)
    total = np.zeros((len(queries), len(candidates)), dtype=np.float32)
    present = np.zeros(len(candidates), dtype=np.float32)
    for codes, weight, best, share in (
        (NAME_FIELDS, weights.names, weights.best_names, weights.share_of_names),
        ((FIELD_CODES["summary"],), weights.summary, 1, 1.0),
        ((FIELD_CODES["phrase"],), weights.phrases, weights.best_phrases, 1.0),
        ((FIELD_CODES["task"],), weights.tasks, weights.best_tasks, 1.0),
    ):
        mask = np.isin(chosen[:, 1], codes)
        if weight <= 0 or not mask.any():
            continue
        scores, has = best_mean(likeness[:, mask], owners[mask], len(candidates), best, share)
        total += weight * scores
        present += weight * has
    total /= np.maximum(present, 1e-6)
    return total


def spans(starts: NDArray[np.integer[Any]], ends: NDArray[np.integer[Any]]) -> NDArray[np.int64]:
    """Every place from each start up to its end, one span after the other."""
    lengths = ends - starts
    shifts = starts - np.concatenate(([0], np.cumsum(lengths)[:-1]))
    places: NDArray[np.int64] = np.repeat(shifts, lengths) + np.arange(lengths.sum())
    return places


def best_mean(
    likeness: Scores, owners: NDArray[np.int64], count: int, best: int, share: float = 1.0
) -> tuple[Scores, Scores]:
    """The mean of each owner's ``best`` highest columns, and 1 for owners that have any, 0 for others.

    An owner counts at most ``share`` of its columns, and at least one.
    """
    held = np.bincount(owners, minlength=count)
    counted = np.clip(np.ceil(held * share).astype(np.int64), 1, best)
    firsts = np.concatenate(([0], np.cumsum(held)[:-1]))
    # Owners stand in order, so after sorting by owner and falling likeness each owner's best come first.
    ordered = np.sort(owners * _APART - likeness, axis=1)
    out = np.zeros((len(likeness), count), dtype=np.float32)
    for place in range(best):
        has = np.flatnonzero((held > place) & (counted > place))
        out[:, has] += has * _APART - ordered[:, firsts[has] + place]
    out /= counted.astype(np.float32)
    return out, (held > 0).astype(np.float32)


def breaches(document: Document, request: Request) -> list[str]:
    """Codes for what speaks against a document: "avoid:blood", "partly:office", "need:outdoors", "route:no-university".

    An avoided place counts in part where the document's main place is another one.
    """
    places = load_aspects().settings
    found = [
        f"partly:{aspect}" if aspect in places and document.setting not in {"", aspect} else f"avoid:{aspect}"
        for avoid in request.avoids
        for aspect in avoid.aspects
        if aspect in document.aspects
    ]
    for need in request.needs:
        if need == "no-university":
            if document.routes and not set(document.routes) - {"university", "volunteering"}:
                found.append("route:no-university")
        elif need != "university" and need not in document.aspects:
            found.append(f"need:{need}")
    return list(dict.fromkeys(found))


def penalty(found: Sequence[str]) -> float:
    """What the breaches of one document cost it."""
    avoided = sum(code.startswith("avoid:") for code in found)
    needed = sum(code.startswith("need:") for code in found)
    partly = sum(code.startswith("partly:") for code in found)
    routes = sum(code.startswith("route:") for code in found)
    places = AVOIDED_PENALTY * min(avoided, 2) + PARTLY_AVOIDED_PENALTY * min(partly, 2)
    return places + NEED_PENALTY * min(needed, 2) + ROUTE_PENALTY * routes


def is_residual(document: Document) -> bool:
    """Whether a classification's title gathers what it names elsewhere; those give way to a named one."""
    title = document.title.lower()
    return "all other" in title or "n.e.c." in title or title.startswith("helpers--")


def tie_key(seed: int, identity: str) -> bytes:
    """The last of the published tie-breaks: a shuffle that the same seed repeats."""
    return hashlib.blake2b(f"{seed}:{identity}".encode(), digest_size=8).digest()
