"""The vectors of the examples, kept on disk so that starting does not encode them again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import numpy as np

from knowledge.encoder import Encoder, Vectors


def remembered(folder: Path, encoder: Encoder) -> Callable[[list[str]], Vectors]:
    """A way to encode a list of texts that is only worked out when the texts or the model have changed.

    The vectors lie in ``folder``; a file that cannot be read or written costs time and nothing else.
    """

    def encode(texts: list[str]) -> Vectors:
        digest = hashlib.blake2b(digest_size=16)
        digest.update(encoder.fingerprint.encode())
        for text in texts:
            digest.update(hashlib.blake2b(text.encode(), digest_size=16).digest())
        path = folder / f"{digest.hexdigest()}.npy"
        try:
            vectors: Vectors = np.load(path)
            if vectors.shape == (len(texts), encoder.dimensions):
                return vectors
        except (OSError, ValueError):
            pass
        vectors = encoder.encode(texts)
        _keep(path, vectors)
        return vectors

    return encode


def _keep(path: Path, vectors: Vectors) -> None:
    part = path.with_suffix(".part.npy")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        for old in path.parent.glob("*.npy"):
            old.unlink(missing_ok=True)
        np.save(part, vectors)
        part.replace(path)
    except OSError:
        with suppress(OSError):
            part.unlink(missing_ok=True)
