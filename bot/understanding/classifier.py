"""Which intent a message has: kernel ridge regression over meaning, spelling and context.

The kernel of two messages adds the likeness of their vectors (sharpened), of their letters and words,
and of the context in which they were said. One linear system is solved, and solved again only where examples change;
there is nothing to train.
"""

from __future__ import annotations

import hashlib
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.understanding.examples import CONTEXTS, Example
from bot.understanding.remembering import Remembering
from knowledge.encoder import Encoder, Vectors

Matrix = NDArray[np.float32]

LETTER_FEATURES = 8192
MEANING, LETTERS, CONTEXT = 1.0, 0.6, 0.35
SHARPNESS = 4.0
RIDGE = 0.25
TEMPERATURE = 0.12


@dataclass(frozen=True, slots=True)
class Guess:
    """An intent with how sure we are of it, 0 to 1.

    ``answer`` is set where an answer on file is what is asked for; ``likeness`` says how like the examples the message
    is, about 1 for one of them and near 0 for what is like none.
    """

    intent: str
    confidence: float
    answer: str = ""
    likeness: float = 1.0


class Classifier:
    """Tells intents apart. Safe to share between threads once made."""

    def __init__(self, examples: Sequence[Example], vectors: Vectors, remembering: Remembering | None = None) -> None:
        """``vectors`` are those of the examples. Solving takes seconds and much memory, unless it is remembered."""
        self.intents = tuple(sorted({example.intent for example in examples}))
        self._vectors = vectors
        letters = letter_features([example.text for example in examples])
        self._letters = letters.T.tocsr()
        self._contexts = _context_features([example.context for example in examples])
        # A label is an intent, or one question of it that has an answer of its own.
        self._labels = tuple(sorted({(example.intent, example.answer) for example in examples}))
        place = {label: number for number, label in enumerate(self._labels)}
        wanted = np.zeros((len(examples), len(self._labels)), dtype=np.float32)
        wanted[np.arange(len(examples)), [place[example.intent, example.answer] for example in examples]] = 1.0

        def solve() -> Matrix:
            return self._solve(letters, wanted)

        # The code is part of what it is made of: weights of another formula would be silently wrong.
        arrays = (vectors, letters.data, letters.indices, self._contexts, wanted)
        made_of = [Path(__file__).read_bytes(), *(array.tobytes() for array in arrays)]
        self._solved = solve() if remembering is None else remembering.array("solved", made_of, wanted.shape, solve)

    def _solve(self, letters: Any, wanted: Matrix) -> Matrix:
        """The weight of each example for each label."""
        kernel = self._kernel(self._vectors, letters, self._contexts)
        # Intents with many examples must not win because they have many.
        weights = 1.0 / np.sqrt(wanted.sum(axis=0))[wanted.argmax(axis=1)]
        ridge = np.diag(RIDGE * weights.mean() / weights)
        solved: Matrix = np.linalg.solve(kernel + ridge, wanted).astype(np.float32)
        return solved

    @classmethod
    def learn(cls, examples: Sequence[Example], encoder: Encoder) -> Classifier:
        """A classifier from ``examples``; encodes them all."""
        return cls(examples, encoder.encode([written(example.text) for example in examples]))

    def guesses(self, text: str, vector: Vectors, context: str) -> list[Guess]:
        """Every intent, the likeliest first. ``vector`` is that of ``written(text)``."""
        kernel = self._kernel(vector[None, :], letter_features([text]), _context_features([context]))
        best: dict[str, tuple[float, str]] = {}
        for (intent, answer), score in zip(self._labels, (kernel @ self._solved)[0].tolist(), strict=True):
            if intent not in best or score > best[intent][0]:
                best[intent] = score, answer
        highest = max(score for score, _ in best.values())
        odds = {intent: math.exp((score - highest) / TEMPERATURE) for intent, (score, _) in best.items()}
        total = sum(odds.values())
        order = sorted(self.intents, key=lambda intent: -odds[intent])
        return [Guess(intent, odds[intent] / total, best[intent][1], best[intent][0]) for intent in order]

    def _kernel(self, vectors: Vectors, letters: Any, contexts: Matrix) -> Matrix:
        meaning = np.exp(SHARPNESS * (vectors @ self._vectors.T - 1.0))
        spelling = (letters @ self._letters).toarray()
        kernel: Matrix = MEANING * meaning + LETTERS * spelling + CONTEXT * (contexts @ self._contexts.T) * meaning
        return kernel


def written(text: str) -> str:
    """``text`` as the encoder reads it: lower case, text speech written out, one space between words."""
    from knowledge.asking_words import load_words

    return load_words().written_out(" ".join(text.lower().replace("’", "'").split()))


def letter_features(texts: Sequence[str]) -> Any:
    """Words and runs of three to five letters, hashed, as rows of unit length (a sparse matrix)."""
    from scipy.sparse import csr_matrix

    rows, columns, values = [], [], []
    for row, text in enumerate(texts):
        counts: dict[int, float] = {}
        for part in _parts(written(text)):
            column = _column(part)
            counts[column] = counts.get(column, 0.0) + 1.0
        length = math.sqrt(sum(math.log1p(count) ** 2 for count in counts.values())) or 1.0
        rows += [row] * len(counts)
        columns += list(counts)
        values += [math.log1p(count) / length for count in counts.values()]
    return csr_matrix((values, (rows, columns)), shape=(len(texts), LETTER_FEATURES), dtype=np.float32)


@lru_cache(maxsize=65536)
def _column(part: str) -> int:
    return int.from_bytes(hashlib.blake2b(part.encode(), digest_size=4).digest(), "big") % LETTER_FEATURES


def _parts(text: str) -> list[str]:
    words = re.findall(r"[\w']+|[^\w\s]", text)
    parts = [f"={word}" for word in words] + [f"{one}_{two}" for one, two in pairwise(words)]
    if words:
        parts.append(f"^{words[0]}")
    for word in words:
        padded = f" {word} "
        parts += [padded[at : at + size] for size in (3, 4, 5) for at in range(len(padded) - size + 1)]
    return parts


def _context_features(contexts: Sequence[str | None]) -> Matrix:
    """One column a context; an example without one fits every context a little."""
    out = np.full((len(contexts), len(CONTEXTS)), 0.5 / np.sqrt(len(CONTEXTS)), dtype=np.float32)
    for row, context in enumerate(contexts):
        if context is not None:
            out[row] = 0.0
            out[row, CONTEXTS.index(context)] = 1.0
    return out
