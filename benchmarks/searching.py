"""Search over 100,000 vectors beside faiss alone with the same queries.

The vectors are random, since only time is measured; the requests are the tuning messages, with as many wishes,
exclusions and conditions as those hold. A message is asked as a whole and wish by wish: faiss alone is given the
same vectors at once, and beside that the message as a whole alone; it finds ten.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable

import faiss
import numpy as np

from benchmarks.plain_systems import DATA, table
from indexer.beir import read_queries
from knowledge import asking
from knowledge.aspects import load_aspects
from knowledge.encoder import Vectors
from knowledge.index import FIELD_CODES, Index, Manifest, scans_of
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
    passages = np.array(table, dtype=np.int32)
    return Index(manifest, documents, flat, scans_of(flat, passages), passages, Lexical.build(documents))


def times(ways: dict[str, Callable[[int], object]], count: int) -> dict[str, list[float]]:
    """Milliseconds of each question, put to all ways in turn, so that a busy machine slows all alike."""
    found: dict[str, list[float]] = {name: [] for name in ways}
    for place in range(count):
        for name, ask in ways.items():
            begun = time.perf_counter()
            ask(place)
            found[name].append((time.perf_counter() - begun) * 1000)
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
    asked = [
        np.stack([vectors[text] for text in dict.fromkeys((request.text, *request.wants))])
        for request, vectors in zip(requests, meanings, strict=True)
    ]
    cores, as_it_comes = faiss.omp_get_max_threads(), faiss.cvar.distance_compute_blas_threshold

    def alone(threads: int, most: int | None) -> Callable[[int], object]:
        def ask(place: int) -> object:
            faiss.omp_set_num_threads(threads)
            faiss.cvar.distance_compute_blas_threshold = as_it_comes
            return index.faiss_index.search(asked[place][:most], 10)

        return ask

    ways: dict[str, Callable[[int], object]] = {
        "ours": lambda place: searcher.search(requests[place], meanings[place]),
        "faiss alone, the same vectors, one thread": alone(1, None),
        f"faiss alone, the same vectors, {cores} threads": alone(cores, None),
        "faiss alone, the message as a whole, one thread": alone(1, 1),
    }
    times(ways, 5)
    measured = times(ways, len(requests))
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
