"""Encoders for tests: real ones, in which meaning does not matter."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from knowledge.encoder import HashingEncoder, Progress, Vectors


class CountingEncoder:
    """Hashes words, and keeps the texts that it was given."""

    name = "counting"
    dimensions = HashingEncoder.dimensions
    fingerprint = "counting-1"

    def __init__(self) -> None:
        self.texts: list[str] = []

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """See :class:`knowledge.encoder.Encoder`."""
        self.texts += texts
        return HashingEncoder().encode(texts, progress)


class OtherEncoder(CountingEncoder):
    """Another model."""

    name = "other"
    fingerprint = "other-1"


class WaitingEncoder(CountingEncoder):
    """Says on standard output that it has begun, and goes on when a line comes in."""

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """See :class:`knowledge.encoder.Encoder`."""
        print("encoding", flush=True)
        sys.stdin.readline()
        return super().encode(texts, progress)
