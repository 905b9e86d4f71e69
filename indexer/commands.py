"""What each command does, from its settings to what is printed."""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from indexer import beir
from indexer.errors import BuildError, EvaluationError
from indexer.evaluate import Figures, answer, asker, figures
from indexer.fetching import Fetcher
from indexer.fetching.waiting import Pace
from indexer.progress import Bar
from indexer.running import Ran, Runner
from indexer.settings import Settings
from indexer.source_settings import SourceSettings, read_sources
from indexer.sources.kinds import KINDS, NEEDS
from indexer.sources.starter import DEFAULT_PATH
from knowledge.encoder import Encoder, encoder_named
from knowledge.index import Manifest, current_version, open_index
from knowledge.searcher import Searcher
from knowledge.store.store import open_store

SKIPPED_SHOWN = 3


def build(settings: Settings, sources: Sequence[tuple[str, Path]]) -> bool:
    """Build the index and print what was done; without ``sources``, from the starter and the settings file.

    Gives back whether every source of the settings file could be read. Raises BuildError and KnowledgeError.
    """
    from indexer.build import build as build_index

    for name, path in sources:
        if not path.exists():
            raise BuildError(f"There is nothing at {path}, which was given for the source {name}: check the path.")
    set_up = () if sources or not settings.sources.exists() else read_sources(settings.sources, NEEDS)
    encoder = encoder_named(settings.model)
    begun = time.monotonic()
    ran = run_sources(settings, set_up, encoder) if set_up else []
    # Every source in the order of the file, which says whose document counts where two have one id.
    fetched = {one.source: one.documents for one in ran}
    down = [one.source for one in ran if one.fault]
    built = build_index(settings.index, sources or [("starter", DEFAULT_PATH)], encoder, Bar(sys.stderr), fetched, down)
    manifest = built.manifest
    print(
        f"{manifest.documents:,} documents with {manifest.passages:,} passages"
        f" ({built.encoded:,} of {manifest.texts:,} texts encoded anew) in {time.monotonic() - begun:.1f} s."
    )
    if built.skipped:
        print(f"Broken rows left out: {len(built.skipped):,}")
        for row in built.skipped[:SKIPPED_SHOWN]:
            print(f"  {row}")
    print(f"In use: {settings.index / manifest.version}")
    return not any(one.fault for one in ran)


def run_sources(settings: Settings, sources: Sequence[SourceSettings], encoder: Encoder) -> list[Ran]:
    """Run the sources of the settings file and print what each gave. Raises StorageError and WriterBusyError."""
    with closing(open_store(settings.database_url)) as store:
        store.migrate()
        pace = Pace(time.monotonic, time.sleep)
        runner = Runner(
            store,
            KINDS.__getitem__,
            lambda source: Fetcher.of(source, os.environ, settings.home, pace),
            encoder,
            Bar(sys.stderr),
            lambda: datetime.now(UTC),
        )
        ran = runner.run(sources)
    for one in ran:
        print(f"{one.source}: {_told(one)}")
    return ran


def _told(ran: Ran) -> str:
    counts = ", ".join(f"{count:,} {name}" for name, count in ran.counts.items()) or "nothing new"
    parts = [counts, *(f"{count:,} left out ({why})" for why, count in ran.left_out.items())]
    if ran.broken:
        parts.append(f"{len(ran.broken):,} broken rows left out (first: {ran.broken[0]})")
    if ran.fault:
        parts.append(f"stopped, and what it gave before stays: {ran.fault}")
    return "; ".join(parts)


def evaluate(settings: Settings, wanted: argparse.Namespace) -> None:
    """Measure the index in use and print the figures. Raises EvaluationError and KnowledgeError."""
    queries, judgements = beir.read_queries(wanted.queries), beir.read_judgements(wanted.qrels)
    current_version(settings.index)  # before the model loads, which takes seconds
    encoder = encoder_named(settings.model)
    index = open_index(settings.index, encoder)
    if index.fault:
        print(index.fault, file=sys.stderr)
    known = {document.id for document in index.documents}
    if not any(document in known for judged in judgements.values() for document in judged):
        raise EvaluationError(f"No document of {wanted.qrels.name} is in the index: build the sources that it judges.")
    answers = answer(asker(Searcher(index), encoder, kind=wanted.kind, limit=wanted.limit), queries, Bar(sys.stderr))
    if wanted.run:
        beir.write_run(wanted.run, answers, "ambitions")
    measured = figures(answers, judgements)
    print(_as_json(measured, index.manifest) if wanted.json else _as_text(measured, index.manifest))


def _as_json(measured: Figures, manifest: Manifest) -> str:
    return json.dumps(
        {
            "index": {"version": manifest.version, "model": manifest.model, "documents": manifest.documents},
            "queries": measured.queries,
            "judged": measured.judged,
            "nDCG@10": round(measured.ndcg, 4),
            "recall@10": round(measured.recall, 4),
            "MRR@10": round(measured.mrr, 4),
            "milliseconds": {"median": round(measured.median_ms, 2), "p95": round(measured.p95_ms, 2)},
        }
    )


def _as_text(measured: Figures, manifest: Manifest) -> str:
    rows = (
        ("nDCG@10", f"{measured.ndcg:.4f}"),
        ("recall@10", f"{measured.recall:.4f}"),
        ("MRR@10", f"{measured.mrr:.4f}"),
        ("milliseconds", f"{measured.median_ms:.1f} median, {measured.p95_ms:.1f} p95"),
        ("queries", f"{measured.queries:,}, of which {measured.judged:,} have judgements"),
        ("index", f"{manifest.version}, {manifest.model}, {manifest.documents:,} documents"),
    )
    return "\n".join(f"{name:<14}{value}" for name, value in rows)
