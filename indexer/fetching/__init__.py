"""Fetching from machines of others: a Fetcher for each source, and the errors that it raises."""

from __future__ import annotations

from indexer.fetching.errors import (
    BusyError,
    DownError,
    FetchError,
    NotFoundError,
    PrivateAddressError,
    RefusedError,
    SpoiltError,
)
from indexer.fetching.fetcher import Answer, Fetcher
from indexer.fetching.store import Store
from indexer.fetching.waiting import Pace
from indexer.fetching.world import Limits, World

__all__ = [
    "Answer",
    "BusyError",
    "DownError",
    "FetchError",
    "Fetcher",
    "Limits",
    "NotFoundError",
    "Pace",
    "PrivateAddressError",
    "RefusedError",
    "SpoiltError",
    "Store",
    "World",
]
