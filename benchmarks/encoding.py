"""Encoding one message: ours beside the bare library, with one thread and with two, and quantised to 8 bits.

What quantising costs is told on the tuning interests, with the index as it is and only the messages quantised.
"""

from __future__ import annotations

import copy
import statistics
import time
import warnings
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from benchmarks.plain_systems import DATA, SHARED, answers_of, bare_model, index_of, table
from indexer.beir import read_judgements, read_queries
from indexer.evaluate import asker, figures
from knowledge.encoder import Progress, SentenceEncoder, Vectors
from knowledge.searcher import Searcher

ROUNDS = 2
Encode = Callable[[str], object]


class Quantised:
    """The default model with its linear layers in 8 bits; wears its name, since the index was made with that."""

    def __init__(self, model: Any, like: SentenceEncoder) -> None:
        import torch
        from torch.ao.quantization import quantize_dynamic

        self.name, self.dimensions, self.fingerprint = like.name, like.dimensions, like.fingerprint
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            quantise: Any = quantize_dynamic  # it has no types
            self._model = quantise(copy.deepcopy(model), {torch.nn.Linear}, dtype=torch.qint8)

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """See :class:`knowledge.encoder.Encoder`."""
        vectors: Vectors = self._model.encode(list(texts), normalize_embeddings=True, show_progress_bar=False)
        if progress:
            progress(len(texts))
        return vectors


def milliseconds(ways: dict[str, Encode], messages: Sequence[str]) -> dict[str, list[float]]:
    """The times of every way, each message by all of them in turn, so that a busy machine slows all alike."""
    times: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(ROUNDS):
        for message in messages:
            for name, encode in ways.items():
                begun = time.perf_counter()
                encode(message)
                times[name].append((time.perf_counter() - begun) * 1000)
    return times


def main() -> None:
    """Print the milliseconds and the ratios, and the nDCG@10 of both."""
    import torch

    encoder, model = SentenceEncoder(), bare_model()
    quantised = Quantised(model, encoder)
    queries = read_queries(DATA / "interests_tuning.jsonl")
    judgements = read_judgements(DATA / "interests_tuning.tsv")
    ways: dict[str, Encode] = {
        "bare library": lambda message: model.encode(message, normalize_embeddings=True, show_progress_bar=False),
        "ours": lambda message: encoder.encode([message]),
        "8 bits": lambda message: quantised.encode([message]),
    }
    rows = []
    all_threads = torch.get_num_threads()
    for threads in (1, 2):
        torch.set_num_threads(threads)
        if threads == 2:
            del ways["ours"]  # which always takes one
        milliseconds(ways, [query.text for query in queries[:5]])
        times = milliseconds(ways, [query.text for query in queries])
        bare = statistics.median(times["bare library"])
        rows += [
            (
                f"{name}, {threads} thread{'s' * (threads > 1)}",
                float(np.percentile(each, 10)),
                statistics.median(each),
                float(np.percentile(each, 95)),
                statistics.median(each) / bare,
            )
            for name, each in times.items()
        ]
    table(("one message", "ms p10", "ms median", "ms p95", "median / bare library's"), rows)
    torch.set_num_threads(all_threads)
    searcher = Searcher(index_of("ncs", SHARED / "ncs", encoder))
    found = {
        name: figures(answers_of(name, asker(searcher, each), queries), judgements).ndcg
        for name, each in (("32 bits", encoder), ("8 bits", quantised))
    }
    print(f"nDCG@10 on the tuning interests: {found['32 bits']:.4f} with 32 bits, {found['8 bits']:.4f} with 8")


if __name__ == "__main__":
    main()
