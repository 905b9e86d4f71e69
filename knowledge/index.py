"""A published index folder: what a build wrote, opened read-only and checked.

    index/CURRENT                the version in use, one line
    index/<version>/manifest.json, documents.jsonl, vectors.faiss, passages.npy, hashes.npy, lexical/
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

from knowledge.encoder import Encoder, Vectors
from knowledge.errors import ForeignModelError, IndexDamagedError, IndexMissingError
from knowledge.lexical import Lexical
from knowledge.records import Document, document_from_json

FORMAT = 1
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
class Index:
    """Documents with the vectors of their passages.

    ``passages`` is int32 of shape (passages, 3): document, field code, row of ``vectors``; sorted by document.
    """

    manifest: Manifest
    documents: Sequence[Document]
    faiss_index: Any
    passages: NDArray[np.int32]
    lexical: Lexical

    @property
    def vectors(self) -> Vectors:
        """The unique texts' vectors, a view into the faiss index, shape (texts, dimensions)."""
        count, dimensions = self.faiss_index.ntotal, self.faiss_index.d
        view: Vectors = faiss.rev_swig_ptr(self.faiss_index.get_xb(), count * dimensions)
        return view.reshape(count, dimensions)


def current_version(root: Path) -> Path:
    """The folder of the index in use. Raises IndexMissingError or IndexDamagedError."""
    pointer = root / "CURRENT"
    try:
        version = pointer.read_text(encoding="utf-8").strip()
    except FileNotFoundError as error:
        raise IndexMissingError(
            f"There is no index in {root} yet: run `.venv/bin/python -m indexer build`."
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise _damaged(root, "CURRENT cannot be read") from error
    folder = root / version
    if not version or "/" in version or not folder.is_dir():
        raise _damaged(root, "CURRENT names a folder that is not there")
    return folder


def open_index(root: Path, encoder: Encoder | None = None) -> Index:
    """The index in use, checked against its manifest.

    Raises IndexMissingError, IndexDamagedError, or ForeignModelError where ``encoder`` is not its model.
    """
    folder = current_version(root)
    manifest = read_manifest(folder)
    if encoder is not None and encoder.fingerprint != manifest.fingerprint:
        raise ForeignModelError(
            f"The index was made with the model {manifest.model}, and {encoder.name} would ask it:"
            " set AMBITIONS_MODEL back, or run `.venv/bin/python -m indexer build`."
        )
    try:
        for name, digest in manifest.files.items():
            with (folder / name).open("rb") as file:
                if hashlib.file_digest(file, "sha256").hexdigest() != digest:
                    raise _damaged(root, f"{name} has changed since it was built")
        with (folder / "documents.jsonl").open(encoding="utf-8") as lines:
            documents = [document_from_json(json.loads(line)) for line in lines]
        index = faiss.read_index(str(folder / "vectors.faiss"))
        passages = np.load(folder / "passages.npy")
        lexical = Lexical.load(folder / "lexical")
    except (OSError, ValueError, KeyError, TypeError, RuntimeError) as error:
        raise _damaged(root, f"{type(error).__name__} while reading it") from error
    if (len(documents), index.ntotal) != (manifest.documents, manifest.texts):
        raise _damaged(root, "its counts do not fit its manifest")
    return Index(manifest, documents, index, passages, lexical)


def read_manifest(folder: Path) -> Manifest:
    """The manifest of one version. Raises IndexDamagedError where it is not one of ours."""
    try:
        plain = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        plain["sources"] = tuple(SourceCount(**source) for source in plain["sources"])
        manifest = Manifest(**plain)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise _damaged(folder.parent, "its manifest cannot be read") from error
    if manifest.format != FORMAT:
        raise _damaged(folder.parent, f"it has format {manifest.format}, and this version reads {FORMAT}")
    return manifest


def _damaged(root: Path, what: str) -> IndexDamagedError:
    return IndexDamagedError(
        f"The index in {root} cannot be used ({what}): run `.venv/bin/python -m indexer build` to make it again."
    )
