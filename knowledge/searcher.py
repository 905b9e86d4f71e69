"""The search: a request in, an order with its reasons out. Read-only over one opened index."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge import ranking
from knowledge.asking import Request
from knowledge.asking_words import load_words
from knowledge.encoder import Encoder, Vectors
from knowledge.index import Index
from knowledge.records import Document, Kind
from knowledge.spelling import Spelling

# Texts nearest to each query, and of their documents the closest, which are looked at in full.
NEAREST = 120
CLOSEST = 100
NEAREST_BY_WORDS = 40
# A want counts as a reason where it is at least this like the document, beside its best likeness anywhere.
REASON_FROM = 0.25
REASON_SHARE = 0.72
MOST_REASONS = 3
MOST_REJECTED = 20


@dataclass(frozen=True, slots=True)
class Match:
    """A document with its score and ``why``: spans of the asker's own words."""

    document: Document
    score: float
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rejected:
    """A document that came close and was left out, with the code of the reason."""

    id: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Matches:
    """An order. ``seed`` with the same index and request gives it again."""

    request: Request
    seed: int
    results: tuple[Match, ...]
    rejected: tuple[Rejected, ...]


Meanings = Mapping[str, Vectors]
Keep = Callable[[Document], bool]


class Searcher:
    """Finds documents for a request. Safe to share between threads."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.spelling = Spelling(passage.text for document in index.documents for passage in document.passages)
        self._by_id = {document.id: place for place, document in enumerate(index.documents)}
        self._named = _names_of(index.documents)
        self._residual = np.array([ranking.is_residual(document) for document in index.documents], dtype=np.float32)
        order = np.argsort(index.passages[:, 2], kind="stable")
        self._row_owner = index.passages[order, 0].astype(np.int64)
        self._row_starts = np.searchsorted(index.passages[order, 2], np.arange(index.manifest.texts + 1))

    def document(self, identity: str) -> Document | None:
        """The document with this id, or None."""
        place = self._by_id.get(identity)
        return None if place is None else self.index.documents[place]

    def written(self, request: Request, text: str) -> str:
        """``text`` of a request as it is encoded: slips mended and text speech written out, names left as they are."""
        return load_words().written_out(self.spelling.mended(text)) if request.style == "interest" else text

    def meanings(self, request: Request, encoder: Encoder) -> Meanings:
        """The vectors of a request's texts, made before any transaction begins."""
        texts = [text for text in request.texts if text]
        return dict(zip(texts, encoder.encode([self.written(request, text) for text in texts]), strict=True))

    def search(
        self,
        request: Request,
        meanings: Meanings,
        *,
        limit: int = 10,
        kind: Kind | None = None,
        keep: Keep | None = None,
        seed: int = 0,
    ) -> Matches:
        """The ``limit`` best documents for ``request``.

        ``meanings`` holds a vector for each of ``request.texts``; ``keep`` says which documents may be shown.
        """
        if not request.text:
            return Matches(request, seed, (), ())
        queries = np.stack([meanings[text] for text in _wished(request)])
        candidates = self._candidates(request, queries)
        documents = [self.index.documents[place] for place in candidates]
        scores, by_want = self._scores(request, queries, candidates, meanings)
        bound = bool(request.avoids or request.needs)
        found = [ranking.breaches(document, request) if bound else [] for document in documents]
        if bound:
            scores -= np.array([ranking.penalty(codes) if codes else 0 for codes in found], dtype=np.float32)
        best_by_want = by_want.max(axis=1)
        results: list[Match] = []
        rejected: list[Rejected] = []
        for n in _in_order(scores, documents, seed):
            document, score = documents[n], round(float(scores[n]), 4)
            if (kind and document.kind != kind) or (keep and not keep(document)):
                rejected.append(Rejected(document.id, score, "filtered"))
            elif len(results) < limit:
                results.append(Match(document, score, self._why(request, by_want[:, n], best_by_want)))
            elif len(rejected) < MOST_REJECTED:
                rejected.append(Rejected(document.id, score, found[n][0] if found[n] else "lower_score"))
            else:
                break
        return Matches(request, seed, tuple(results), tuple(rejected[:MOST_REJECTED]))

    def _candidates(self, request: Request, queries: Vectors) -> NDArray[np.int64]:
        likeness, rows = self.index.nearest(queries, NEAREST, names=request.style == "name")
        near = rows.ravel()[np.argsort(-likeness, axis=None, kind="stable")]
        owners = self._row_owner[ranking.spans(self._row_starts[near], self._row_starts[near + 1])]
        _, firsts = np.unique(owners, return_index=True)
        closest = owners[np.sort(firsts)[:CLOSEST]]
        lexical = self.index.lexical.scores(request.text)
        by_words = np.argsort(-lexical)[:NEAREST_BY_WORDS]
        return np.unique(np.concatenate([closest, by_words[lexical[by_words] > 0]]).astype(np.int64))

    def _scores(
        self, request: Request, queries: Vectors, candidates: NDArray[np.int64], meanings: Meanings
    ) -> tuple[ranking.Scores, ranking.Scores]:
        weights = ranking.BY_STYLE[request.style]
        unknown = [avoid.words for avoid in request.avoids if not avoid.aspects and avoid.words in meanings]
        asked = np.concatenate([queries, *(meanings[words][None, :] for words in unknown)])
        likeness = ranking.field_scores(self.index, candidates, asked, weights)
        texts = _wished(request)
        whole, by_want = likeness[0], likeness[[texts.index(want) for want in request.wants]]
        scores = ranking.WHOLE * whole + (1 - ranking.WHOLE) * by_want.mean(axis=0)
        scores += weights.lexical * self.index.lexical.scores(request.text)[candidates]
        for place, worth in self._named.get(_plain(request.text), ()):
            scores += np.where(candidates == place, worth, np.float32(0.0))
        scores -= ranking.RESIDUAL_PENALTY * self._residual[candidates]
        if unknown:
            avoided = likeness[len(queries) :].max(axis=0)
            scores -= ranking.AVOIDED_MEANING_PENALTY * np.maximum(avoided - ranking.AVOIDED_MEANING_FROM, 0)
        return scores.astype(np.float32), by_want

    @staticmethod
    def _why(request: Request, mine: ranking.Scores, best: ranking.Scores) -> tuple[str, ...]:
        strong = [
            (float(score), want)
            for want, score, top in zip(request.wants, mine, best, strict=True)
            if score >= max(REASON_FROM, REASON_SHARE * float(top))
        ]
        strong.sort(key=lambda pair: -pair[0])
        return tuple(want for _, want in strong[:MOST_REASONS]) or request.wants[:1]


def _names_of(documents: Sequence[Document]) -> Mapping[str, list[tuple[int, float]]]:
    """The documents that go by each name, with what it is worth to be asked for by just that name."""
    named: dict[str, list[tuple[int, float]]] = {}
    for place, document in enumerate(documents):
        for name in {_plain(document.title), *map(_plain, document.other_names)}:
            worth = ranking.OWN_TITLE if name == _plain(document.title) else ranking.OWN_NAME
            named.setdefault(name, []).append((place, worth))
    return named


def _plain(name: str) -> str:
    return " ".join(name.lower().replace("-", " ").split())


def _wished(request: Request) -> list[str]:
    """The whole and each wish, once each: a message with one wish is that wish."""
    return list(dict.fromkeys((request.text, *request.wants)))


def _in_order(scores: ranking.Scores, documents: Sequence[Document], seed: int) -> Iterator[int]:
    """Places by falling score, equal ones by the tie-break of ``seed``; no further than is asked for."""
    rounded = np.round(scores, ranking.TIE_DECIMALS)
    places = np.argsort(-rounded, kind="stable").tolist()
    for _, tied in itertools.groupby(places, key=rounded.__getitem__):
        yield from sorted(tied, key=lambda n: ranking.tie_key(seed, documents[n].id))
