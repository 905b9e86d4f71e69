"""Opportunities in a list, searched in the plainest way: what every side of the store's search must agree with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime

import numpy as np

from knowledge.encoder import Encoder, HashingEncoder, Vectors
from knowledge.opportunities.finder import Finder
from knowledge.opportunities.fitting import against
from knowledge.opportunities.records import Opportunity
from knowledge.opportunities.wanted import Wanted

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def listing(number: int, **changes: object) -> Opportunity:
    """A test opportunity, open and checked, with ``changes``."""
    values: dict[str, object] = {
        "id": f"test:{number}",
        "title": f"Test Listing {number}",
        "type": "workshop",
        "source": "Test Source",
        "provider_name": f"Test Provider {number}",
        "link": f"https://example.org/{number}",
        "attendance": "in_person",
        "boroughs": ("Newham",),
        "starts": datetime(2027, 1, 1 + number % 28, 10, tzinfo=UTC),
        "checked_on": date(2026, 11, 20),
    }
    return Opportunity(**{**values, **changes})  # type: ignore[arg-type]


class Shelf:
    """One side of a search over a list; see :class:`knowledge.opportunities.finding.Nearest`."""

    def __init__(self, listings: Iterable[Opportunity], encoder: Encoder | None = None) -> None:
        self.listings = {one.id: one for one in listings}
        self.encoder = encoder or HashingEncoder()
        self._vectors = dict(
            zip(self.listings, self.encoder.encode([one.text for one in self.listings.values()]), strict=True)
        )

    def nearest(self, wanted: Wanted, topic: Vectors | None, at: datetime, count: int) -> Sequence[tuple[str, float]]:
        """What passes the filters, the likest first; without a topic by the next date."""
        passing = [one for one in self.listings.values() if not against(one, wanted, at)]
        if topic is None:
            latest = datetime.max.replace(tzinfo=UTC)
            passing.sort(key=lambda one: (one.closes or latest, one.id))
            return [(one.id, 0.0) for one in passing[:count]]
        likeness = {one.id: float(np.dot(self._vectors[one.id], topic)) for one in passing}
        return sorted(likeness.items(), key=lambda pair: (-pair[1], pair[0]))[:count]

    def by_words(self, wanted: Wanted, at: datetime, count: int) -> Sequence[str]:
        """Those whose title holds every word of the topic."""
        words = set(wanted.topic.lower().split())
        found = [one.id for one in self.listings.values() if words and words <= set(one.title.lower().split())]
        return [identity for identity in found if not against(self.listings[identity], wanted, at)][:count]

    def many(self, ids: Sequence[str]) -> Mapping[str, Opportunity]:
        """The records of ``ids`` that are there."""
        return {identity: self.listings[identity] for identity in ids if identity in self.listings}

    def finder(self) -> Finder:
        """The published order over this shelf."""
        return Finder(lambda: self, self.many)

    def meanings(self, wanted: Wanted) -> Mapping[str, Vectors]:
        """A vector for each text of ``wanted``."""
        return dict(zip(wanted.texts, self.encoder.encode(list(wanted.texts)), strict=True))
