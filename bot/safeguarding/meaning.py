"""The look by meaning: how much a message is like what somebody in need says, and how little like ordinary talk.

Kernel ridge regression over the sentence encoder's vectors and over letters, as understanding tells intents apart; what
it learns from is in ``examples``. The encoder knows English. Letters carry slips of spelling and other languages. What
the encoder itself was taught (``taught.py``) is added: it was wrong about other messages than the phrases are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from bot.safeguarding.phrases import Phrase
from bot.safeguarding.solving import solve_symmetric
from bot.safeguarding.taught import Taught
from bot.understanding.classifier import letter_features, written
from bot.understanding.remembering import Remembering, remembered
from knowledge.encoder import Encoder, Vectors

SHARPNESS, LETTERS, RIDGE = 4.0, 1.2, 0.25
TAUGHT = 0.25
# As many directions say what all of the encoder's do, and comparing takes a third of the time.
DIRECTIONS = 128
# A message of several clauses is also looked at in pieces: what is said in one must not drown in the others. Yet they
# may say how it is meant ("i want to end it. the chat"): up to so many words, the whole counts as much as the worst.
SHORTEST_PIECE, LONGEST_PIECE, LONGEST_WHOLE = 4, 30, 60
_ENDS = re.compile(r"[.!?;:\n\u061f\u0964]+|,\s|\s-\s")


class Vectorised(Protocol):
    """Where vectors come from: the library, which keeps those that it has worked out."""

    def encode(self, texts: Iterable[str]) -> None:
        """Make the vectors of ``texts`` ready."""
        ...

    def vector(self, text: str) -> Vectors:
        """The vector of a text that was made ready."""
        ...


@dataclass(frozen=True, slots=True)
class Worry:
    """``score``: about 2 for a disclosure and -2 for ordinary talk. ``vector`` is the worst piece's, narrowed."""

    score: float
    vector: Vectors


class Meaning:
    """Says how worrying a message is. Looking changes nothing but the library's store, so threads may share it."""

    def __init__(
        self,
        phrases: Sequence[Phrase],
        encoder: Encoder,
        library: Vectorised,
        remembering: Remembering,
        taught: Taught | None = None,
    ) -> None:
        """Solving takes many seconds and 2 n² bytes for n phrases, unless it is remembered."""
        texts = [written(phrase.text) for phrase in phrases]
        self._library = library
        self.taught = taught
        vectors = remembered(remembering, encoder)(texts)
        self._axes = _main_axes(vectors)
        self._vectors = _along(self._axes, vectors)
        letters = letter_features(texts)
        wanted = np.array([1.0 if phrase.worrying else -1.0 for phrase in phrases], dtype=np.float32)

        def solve() -> Vectors:
            return _solved(self._vectors, letters, wanted)

        # The code is part of what it is made of: weights of another formula would be silently wrong.
        arrays = (vectors, letters.data, letters.indices, wanted)
        made_of = [Path(__file__).read_bytes(), *(array.tobytes() for array in arrays)]
        self._weights = remembering.array("solved", made_of, wanted.shape, solve)
        self._letters: NDArray[np.float32] = LETTERS * (letters.T @ self._weights)
        named = [number for number, phrase in enumerate(phrases) if phrase.kind]
        self._kinds = [phrases[number].kind for number in named]
        self._of_kinds = self._vectors[named]

    def worry(self, text: str) -> Worry:
        """How worrying ``text`` is: half-way between the whole and the worst of its pieces, where it has any."""
        pieces = list(dict.fromkeys((written(text), *(written(piece) for piece in pieces_of(text)))))
        self._library.encode(pieces)
        vectors = _along(self._axes, np.array([self._library.vector(piece) for piece in pieces]))
        worries = np.array([self._likeness(vector) for vector in vectors]) + letter_features(pieces) @ self._letters
        if self.taught is not None:
            worries += TAUGHT * self.taught.worries(pieces)
        worst = int(worries.argmax())
        whole = worries[0] if len(text.split()) <= LONGEST_WHOLE else worries[worst]
        return Worry(float(worries[worst] + whole) / 2, vectors[worst])

    def _likeness(self, vector: Vectors) -> float:
        # One at a time: a few vectors at once go through memory in a way that takes ten times as long.
        return float(np.exp(SHARPNESS * (self._vectors @ vector - 1.0)) @ self._weights)

    def kind(self, worry: Worry) -> str:
        """The kind of concern that ``worry`` is most like. Nearly all messages are none, so nobody else asks."""
        return self._kinds[int((self._of_kinds @ worry.vector).argmax())]


def pieces_of(text: str) -> Iterator[str]:
    """The clauses of a message that has several, each of 4 to 30 words; none where it is one."""
    clauses = [clause.split() for clause in _ENDS.split(text)]
    if sum(map(bool, clauses)) < 2 and len(text.split()) <= LONGEST_PIECE:
        return
    for words in clauses:
        for start in range(0, len(words), LONGEST_PIECE):
            piece = words[start : start + LONGEST_PIECE]
            if len(piece) >= SHORTEST_PIECE:
                yield " ".join(piece)


def _main_axes(vectors: Vectors) -> Vectors:
    """The directions in which ``vectors`` differ most, of shape (dimensions, at most ``DIRECTIONS``)."""
    _, axes = np.linalg.eigh(vectors.T @ vectors)
    return np.ascontiguousarray(axes[:, -DIRECTIONS:])


def _along(axes: Vectors, vectors: Vectors) -> Vectors:
    """``vectors`` seen along ``axes`` only, each of length 1 again."""
    seen = vectors @ axes
    lengths = np.linalg.norm(seen, axis=1, keepdims=True)
    return np.ascontiguousarray(seen / np.where(lengths == 0, 1, lengths), dtype=np.float32)


def _solved(vectors: Vectors, letters: Any, wanted: NDArray[np.float32]) -> NDArray[np.float32]:
    across_letters = letters.T.tocsc()

    def block(down: slice, across: slice) -> NDArray[np.float32]:
        part: NDArray[np.float32] = np.exp(SHARPNESS * (vectors[down] @ vectors[across].T - 1.0))
        part += LETTERS * (letters[down] @ across_letters[:, across]).toarray()
        diagonal = np.arange(min(down.stop, across.stop) - down.start)
        part[diagonal, diagonal + down.start - across.start] += RIDGE
        return part

    return solve_symmetric(block, wanted)
