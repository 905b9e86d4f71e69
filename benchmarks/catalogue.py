"""The starter catalogue: young people's messages, everyday names, and whether every career can be found.

    .venv/bin/python -m benchmarks.catalogue [--queries FILE --qrels FILE] [--plain FILE]

Three measures on the starter source: messages with labels beside the model with a flat index over the published texts;
everyday other names of the published list, as shipped and each with that very name left out of the index; and the
share of careers that at least one of three plain messages finds among the first five. Says what the index takes, too.
"""

from __future__ import annotations

import argparse
import csv
import json
import shutil
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import yaml

from benchmarks.plain_systems import DATA, HOME, SHARED, answers_of, flat, index_of, table, texts_of
from indexer.beir import Judgements, Query, read_judgements, read_queries
from indexer.evaluate import Figures, asker, figures
from indexer.sources.starter import DEFAULT_PATH
from knowledge import ncs_figures
from knowledge.encoder import Encoder, SentenceEncoder
from knowledge.index import Index
from knowledge.searcher import Searcher

FOUND_WITHIN = 5
MEANT = frozenset({"alternative", "hidden"})


def everyday_names() -> list[tuple[str, str]]:
    """Names of the published list, with the career each belongs to; course keywords are left out."""
    with (SHARED / "ncs/job_profile_alt_titles_dev.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["kind"] in MEANT]
    known = ncs_figures.by_slug()
    pairs = ((row["alt_title"].strip(), row["url_name"]) for row in rows if row["url_name"] in known)
    return sorted({pair for pair in pairs if pair[0]})


def judged(pairs: Iterable[tuple[str, str]]) -> tuple[list[Query], Judgements]:
    """Each name once, with every career that it belongs to."""
    judgements: Judgements = {}
    for name, slug in pairs:
        judgements.setdefault(name.lower(), {})[f"career:{slug}"] = 1
    return [Query(name, name) for name in judgements], judgements


def without_each(pairs: list[tuple[str, str]], encoder: Encoder) -> Figures:
    """Every name asked for where that very name is not in the index.

    A career with several names loses one at a time: the names are shared out over as many builds as are needed.
    """
    rounds: dict[int, list[tuple[str, str]]] = defaultdict(list)
    places: dict[str, int] = defaultdict(int)
    for name, slug in pairs:
        rounds[places[slug]].append((name, slug))
        places[slug] += 1
    answers = []
    for place, left_out in sorted(rounds.items()):
        folder = HOME / "careers-without"
        _write_without(folder, left_out)
        index = index_of("starter-without", folder, encoder, source="starter")
        queries, _ = judged(left_out)
        answers += answers_of(f"names left out, round {place + 1}", asker(Searcher(index), encoder), queries)
    return figures(answers, judged(pairs)[1])


def _write_without(folder: Path, left_out: list[tuple[str, str]]) -> None:
    gone = {(slug, name.lower()) for name, slug in left_out}
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for path in sorted(DEFAULT_PATH.glob("*.yaml")):
        records = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
        for record in records:
            names = record["other_names"]
            # A record must keep one name: where none is left, its own title stands in.
            kept = [name for name in names if (record["slug"], name.lower()) not in gone]
            record["other_names"] = kept or [record["slug"].replace("-", " ")]
        (folder / path.name).write_text(yaml.safe_dump(records, allow_unicode=True), encoding="utf-8")


def found_by_plain_words(index: Index, encoder: Encoder, path: Path) -> tuple[int, list[str]]:
    """How many careers were asked for, and those that none of their messages finds."""
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    queries = [
        Query(f"{line['slug']} {place}", message) for line in lines for place, message in enumerate(line["messages"])
    ]
    answers = answers_of("plain messages", asker(Searcher(index), encoder, limit=FOUND_WITHIN), queries)
    found = {
        slug
        for each in answers
        for slug in [each.query.rsplit(" ", 1)[0]]
        if f"career:{slug}" in {identity for identity, _ in each.documents[:FOUND_WITHIN]}
    }
    return len(lines), sorted({line["slug"] for line in lines} - found)


def main() -> None:
    """Print the three measures and what the index takes on disk."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.catalogue", description=__doc__)
    parser.add_argument("--queries", type=Path, default=DATA / "interests_tuning.jsonl")
    parser.add_argument("--qrels", type=Path, default=DATA / "interests_tuning.tsv")
    parser.add_argument("--plain", type=Path, default=DATA / "plain_messages.jsonl")
    parser.add_argument("--only", choices=("interests", "names", "plain"))
    asked = parser.parse_args()
    encoder = SentenceEncoder()
    index = index_of("starter", DEFAULT_PATH, encoder)
    size = sum(file.stat().st_size for file in (HOME / "starter").rglob("*") if file.is_file())
    print(f"{len(index.documents):,} careers, {index.manifest.texts:,} texts, {size / 2**20:.1f} MB on disk")
    ask = asker(Searcher(index), encoder)
    if asked.only in {None, "interests"}:
        published = index_of("ncs", SHARED / "ncs", encoder)
        texts = [" ".join(texts_of(document, "summary", "task")) for document in published.documents]
        overviews = [" ".join(texts_of(document, "summary")) for document in published.documents]
        queries, judgements = read_queries(asked.queries), read_judgements(asked.qrels)
        of_ours = {
            query: {identity.replace("ncs:", "career:"): score for identity, score in wanted.items()}
            for query, wanted in judgements.items()
        }
        ours, whole, plain = (
            figures(answers_of(name, system, queries), wanted)
            for name, system, wanted in (
                ("ours, this catalogue", ask, of_ours),
                ("flat index, published texts", flat(published.documents, texts, encoder), judgements),
                ("flat index, title and overview", flat(published.documents, overviews, encoder), judgements),
            )
        )
        table(
            ("messages", "ours nDCG@10", "flat, published texts", "ratio", "flat, title and overview", "ratio"),
            [(ours.judged, ours.ndcg, whole.ndcg, ours.ndcg / whole.ndcg, plain.ndcg, ours.ndcg / plain.ndcg)],
        )
    if asked.only in {None, "names"}:
        pairs = everyday_names()
        queries, judgements = judged(pairs)
        shipped = figures(answers_of("names as shipped", ask, queries), judgements)
        left_out = without_each(pairs, encoder)
        table(
            ("names", "as shipped nDCG@10", "that very name left out", "recall@10 left out"),
            [(shipped.judged, shipped.ndcg, left_out.ndcg, left_out.recall)],
        )
    if asked.only in {None, "plain"}:
        number, missing = found_by_plain_words(index, encoder, asked.plain)
        table(
            ("careers", "found in the first five", "share"),
            [(number, number - len(missing), 1 - len(missing) / number)],
        )


if __name__ == "__main__":
    main()
