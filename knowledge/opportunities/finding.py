"""What the search for opportunities gives back, and who gives it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

from knowledge.encoder import Vectors
from knowledge.opportunities.records import Opportunity
from knowledge.opportunities.wanted import Wanted

Distance = Literal["same", "neighbouring", "other", "online", "not_stated"]


@dataclass(frozen=True, slots=True)
class Hit:
    """An opportunity that fits what is known of it. ``unknown`` names the filters that its listing does not answer.

    ``likeness`` is how like its text is to the topic, 0 without one.
    """

    opportunity: Opportunity
    likeness: float
    distance: Distance
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hits:
    """The order for one ask. ``nearby`` is set where the boroughs asked for had nothing: these lie next to them.

    ``rejected`` pairs ids with the code of the filter that they failed, for the record.
    """

    results: tuple[Hit, ...]
    nearby: bool = False
    rejected: tuple[tuple[str, str], ...] = ()


class Nearest(Protocol):
    """One side of the store's search: what passes the filters, nearest in meaning first.

    It filters by what is *known* to speak against a listing: what a listing does not say passes, and is named later.
    What is over at ``at`` never passes. Filters are those of :func:`knowledge.opportunities.fitting.against`.
    """

    def nearest(self, wanted: Wanted, topic: Vectors | None, at: datetime, count: int) -> Sequence[tuple[str, float]]:
        """Up to ``count`` ids with how like they are to ``topic``, a row of unit length, the likest first.

        Without a topic the order is by the next date, and the likeness 0.
        """
        ...

    def by_words(self, wanted: Wanted, at: datetime, count: int) -> Sequence[str]:
        """Up to ``count`` ids whose own words are those of ``wanted.topic``, where those words are rare ones."""
        ...


class NotReadyError(Exception):
    """The search is still being made ready; who asked asks again when it is, and holds nothing meanwhile."""


class Opportunities(Protocol):
    """Everything on offer, as it stands now. Safe to share between threads."""

    def find(self, wanted: Wanted, meanings: Mapping[str, Vectors], at: datetime, *, limit: int, seed: int) -> Hits:
        """The ``limit`` best for ``wanted``; ``meanings`` holds a vector for each of ``wanted.texts``."""
        ...

    def get(self, identity: str) -> Opportunity | None:
        """The opportunity with this id, or None."""
        ...


class NothingOnOffer:
    """An installation without opportunities."""

    def find(self, wanted: Wanted, meanings: Mapping[str, Vectors], at: datetime, *, limit: int, seed: int) -> Hits:
        """See :class:`Opportunities`."""
        return Hits(())

    def get(self, identity: str) -> Opportunity | None:
        """See :class:`Opportunities`."""
        return None


NONE_ON_OFFER = NothingOnOffer()
