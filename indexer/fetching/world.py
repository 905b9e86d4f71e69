"""What fetching needs of the world outside, in one place, so that tests can put in a world of their own."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from random import random

from indexer.fetching.addresses import Resolve, system_resolve


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class World:
    """The time (UTC), a clock that only goes forward (seconds), waiting, chance (0 to 1), and names' addresses."""

    now: Callable[[], datetime] = _now
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    chance: Callable[[], float] = random
    resolve: Resolve = system_resolve


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds to connect, for each read, and for everything about one answer; bytes of an answer; hops."""

    connect: float = 10.0
    read: float = 30.0
    whole: float = 180.0
    most_bytes: int = 50_000_000
    hops: int = 5
