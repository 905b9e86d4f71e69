"""Titles that job holders reported as queries on O*NET: ours beside words alone and the model alone."""

from __future__ import annotations

import csv

from benchmarks.plain_systems import SHARED, answers_of, bm25, flat, index_of, table, texts_of
from indexer.beir import Judgements, Query
from indexer.evaluate import asker, figures
from knowledge.encoder import SentenceEncoder
from knowledge.searcher import Searcher


def reported_titles() -> tuple[list[Query], Judgements]:
    """Each different title once, with every occupation that reported it."""
    judgements: Judgements = {}
    with (SHARED / "onet/sample_of_reported_titles_dev.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            judgements.setdefault(row["Reported Job Title"], {})[f"onet:{row['O*NET-SOC Code']}"] = 1
    return [Query(title, title) for title in judgements], judgements


def main() -> None:
    """Print nDCG@10 of each, and ours as a ratio to the others."""
    encoder = SentenceEncoder()
    index = index_of("onet", SHARED / "onet", encoder)
    documents = index.documents
    queries, judgements = reported_titles()
    with_titles = [" ".join(texts_of(document, "summary", "other_name")) for document in documents]
    described = [" ".join(texts_of(document, "summary")) for document in documents]
    systems = {
        "ours": asker(Searcher(index), encoder),
        "BM25 alone, title, description and alternate titles": bm25(documents, with_titles),
        "model alone, a flat index, title and description": flat(documents, described, encoder),
    }
    found = {name: figures(answers_of(name, ask, queries), judgements) for name, ask in systems.items()}
    print(f"{len(queries):,} titles, {len(documents):,} occupations")
    table(
        ("", "nDCG@10", "recall@10", "MRR@10", "ours / this", "ms median", "ms p95"),
        (
            (name, one.ndcg, one.recall, one.mrr, found["ours"].ndcg / one.ndcg, one.median_ms, one.p95_ms)
            for name, one in found.items()
        ),
    )


if __name__ == "__main__":
    main()
