"""A part of the index in memory: some rows with their vectors in half precision. It never changes but by replacement.

Half precision, since a scan is bound by memory: half the bytes, and which are nearest hardly changes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

from knowledge.encoder import Vectors
from knowledge.opportunities.columns import Columns, Mask, Vocabulary
from knowledge.store.following import Followed

_FAISS: Any = faiss  # most of its names come at run time, where no type checker sees them
# Rows of one segment at most, so that putting one together anew takes little memory beside the rest.
LARGEST = 65_536
# From so large a part on, all are looked through and what does not pass is left out: reading on beats leaping.
_DENSE = 0.3

Codes = NDArray[np.uint8]


@dataclass(frozen=True, slots=True, eq=False)
class Segment:
    """Rows, sorted. ``living`` says which of them have not been changed or removed since."""

    columns: Columns
    index: Any
    living: Mask
    alive: int

    @classmethod
    def of(cls, read: Sequence[Followed], vocabulary: Vocabulary, fingerprint: str) -> Segment:
        """A segment of rows that are sorted. Vectors of another encoder than ``fingerprint`` are left out."""
        vectors = [one.vector if one.fingerprint == fingerprint and one.vector else b"" for one in read]
        size = max(map(len, vectors), default=0)
        meant = np.array([bool(size) and len(vector) == size for vector in vectors], dtype=bool)
        nothing = bytes(size)
        whole = b"".join(vector if len(vector) == size else nothing for vector in vectors)
        codes = np.frombuffer(whole, dtype=np.uint8).reshape(len(read), size)
        return cls._made(Columns.of(read, vocabulary, meant), [codes], size)

    @classmethod
    def joined(cls, segments: Sequence[Segment]) -> Segment:
        """One segment of all that lives in ``segments``."""
        columns = Columns.joined([segment.columns.take(segment.living) for segment in segments])
        size = max(segment.codes.shape[1] for segment in segments)
        parts = [segment._living_codes(size) for segment in segments]
        if np.all(columns.row[:-1] < columns.row[1:]):
            return cls._made(columns, parts, size)
        order = np.argsort(columns.row, kind="stable")
        return cls._made(columns.take(order), [np.concatenate(parts)[order]], size)

    @classmethod
    def _made(cls, columns: Columns, parts: Sequence[Codes], size: int) -> Segment:
        index = None
        if size:
            index = _FAISS.IndexScalarQuantizer(size // 2, _FAISS.ScalarQuantizer.QT_fp16, _FAISS.METRIC_INNER_PRODUCT)
            for codes in parts:
                index.add_sa_codes(np.ascontiguousarray(codes))
        return cls(columns, index, np.ones(len(columns), dtype=bool), len(columns))

    def _living_codes(self, size: int) -> Codes:
        if not self.codes.shape[1]:
            return np.zeros((self.alive, size), dtype=np.uint8)
        return self.codes if self.alive == len(self.columns) else self.codes[self.living]

    @property
    def codes(self) -> Codes:
        """The vectors' bytes, a view that lives no longer than the segment; of width 0 without any vector."""
        count = len(self.columns)
        if self.index is None:
            return np.zeros((count, 0), dtype=np.uint8)
        view: Codes = faiss.rev_swig_ptr(self.index.codes.data(), count * self.index.code_size)
        return view.reshape(count, self.index.code_size)

    def places(self, rows: NDArray[np.int64]) -> NDArray[np.int64]:
        """Where those of ``rows`` that live here lie."""
        if not len(self.columns):
            return np.empty(0, dtype=np.int64)
        places = np.minimum(np.searchsorted(self.columns.row, rows), len(self.columns) - 1)
        here: NDArray[np.int64] = places[(self.columns.row[places] == rows) & self.living[places]]
        return here

    def without(self, rows: NDArray[np.int64]) -> Segment:
        """The same segment, in which ``rows`` live no longer."""
        places = self.places(rows)
        if not len(places):
            return self
        living = self.living.copy()
        living[places] = False
        return replace(self, living=living, alive=int(living.sum()))

    def nearest(self, topic: Vectors, passed: Mask, count: int) -> tuple[Vectors, NDArray[np.int64]]:
        """How like ``topic`` the ``count`` nearest of those that ``passed`` are, and their rows, the likest first."""
        passed = passed & self.columns.meant
        passing = int(passed.sum())
        if not passing or self.index is None or self.index.d != len(topic):
            return np.empty(0, dtype=np.float32), np.empty(0, dtype=np.int64)
        wanted = min(count, passing)
        if passing > _DENSE * len(passed):
            likeness, places = self._search(topic, min(2 * count * len(passed) // passing, len(passed)), None)
            kept = passed[places]
            if int(kept.sum()) >= wanted:
                return likeness[kept][:wanted], self.columns.row[places[kept][:wanted]]
        likeness, places = self._search(topic, wanted, np.packbits(passed, bitorder="little"))
        return likeness, self.columns.row[places]

    def _search(self, topic: Vectors, count: int, bits: Codes | None) -> tuple[Vectors, NDArray[np.int64]]:
        # One thread, as in knowledge/index.py; before every call, since OpenMP keeps its number for each thread.
        _FAISS.omp_set_num_threads(1)
        parameters = None if bits is None else _FAISS.SearchParameters(sel=_FAISS.IDSelectorBitmap(bits))
        likeness, places = self.index.search(topic[None, :], count, params=parameters)
        return likeness[0], places[0]
