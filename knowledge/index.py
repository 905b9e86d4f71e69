"""A published index folder: what a build wrote, opened read-only and checked.

index/CURRENT                the version in use, one line
index/<version>/manifest.json, documents.jsonl, vectors.faiss, passages.npy, hashes.npy, lexical/
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

from knowledge.encoder import Encoder, Vectors
from knowledge.errors import ForeignModelError, IndexDamagedError, IndexMissingError
from knowledge.lexical import Lexical
from knowledge.records import Document, document_from_json

FORMAT = 2
_FAISS: Any = faiss  # most of its names come at run time, where no type checker sees them
FIELD_CODES = {"name": 0, "other_name": 1, "summary": 2, "phrase": 3, "task": 4}


@dataclass(frozen=True, slots=True)
class SourceCount:
    """What one source gave to a build."""

    name: str
    documents: int
    rows: int
    broken: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an index is made of. ``built_at`` is UTC; ``seconds`` holds the time of each step."""

    version: str
    model: str
    fingerprint: str
    dimensions: int
    documents: int
    passages: int
    texts: int
    built_at: str
    sources: tuple[SourceCount, ...]
    seconds: dict[str, float] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    format: int = FORMAT

    def as_json(self) -> str:
        """The manifest as the file holds it."""
        return json.dumps(asdict(self), indent=2)


@dataclass(frozen=True, slots=True)
class Scan:
    """Some of the vectors in half precision, and the row of each.

    A scan is bound by memory, so half the bytes take less than half the time; which texts are nearest hardly changes,
    and how like they are is worked out from the full vectors afterwards.
    """

    halved: Any
    rows: NDArray[np.int64]

    def nearest(self, queries: Vectors, count: int) -> tuple[Vectors, NDArray[np.int64]]:
        """How like the ``count`` nearest are to each query, and their rows."""
        likeness, places = self.halved.search(queries, min(count, len(self.rows)))
        return likeness, self.rows[places]


@dataclass(frozen=True, slots=True)
class Index:
    """Documents with the vectors of their passages.

    ``faiss_index`` holds the vectors; ``scans`` holds them again to be looked through quickly: names, and the rest.
    ``passages`` is int32 of shape (passages, 3): document, field code, row of ``vectors``; sorted by document.
    ``fault`` says in one line why this is not the index that should be in use, and is empty where it is.
    """

    manifest: Manifest
    documents: Sequence[Document]
    faiss_index: Any
    scans: tuple[Scan, Scan]
    passages: NDArray[np.int32]
    lexical: Lexical
    fault: str = ""

    @property
    def vectors(self) -> Vectors:
        """The unique texts' vectors, a view into the faiss index, shape (texts, dimensions)."""
        return vectors_in(self.faiss_index)

    def nearest(self, queries: Vectors, count: int, *, names: bool = True) -> tuple[Vectors, NDArray[np.int64]]:
        """The ``count`` texts nearest to each query: how like each is (nearly), and its row.

        Without ``names`` other names are passed over. Names and the rest give ``count`` each.
        """
        _one_thread()
        scans = [scan for scan in (self.scans if names else self.scans[1:]) if len(scan.rows)]
        found = [scan.nearest(queries, count) for scan in scans or self.scans]
        likeness, rows = (np.concatenate(parts, axis=1) for parts in zip(*found, strict=True))
        return likeness, rows

    def likeness(self, queries: Vectors, rows: NDArray[np.integer[Any]]) -> Vectors:
        """How like each query is to each text of ``rows``, shape (queries, rows)."""
        _one_thread()
        wanted = np.tile(rows.astype(np.int64), (len(queries), 1))
        likeness = np.empty(wanted.shape, dtype=np.float32)
        _FAISS.fvec_inner_products_by_idx(
            faiss.swig_ptr(likeness),
            faiss.swig_ptr(np.ascontiguousarray(queries)),
            self.faiss_index.get_xb(),
            faiss.swig_ptr(wanted),
            self.faiss_index.d,
            *wanted.shape,
        )
        return likeness


def _one_thread() -> None:
    """Keep faiss to one thread; before every call, since OpenMP keeps its number for each calling thread.

    A scan is bound by memory: a second thread gains little, and on a busy machine waits for its turn.
    """
    _FAISS.omp_set_num_threads(1)


def scans_of(faiss_index: Any, passages: NDArray[np.int32]) -> tuple[Scan, Scan]:
    """The vectors of a flat faiss index, once as other names and once as all the rest, for :meth:`Index.nearest`.

    Half of a catalogue's texts are other names, and a wish is not looked for among them.
    """
    as_name = np.zeros(faiss_index.ntotal, dtype=bool)
    as_name[passages[passages[:, 1] == FIELD_CODES["other_name"], 2]] = True
    as_rest = np.zeros(faiss_index.ntotal, dtype=bool)
    as_rest[passages[passages[:, 1] != FIELD_CODES["other_name"], 2]] = True
    vectors = vectors_in(faiss_index)
    names, rest = (_scan(vectors, np.flatnonzero(chosen)) for chosen in (as_name & ~as_rest, as_rest))
    return names, rest


def _scan(vectors: Vectors, rows: NDArray[np.int64]) -> Scan:
    halved = _FAISS.IndexScalarQuantizer(vectors.shape[1], _FAISS.ScalarQuantizer.QT_fp16, _FAISS.METRIC_INNER_PRODUCT)
    if len(rows):
        chosen = np.ascontiguousarray(vectors[rows])
        halved.train(chosen)
        halved.add(chosen)
    return Scan(halved, rows)


def vectors_in(faiss_index: Any) -> Vectors:
    """The vectors of a flat faiss index, a view that lives no longer than the index."""
    count, dimensions = faiss_index.ntotal, faiss_index.d
    view: Vectors = faiss.rev_swig_ptr(faiss_index.get_xb(), count * dimensions)
    return view.reshape(count, dimensions)


def current_version(root: Path) -> Path:
    """The folder of the index in use. Raises IndexMissingError or IndexDamagedError."""
    pointer = root / "CURRENT"
    try:
        version = pointer.read_text(encoding="utf-8").strip()
    except FileNotFoundError as error:
        raise IndexMissingError(f"There is no index in {root} yet: run `.venv/bin/python -m indexer build`.") from error
    except (OSError, UnicodeDecodeError) as error:
        raise _damaged(root, "CURRENT cannot be read") from error
    folder = root / version
    if not version or "/" in version or not folder.is_dir():
        raise _damaged(root, "CURRENT names a folder that is not there")
    return folder


def versions(root: Path) -> list[Path]:
    """The folders of all whole versions, the newest first."""
    return sorted((folder for folder in root.glob("[0-9]*") if folder.is_dir()), reverse=True)


def open_index(root: Path, encoder: Encoder | None = None) -> Index:
    """The index in use, checked against its manifest; where it is damaged, the one before it, with a ``fault``.

    Raises IndexMissingError, IndexDamagedError where no other is kept, or ForeignModelError where ``encoder``
    is not its model.
    """
    try:
        return _open_version(current_version(root), encoder)
    except IndexDamagedError as damaged:
        for folder in versions(root):
            try:
                index = _open_version(folder, encoder)
            except (IndexDamagedError, ForeignModelError):
                continue
            day = index.manifest.built_at[:10]
            return replace(index, fault=f"{damaged} Until then the one of {day} answers.")
        raise


def _open_version(folder: Path, encoder: Encoder | None) -> Index:
    root = folder.parent
    manifest = read_manifest(folder)
    if encoder is not None and encoder.fingerprint != manifest.fingerprint:
        raise ForeignModelError(
            f"The index was made with the model {manifest.model}, and {encoder.name} would ask it:"
            " set AMBITIONS_MODEL back, or run `.venv/bin/python -m indexer build`."
        )
    for name in manifest.files:
        check_file(folder, name, manifest)
    try:
        with (folder / "documents.jsonl").open(encoding="utf-8") as lines:
            documents = [document_from_json(json.loads(line)) for line in lines]
        index = faiss.read_index(str(folder / "vectors.faiss"))
        passages = np.load(folder / "passages.npy")
        lexical = Lexical.load(folder / "lexical")
    except (OSError, ValueError, KeyError, TypeError, RuntimeError) as error:
        raise _damaged(root, f"{type(error).__name__} while reading it") from error
    if (len(documents), len(passages), index.ntotal) != (manifest.documents, manifest.passages, manifest.texts):
        raise _damaged(root, "its counts do not fit its manifest")
    return Index(manifest, documents, index, scans_of(index, passages), passages, lexical)


def read_manifest(folder: Path) -> Manifest:
    """The manifest of one version. Raises IndexDamagedError where it is not one of ours."""
    try:
        plain = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        if plain["format"] != FORMAT:
            raise _damaged(folder.parent, f"it has format {plain['format']}, and this version reads {FORMAT}")
        plain["sources"] = tuple(SourceCount(**source) for source in plain["sources"])
        return Manifest(**plain)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise _damaged(folder.parent, "its manifest cannot be read") from error


def check_file(folder: Path, name: str, manifest: Manifest) -> None:
    """Raises IndexDamagedError where a file of a version is not as it was written."""
    try:
        with (folder / name).open("rb") as file:
            same = hashlib.file_digest(file, "sha256").hexdigest() == manifest.files[name]
    except (OSError, KeyError) as error:
        raise _damaged(folder.parent, f"{name} cannot be read") from error
    if not same:
        raise _damaged(folder.parent, f"{name} has changed since it was built")


def _damaged(root: Path, what: str) -> IndexDamagedError:
    return IndexDamagedError(
        f"The index in {root} cannot be used ({what}): run `.venv/bin/python -m indexer build` to make it again."
    )
