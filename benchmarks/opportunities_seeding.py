"""Seeded synthetic opportunities with random vectors: clearly test data, and the same in every run."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta

import numpy as np

from knowledge.encoder import Progress, Vectors
from knowledge.opportunities.records import TYPES, Opportunity
from knowledge.opportunities.wanted import Wanted
from knowledge.tables import boroughs

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
DIMENSIONS = 384
_CLUSTERS = 2_000
_BLOCK = 1_000
# How far from the middle of its cluster a vector lies: two of one cluster have a cosine of about 0.6.
_SPREAD = 0.8
# For each selectivity a filter that lets about that share through.
FILTERS: dict[str, Wanted] = {
    "0.1%": Wanted(language="lang-0"),
    "1%": Wanted(language="lang-1"),
    "10%": Wanted(language="lang-2"),
    "28%": Wanted(language="lang-3", attendance="online", free=True),
    "50%": Wanted(language="lang-3"),
    "none": Wanted(),
}
_SHARES = (0.001, 0.01, 0.1, 0.5)
_WORDS = ("design", "nursing", "robots", "theatre", "law", "music", "coding", "sport", "food", "film")


class SeededEncoder:
    """Gives each text a random vector near the middle of a cluster, so that nearly all of the time is the rest's."""

    name = "seeded"
    dimensions = DIMENSIONS
    fingerprint = "seeded-1"

    def __init__(self, seed: int = 0) -> None:
        self._rng = np.random.default_rng(seed)
        self._middles = unit(np.random.default_rng(1), _CLUSTERS)

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """Rows of unit length."""
        chosen = self._middles[self._rng.integers(0, _CLUSTERS, len(texts))]
        vectors: Vectors = chosen + _SPREAD * unit(self._rng, len(texts))
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        return vectors


def unit(rng: np.random.Generator, count: int) -> Vectors:
    """Random rows of unit length."""
    vectors = rng.standard_normal((count, DIMENSIONS), dtype=np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return vectors


def opportunities(count: int, seed: int = 0, first: int = 0) -> Iterator[Opportunity]:
    """``count`` of them, all of which are still to come. Their languages are made for :data:`FILTERS`."""
    random_ = random.Random(f"{seed}-{first}")
    names = [borough.name for borough in boroughs()]
    for number in range(first, first + count):
        spoken = tuple(f"lang-{place}" for place, share in enumerate(_SHARES) if random_.random() < share)
        yield Opportunity(
            id=f"synthetic:{number}",
            title=f"Synthetic listing {number}: {random_.choice(_WORDS)} and {random_.choice(_WORDS)}",
            type=random_.choice(TYPES),
            source="Synthetic listings",
            provider_name=f"Synthetic Provider {random_.randrange(5_000)}",
            summary=f"Test data. A listing about {random_.choice(_WORDS)}, made up for measuring. rare{number // 7}",
            years=frozenset(random_.sample(range(7, 14), random_.randrange(4))),
            attendance=random_.choice(("", "in_person", "online", "either")),
            boroughs=tuple(random_.sample(names, random_.choice((0, 1, 1, 1, 2)))),
            starts=NOON + timedelta(minutes=random_.randrange(1, 500_000)),
            cost_pence=random_.choice((None, 0, 0, 1_500)),
            access=tuple((need, random_.random() < 0.7) for need in ("step_free", "bsl") if random_.random() < 0.5),
            languages=spoken or ("lang-none",),
            checked_on=date(2026, 11, 20),
        )
