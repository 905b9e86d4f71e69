"""Messages as London teenagers type them, on the National Careers Service's profiles: ours beside one vector.

Takes any pair of BEIR files; queries with ``"condition": true`` hold an exclusion or a condition.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from benchmarks.plain_systems import DATA, SHARED, answers_of, flat, index_of, table, texts_of
from indexer.beir import read_judgements, read_queries
from indexer.evaluate import asker, figures
from knowledge.encoder import SentenceEncoder
from knowledge.searcher import Searcher


def with_condition(path: Path) -> set[str]:
    """The ids of the queries that hold an exclusion or a condition."""
    with path.open(encoding="utf-8") as file:
        plain = [json.loads(line) for line in file if line.strip()]
    return {query["_id"] for query in plain if query.get("condition")}


def main() -> None:
    """Print nDCG@10 of both on all messages, on those with a condition and on the others, with the ratio."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.interests", description=__doc__)
    parser.add_argument("--queries", type=Path, default=DATA / "interests_tuning.jsonl")
    parser.add_argument("--qrels", type=Path, default=DATA / "interests_tuning.tsv")
    asked = parser.parse_args()
    queries, judgements = read_queries(asked.queries), read_judgements(asked.qrels)
    conditioned = with_condition(asked.queries)
    encoder = SentenceEncoder()
    index = index_of("ncs", SHARED / "ncs", encoder)
    overviews = [" ".join(texts_of(document, "summary")) for document in index.documents]
    systems = {
        "ours": asker(Searcher(index), encoder),
        "one vector": flat(index.documents, overviews, encoder),
    }
    answers = {name: answers_of(name, ask, queries) for name, ask in systems.items()}
    rows = []
    for name, wanted in (
        ("all", {query.id for query in queries}),
        ("with an exclusion or a condition", conditioned),
        ("without", {query.id for query in queries} - conditioned),
    ):
        if wanted:
            ours, plain = (
                figures([answer for answer in each if answer.query in wanted], judgements) for each in answers.values()
            )
            rows.append((name, ours.judged, ours.ndcg, plain.ndcg, ours.ndcg / plain.ndcg, ours.recall, plain.recall))
    table(("messages", "", "ours nDCG@10", "one vector", "ours / one vector", "ours recall@10", "one vector"), rows)


if __name__ == "__main__":
    main()
