"""An encoder whose model is loaded when it is first needed: most of what moderators do needs none."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from knowledge.encoder import Encoder, Progress, Vectors, encoder_named


class LateEncoder:
    """The encoder of a setting; see :func:`knowledge.encoder.encoder_named`, whose errors come with the first use."""

    dimensions: int

    def __init__(self, model: str) -> None:
        self.name = model

    def __getattr__(self, name: str) -> int:
        # Asked only for what is not there yet.
        if name != "dimensions":
            raise AttributeError(name)
        self.dimensions = self._encoder.dimensions
        return self.dimensions

    @cached_property
    def fingerprint(self) -> str:
        """See :class:`knowledge.encoder.Encoder`."""
        return self._encoder.fingerprint

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """See :class:`knowledge.encoder.Encoder`."""
        return self._encoder.encode(texts, progress)

    @cached_property
    def _encoder(self) -> Encoder:
        return encoder_named(self.name)
