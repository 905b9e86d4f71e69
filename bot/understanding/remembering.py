"""What takes long to work out from the examples, kept on disk so that starting does not work it out again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

import numpy as np

from knowledge.encoder import Encoder, Vectors


class Remembering:
    """Keeps float32 arrays in ``folder``; a file that cannot be read or written costs time and nothing else."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def array(
        self, name: str, made_of: Iterable[bytes], shape: tuple[int, ...], work: Callable[[], Vectors]
    ) -> Vectors:
        """What ``work`` gives, an array of ``shape``; it is done only where ``made_of`` is not as it was.

        One array is kept under each ``name``.
        """
        digest = hashlib.blake2b(digest_size=16)
        for part in made_of:
            digest.update(hashlib.blake2b(part, digest_size=16).digest())
        path = self._folder / f"{name}-{digest.hexdigest()}.npy"
        try:
            kept: Vectors = np.load(path)
            if kept.shape == shape:
                return kept
        except (OSError, ValueError, EOFError):
            pass
        array = work()
        self._keep(name, path, array)
        return array

    def _keep(self, name: str, path: Path, array: Vectors) -> None:
        part = path.with_suffix(".part.npy")
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            for old in self._folder.glob(f"{name}-*.npy"):
                old.unlink(missing_ok=True)
            np.save(part, array)
            part.replace(path)
        except OSError:
            with suppress(OSError):
                part.unlink(missing_ok=True)


def remembered(remembering: Remembering, encoder: Encoder) -> Callable[[list[str]], Vectors]:
    """A way to encode a list of texts that is only worked out when the texts or the model have changed."""

    def encode(texts: list[str]) -> Vectors:
        made_of = (encoder.fingerprint.encode(), *(text.encode() for text in texts))
        return remembering.array("vectors", made_of, (len(texts), encoder.dimensions), lambda: encoder.encode(texts))

    return encode
