"""From documents to vectors: each text once, and only those that the index in use does not hold already."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import faiss
import numpy as np
from numpy.typing import NDArray

from indexer.progress import Progress, step
from knowledge.encoder import Encoder, Vectors
from knowledge.errors import IndexDamagedError, IndexMissingError
from knowledge.index import FIELD_CODES, check_file, current_version, read_manifest, vectors_in
from knowledge.records import Document

Hashes = NDArray[np.bytes_]


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of all documents without repeats; ``passages`` as :class:`knowledge.index.Index` holds them."""

    texts: tuple[str, ...]
    hashes: Hashes
    passages: NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Held:
    """Vectors that the index in use holds, with the hashes of their texts."""

    hashes: Hashes
    vectors: Vectors


def texts_of(documents: Sequence[Document]) -> Texts:
    """Each different text once, and for each passage its document, field code and text."""
    rows: dict[str, int] = {}
    table = [
        (place, FIELD_CODES[passage.field], rows.setdefault(passage.text, len(rows)))
        for place, document in enumerate(documents)
        for passage in document.passages
    ]
    digests = [hashlib.blake2b(text.encode(), digest_size=16).hexdigest() for text in rows]
    return Texts(tuple(rows), np.array(digests, dtype="S32"), np.array(table, dtype=np.int32).reshape(-1, 3))


def held_by(root: Path, encoder: Encoder) -> Held | None:
    """What the index in use can give to a new build, or None: another model, damaged, or not there."""
    try:
        folder = current_version(root)
        manifest = read_manifest(folder)
        if manifest.fingerprint != encoder.fingerprint:
            return None
        for name in ("hashes.npy", "vectors.faiss"):
            check_file(folder, name, manifest)
        hashes = np.load(folder / "hashes.npy")
        index = faiss.read_index(str(folder / "vectors.faiss"))
    except (IndexMissingError, IndexDamagedError, OSError, ValueError, RuntimeError):
        return None
    return Held(hashes, vectors_in(index).copy()) if 0 < len(hashes) == index.ntotal else None


def encode(texts: Texts, held: Held | None, encoder: Encoder, progress: Progress) -> tuple[Vectors, int]:
    """A vector for each text, and how many of them were encoded anew."""
    vectors = np.empty((len(texts.texts), encoder.dimensions), dtype=np.float32)
    known = np.zeros(len(texts.texts), dtype=np.bool_)
    if held:
        order = np.argsort(held.hashes)
        places = np.searchsorted(held.hashes, texts.hashes, sorter=order)
        places = order[np.minimum(places, len(order) - 1)]
        known = held.hashes[places] == texts.hashes
        vectors[known] = held.vectors[places[known]]
    missing = np.flatnonzero(~known)
    with step(progress, "encoding", total=len(missing)):
        if len(missing):
            vectors[missing] = encoder.encode([texts.texts[place] for place in missing], progress.advance)
    return vectors, len(missing)
