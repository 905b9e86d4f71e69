"""The index in memory as it stood after one change: segments that never change, so that nobody waits for anybody."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from knowledge.opportunities.columns import Vocabulary
from knowledge.opportunities.segments import LARGEST, Segment
from knowledge.store.following import Followed

# So many small segments may lie beside the large ones before they are put together.
_MOST_SMALL = 8
_SMALL = LARGEST // 2
# A segment with a larger part of dead rows is put together anew.
_MOST_DEAD = 0.25


@dataclass(frozen=True, slots=True, eq=False)
class Snapshot:
    """``change`` is the number of the newest change in it."""

    segments: tuple[Segment, ...] = ()
    change: int = 0

    @property
    def count(self) -> int:
        """How many opportunities there are."""
        return sum(segment.alive for segment in self.segments)

    @property
    def unmeant(self) -> int:
        """How many of them have no vector of the encoder in use."""
        return sum(int((segment.living & ~segment.columns.meant).sum()) for segment in self.segments)

    def after(self, read: Sequence[Followed], vocabulary: Vocabulary, fingerprint: str) -> Snapshot:
        """The snapshot after these changes; of one row there is only the newest."""
        rows = np.array([one.row for one in read], dtype=np.int64)
        segments = [segment.without(rows) for segment in self.segments]
        new = sorted((one for one in read if not one.removed), key=lambda one: one.row)
        if new:
            segments.append(Segment.of(new, vocabulary, fingerprint))
        return Snapshot(tidied(segments), max(self.change, *(one.change for one in read)))


def gathered(blocks: Iterable[Sequence[Followed]], vocabulary: Vocabulary, fingerprint: str) -> tuple[Segment, ...]:
    """Segments of rows that come in their order; each is as large as may be."""
    segments: list[Segment] = []
    parts: list[Segment] = []
    for block in blocks:
        parts.append(Segment.of(block, vocabulary, fingerprint))
        if sum(part.alive for part in parts) + len(block) > LARGEST:
            segments.append(Segment.joined(parts))
            parts = []
    return (*segments, *([Segment.joined(parts)] if parts else []))


def tidied(segments: Sequence[Segment]) -> tuple[Segment, ...]:
    """The same rows: dead ones left out where they are many, small segments put together where they are many."""
    kept = [segment for segment in segments if segment.alive]
    kept = [
        Segment.joined([segment]) if segment.alive < (1 - _MOST_DEAD) * len(segment.columns) else segment
        for segment in kept
    ]
    small = [segment for segment in kept if segment.alive <= _SMALL]
    if len(small) <= _MOST_SMALL:
        return tuple(kept)
    together: list[Segment] = []
    group: list[Segment] = []
    for segment in small:
        if sum(part.alive for part in group) + segment.alive > LARGEST:
            together.append(Segment.joined(group))
            group = []
        group.append(segment)
    return (*(segment for segment in kept if segment.alive > _SMALL), *together, Segment.joined(group))
