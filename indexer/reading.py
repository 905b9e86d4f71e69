"""Reading the sources of a build into documents."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from indexer.errors import BuildError
from indexer.progress import Progress, step
from indexer.report import Report
from indexer.sources import SOURCES
from knowledge.errors import KnowledgeError
from knowledge.index import SourceCount, check_file, current_version, read_manifest, versions
from knowledge.records import Document, document_from_json

NOTHING: Mapping[str, Sequence[Document]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Gathered:
    """The documents of every source, what each source gave, and the rows that were left out."""

    documents: tuple[Document, ...]
    counts: tuple[SourceCount, ...]
    skipped: tuple[str, ...]


def gather(
    sources: Sequence[tuple[str, Path]], progress: Progress, fetched: Mapping[str, Sequence[Document]] = NOTHING
) -> Gathered:
    """Read ``sources``, name and path each. The first of two documents with one id is kept.

    ``fetched`` are documents that came from elsewhere, by the name of their source; they stand behind.

    Raises BuildError where a source cannot be read or has too many broken rows, and CatalogueError.
    """
    documents: dict[str, Document] = {}
    counts: list[SourceCount] = []
    skipped: list[str] = []
    for name, path in sources:
        if name not in SOURCES:
            raise BuildError(f"There is no source called {name!r}: use one of {', '.join(SOURCES)}.")
        report = Report(name)
        before = len(documents)
        with step(progress, f"reading {name}"):
            for document in SOURCES[name](path, report):
                if document.id in documents:
                    report.skip(f"the id {document.id} stands twice")
                documents.setdefault(document.id, document)
                progress.advance()
            report.settle()
            if len(documents) == before:
                raise BuildError(f"The source {name} gave no document: check the path that you gave.")
        skipped += report.broken
        counts.append(SourceCount(name, len(documents) - before, report.rows, len(report.broken)))
    for name, found in fetched.items():
        if not found:
            continue
        before = len(documents)
        for document in found:
            documents.setdefault(document.id, document)
        counts.append(SourceCount(name, len(documents) - before, len(found), 0))
    return Gathered(tuple(documents.values()), tuple(counts), tuple(skipped))


def held_of(root: Path, names: Collection[str]) -> dict[str, tuple[Document, ...]]:
    """What the index in use holds of each source of ``names``, by its name; where it is damaged, the one before it.

    Documents stand in the order of their sources, so the manifest's counts say whose they are.
    """
    for folder in _whole_or_older(root) if names else ():
        try:
            manifest = read_manifest(folder)
            check_file(folder, "documents.jsonl", manifest)
            with (folder / "documents.jsonl").open(encoding="utf-8") as lines:
                documents = [document_from_json(json.loads(line)) for line in lines]
        except (KnowledgeError, OSError, ValueError, KeyError, TypeError):
            continue
        held: dict[str, tuple[Document, ...]] = {}
        begin = 0
        for count in manifest.sources:
            held[count.name] = tuple(documents[begin : begin + count.documents])
            begin += count.documents
        return {name: held[name] for name in names if name in held}
    return {}


def _whole_or_older(root: Path) -> Iterator[Path]:
    with contextlib.suppress(KnowledgeError):
        yield current_version(root)
    yield from versions(root)
