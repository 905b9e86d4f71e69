"""Everything that can be told of what is on offer: the listings, who is behind one, and what those who went say."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from knowledge.encoder import Vectors
from knowledge.opportunities.feedback import Count
from knowledge.opportunities.finding import NONE_ON_OFFER, Hits, Opportunities
from knowledge.opportunities.records import Opportunity, Provider
from knowledge.opportunities.wanted import Wanted


def _nobody(identity: str) -> Provider | None:
    return None


def _is_ready() -> None:
    """Nothing to wait for."""


def _no_counts(identity: str) -> tuple[Count, ...]:
    return ()


@dataclass(frozen=True, slots=True)
class OnOffer:
    """Listings in their published order; beside them, and without a way into that order, who offers one and how it was.

    ``provider`` gives the record of a provider's id, ``counts`` what may be told of feedback about a listing's id;
    ``prepare`` waits until listings can be searched, where :meth:`find` raised NotReadyError.
    """

    listings: Opportunities = NONE_ON_OFFER
    provider: Callable[[str], Provider | None] = _nobody
    counts: Callable[[str], tuple[Count, ...]] = _no_counts
    prepare: Callable[[], None] = _is_ready

    def find(self, wanted: Wanted, meanings: Mapping[str, Vectors], at: datetime, *, limit: int, seed: int) -> Hits:
        """See :class:`knowledge.opportunities.finding.Opportunities`."""
        return self.listings.find(wanted, meanings, at, limit=limit, seed=seed)

    def get(self, identity: str) -> Opportunity | None:
        """See :class:`knowledge.opportunities.finding.Opportunities`."""
        return self.listings.get(identity)


NOTHING_ON_OFFER = OnOffer()
