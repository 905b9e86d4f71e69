"""The sentence encoder as it was taught what disclosures are: it reads order and tone, which phrases alone cannot say.

``taught.npz`` holds what teaching changed, of low rank and so small: not a model, but the difference from the one that
is there. It was made by ``teaching.py``. With any other sentence model there is none, and the look does without.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np

from bot.safeguarding.rules_file import RulesError
from knowledge.encoder import Encoder, SentenceEncoder, Vectors

TAUGHT_FILE = Path(__file__).parent / "taught.npz"
MODEL, WEIGHT, BIAS = "model", "head.weight", "head.bias"
# A change of weights is the product of two narrow matrices, or is kept whole.
TALL, WIDE = "@tall", "@wide"


class Taught:
    """Says how worrying texts are. Looking changes nothing, so threads may share it."""

    def __init__(self, encoder: Encoder, weight: Vectors, bias: float) -> None:
        self.encoder = encoder
        self._weight = weight
        self._bias = bias

    def worries(self, texts: Sequence[str]) -> Vectors:
        """For each text about 5 for a disclosure and -5 for ordinary talk."""
        worries: Vectors = self.encoder.encode(texts) @ self._weight + np.float32(self._bias)
        return worries


def load_taught(encoder: Encoder, path: Path = TAUGHT_FILE) -> Taught | None:
    """What ``encoder`` was taught; None where another model was, or where nothing is kept. Raises RulesError."""
    if not isinstance(encoder, SentenceEncoder) or not path.exists():
        return None
    try:
        with np.load(path) as kept:
            arrays = dict(kept)
        if str(arrays[MODEL]) != encoder.fingerprint:
            return None
        changes = dict(changes_in(arrays))
        weight, bias = arrays[WEIGHT].astype(np.float32), float(arrays[BIAS])
        return Taught(encoder.adapted(changes, f"{encoder.name}, taught"), weight, bias)
    except (OSError, ValueError, KeyError, EOFError) as error:
        raise RulesError([f"{path.name}: cannot be read; restore it from the checkout"]) from error


def changes_in(arrays: Mapping[str, Vectors]) -> Iterator[tuple[str, Vectors]]:
    """What is to be added to each weight, of those that ``arrays`` of a file of what was taught hold."""
    for name, array in arrays.items():
        if name.endswith(TALL):
            whole = name.removesuffix(TALL)
            yield whole, array.astype(np.float32) @ arrays[whole + WIDE].astype(np.float32)
        elif not name.endswith(WIDE) and name not in {MODEL, WEIGHT, BIAS}:
            yield name, array.astype(np.float32)
