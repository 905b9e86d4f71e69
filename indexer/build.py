"""Building an index: read the sources, encode what changed, write beside, swap at once.

The version in use is only ever replaced by one that is whole: ``CURRENT`` is renamed into place last.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

import faiss
import numpy as np
from numpy.typing import NDArray

from indexer.errors import BuildError
from indexer.progress import Progress
from indexer.report import Report
from indexer.sources import SOURCES
from knowledge.encoder import Encoder, Vectors
from knowledge.errors import IndexDamagedError, IndexMissingError
from knowledge.index import FIELD_CODES, Manifest, SourceCount, current_version, read_manifest
from knowledge.lexical import Lexical
from knowledge.records import Document

Hashes = NDArray[np.bytes_]
OLD_VERSIONS_KEPT = 1


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did: its manifest, how many texts were encoded anew, and the rows that were skipped."""

    manifest: Manifest
    encoded: int
    skipped: tuple[str, ...]


@dataclass(slots=True)
class _Clock:
    """Seconds spent in each step."""

    seconds: dict[str, float] = field(default_factory=dict)

    @contextlib.contextmanager
    def step(self, name: str) -> Iterator[None]:
        begun = time.perf_counter()
        yield
        self.seconds[name] = round(time.perf_counter() - begun, 3)


def build(root: Path, sources: Sequence[tuple[str, Path]], encoder: Encoder, progress: Progress) -> Built:
    """Build from ``sources`` (name and path each) into ``root`` and put the result in use.

    Raises BuildError, or CatalogueError from the starter catalogue; the index in use then stays in use.
    """
    clock = _Clock()
    with _only_writer(root):
        with clock.step("read"):
            documents, counts, skipped = _read(sources, progress)
        try:
            manifest, encoded = _write(root, documents, counts, encoder, progress, clock)
        except OSError as error:
            raise BuildError(
                f"The index could not be written to {root} ({error.strerror or error}): free some space or mend the"
                " rights, and build again. The index in use is untouched."
            ) from error
        _tidy(root, manifest.version)
    return Built(manifest, encoded, tuple(skipped))


@contextlib.contextmanager
def _only_writer(root: Path) -> Iterator[None]:
    """One build at a time; a lock that the system drops when the process ends, however it ends."""
    import fcntl

    try:
        root.mkdir(parents=True, exist_ok=True)
        lock = (root / ".lock").open("w")
    except OSError as error:
        raise BuildError(
            f"The folder {root} cannot be written ({error.strerror}): mend its rights, or set AMBITIONS_HOME."
        ) from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise BuildError(f"Another build is writing to {root}: wait until it is done, and build again.") from error
        yield


def _read(
    sources: Sequence[tuple[str, Path]], progress: Progress
) -> tuple[list[Document], tuple[SourceCount, ...], list[str]]:
    documents: dict[str, Document] = {}
    counts: list[SourceCount] = []
    skipped: list[str] = []
    for name, path in sources:
        if name not in SOURCES:
            raise BuildError(f"There is no source called {name!r}: use one of {', '.join(SOURCES)}.")
        report = Report(name)
        progress.begin(f"reading {name}")
        before = len(documents)
        for document in SOURCES[name](path, report):
            if document.id in documents:
                report.skip(document.id, "the id stands twice")
            documents.setdefault(document.id, document)
            progress.advance()
        progress.end()
        report.settle()
        skipped += report.broken
        counts.append(SourceCount(name, len(documents) - before, report.rows, len(report.broken)))
    return list(documents.values()), tuple(counts), skipped


def _write(
    root: Path,
    documents: list[Document],
    counts: tuple[SourceCount, ...],
    encoder: Encoder,
    progress: Progress,
    clock: _Clock,
) -> tuple[Manifest, int]:
    now = datetime.now(UTC)
    version = f"{now:%Y%m%dT%H%M%S}-{os.getpid()}-{time.perf_counter_ns() % 1_000_000:06d}"
    folder = root / f".{version}.part"
    folder.mkdir()
    try:
        texts, passages = _passages(documents)
        hashes = _hashes(texts)
        with clock.step("reuse"):
            known, vectors = _known_vectors(root, hashes, encoder)
        missing = np.flatnonzero(~known)
        with clock.step("encode"):
            progress.begin("encoding", total=len(missing))
            if len(missing):
                vectors[missing] = encoder.encode([texts[place] for place in missing], progress.advance)
            progress.end()
        with clock.step("write"):
            progress.begin("writing")
            index = faiss.IndexFlatIP(encoder.dimensions)
            index.add(vectors)
            faiss.write_index(index, str(folder / "vectors.faiss"))
            np.save(folder / "passages.npy", passages)
            np.save(folder / "hashes.npy", hashes)
            Lexical.build(documents).save(folder / "lexical")
            with (folder / "documents.jsonl").open("w", encoding="utf-8") as lines:
                for document in documents:
                    lines.write(json.dumps(document.as_json(), ensure_ascii=False) + "\n")
            manifest = Manifest(
                version=version,
                model=encoder.name,
                fingerprint=encoder.fingerprint,
                dimensions=encoder.dimensions,
                documents=len(documents),
                passages=len(passages),
                texts=len(texts),
                built_at=now.isoformat(timespec="seconds"),
                sources=counts,
                files=_digests(folder),
            )
            progress.end()
        manifest = replace(manifest, seconds=clock.seconds)
        (folder / "manifest.json").write_text(manifest.as_json(), encoding="utf-8")
        _sync(folder)
        folder.rename(root / version)
        _point_to(root, version)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return manifest, len(missing)


def _passages(documents: list[Document]) -> tuple[list[str], NDArray[np.int32]]:
    """The unique texts, and for each passage its document, field code and text."""
    rows: dict[str, int] = {}
    table = [
        (place, FIELD_CODES[passage.field], rows.setdefault(passage.text, len(rows)))
        for place, document in enumerate(documents)
        for passage in document.passages
    ]
    return list(rows), np.array(table, dtype=np.int32).reshape(-1, 3)


def _hashes(texts: list[str]) -> Hashes:
    return np.array([hashlib.blake2b(text.encode(), digest_size=16).hexdigest() for text in texts], dtype="S32")


def _known_vectors(root: Path, hashes: Hashes, encoder: Encoder) -> tuple[NDArray[np.bool_], Vectors]:
    """Which texts the index in use already holds under the same model, and their vectors."""
    vectors = np.zeros((len(hashes), encoder.dimensions), dtype=np.float32)
    known = np.zeros(len(hashes), dtype=np.bool_)
    try:
        folder = current_version(root)
        if read_manifest(folder).fingerprint != encoder.fingerprint:
            return known, vectors
        old = np.load(folder / "hashes.npy")
        index = faiss.read_index(str(folder / "vectors.faiss"))
    except (IndexMissingError, IndexDamagedError, OSError, ValueError, RuntimeError):
        return known, vectors  # nothing to reuse: everything is encoded again
    if len(old) != index.ntotal or len(old) == 0:
        return known, vectors
    order = np.argsort(old)
    places = order[np.clip(np.searchsorted(old, hashes, sorter=order), 0, len(old) - 1)]
    known = np.asarray(old[places] == hashes, dtype=np.bool_)
    held: Vectors = faiss.rev_swig_ptr(index.get_xb(), index.ntotal * index.d).reshape(index.ntotal, index.d)
    vectors[known] = held[places[known]]
    return known, vectors


def _digests(folder: Path) -> dict[str, str]:
    digests = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            with path.open("rb") as file:
                digests[path.relative_to(folder).as_posix()] = hashlib.file_digest(file, "sha256").hexdigest()
    return digests


def _sync(folder: Path) -> None:
    """Everything on disk before the pointer moves, so that a power cut leaves one version or the other."""
    for path in [*folder.rglob("*"), folder]:
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _point_to(root: Path, version: str) -> None:
    pointer = root / ".CURRENT.part"
    with pointer.open("w", encoding="utf-8") as file:
        file.write(version + "\n")
        file.flush()
        os.fsync(file.fileno())
    pointer.replace(root / "CURRENT")


def _tidy(root: Path, version: str) -> None:
    """Remove what killed builds left, and versions older than the one before."""
    for part in root.glob(".*.part"):
        shutil.rmtree(part, ignore_errors=True)
    older = sorted(folder for folder in root.iterdir() if folder.is_dir() and folder.name != version)
    for folder in older[: max(0, len(older) - OLD_VERSIONS_KEPT)]:
        shutil.rmtree(folder, ignore_errors=True)
