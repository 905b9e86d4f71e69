"""Search over 100,000 vectors beside faiss alone with the same queries.

The vectors are random, since only time is measured; the requests are the tuning messages, with as many wishes,
exclusions and conditions as those hold. faiss alone is asked for the ten nearest to the message as a whole.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable

import faiss
import numpy as np

from benchmarks.common import DATA, table
from indexer.beir import read_queries
from knowledge import asking
from knowledge.aspects import load_aspects
from knowledge.encoder import Vectors
from knowledge.index import FIELD_CODES, Index, Manifest
from knowledge.lexical import Lexical
from knowledge.records import Document, Passage
from knowledge.searcher import Meanings, Searcher

DIMENSIONS = 384
PASSAGES = 20
FIELDS = ("name", "summary", *["other_name"] * 6, *["phrase"] * 7, *["task"] * 5)


def unit(rng: np.random.Generator, count: int) -> Vectors:
    """Random rows of unit length."""
    vectors = rng.standard_normal((count, DIMENSIONS), dtype=np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return vectors


def random_index(rng: np.random.Generator, count: int, words: list[str]) -> Index:
    """``count`` vectors, twenty of them to a document, whose words are those of the messages."""
    aspects = sorted(load_aspects().settings | load_aspects().involvements)
    documents = [
        Document(
            f"career:{n}",
            "career",
            f"Career {n}",
            "random",
            passages=(Passage("summary", " ".join(rng.choice(words, 60))),),
            aspects=frozenset(rng.choice(aspects, 6).tolist()),
            routes=("university", "work")[: 1 + n % 2],
        )
        for n in range(count // PASSAGES)
    ]
    flat = faiss.IndexFlatIP(DIMENSIONS)
    flat.add(unit(rng, count))
    table = [(n // PASSAGES, FIELD_CODES[FIELDS[n % PASSAGES]], n) for n in range(count)]
    manifest = Manifest("random", "random", "random", DIMENSIONS, len(documents), count, count, "2026-01-01", ())
    return Index(manifest, documents, flat, np.array(table, dtype=np.int32), Lexical.build(documents))


def times(ask: Callable[[int], object], count: int) -> list[float]:
    """Milliseconds of each question."""
    found = []
    for place in range(count):
        begun = time.perf_counter()
        ask(place)
        found.append((time.perf_counter() - begun) * 1000)
    return found


def main() -> None:
    """Print p95 of both, and whether the search stays within 1.5 times faiss alone plus 10 ms."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.searching", description=__doc__)
    parser.add_argument("--vectors", type=int, default=100_000)
    count = parser.parse_args().vectors
    rng = np.random.default_rng(0)
    messages = [query.text for query in read_queries(DATA / "interests_tuning.jsonl")]
    index = random_index(rng, count, sorted({word for message in messages for word in message.lower().split()}))
    searcher = Searcher(index)
    requests = [request for message in messages if (request := asking.read(message)).text]
    meanings: list[Meanings] = [
        dict(zip(request.texts, unit(rng, len(request.texts)), strict=True)) for request in requests
    ]
    wholes = [vectors[request.text][None, :] for request, vectors in zip(requests, meanings, strict=True)]
    cores = faiss.omp_get_max_threads()

    def alone(threads: int) -> Callable[[int], object]:
        def ask(place: int) -> object:
            faiss.omp_set_num_threads(threads)
            return index.faiss_index.search(wholes[place], 10)

        return ask

    ways = {
        "ours": lambda place: searcher.search(requests[place], meanings[place]),
        "faiss alone, one thread": alone(1),
        f"faiss alone, {cores} threads": alone(cores),
    }
    for ask in ways.values():
        times(ask, 5)
    measured = {name: times(ask, len(requests)) for name, ask in ways.items()}
    p95 = {name: float(np.percentile(each, 95)) for name, each in measured.items()}
    table(
        (f"{count:,} vectors", "ms median", "ms p95", "most that ours may take", "ours / that"),
        (
            (name, float(np.median(each)), p95[name], 1.5 * p95[name] + 10, p95["ours"] / (1.5 * p95[name] + 10))
            for name, each in measured.items()
        ),
    )


if __name__ == "__main__":
    main()
