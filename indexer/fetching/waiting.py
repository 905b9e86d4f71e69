"""Good manners on the wire: how fast a host is asked, and how long to wait before asking again."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from random import random

ATTEMPTS = 4
FIRST_WAIT, LONGEST_WAIT = 1.0, 60.0


class Pace:
    """At most so many requests a second to each host. One is shared by every source of a build."""

    def __init__(
        self, clock: Callable[[], float] = time.monotonic, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        self._clock, self._sleep = clock, sleep
        self._free_at: dict[str, float] = {}

    def wait(self, host: str, rate: float) -> None:
        """Wait for the host's next turn."""
        now = self._clock()
        turn = max(now, self._free_at.get(host, now))
        self._free_at[host] = turn + 1 / rate
        if turn > now:
            self._sleep(turn - now)


def growing(attempt: int, chance: Callable[[], float] = random) -> float:
    """Seconds before attempt ``attempt`` + 1 (the first is 0): twice as long each time, and never quite the same."""
    longest = min(LONGEST_WAIT, FIRST_WAIT * 2.0**attempt)
    return longest * (0.5 + chance() / 2)


def asked_for(header: str, now: datetime) -> float | None:
    """Seconds that a Retry-After header asks for, or None where it says nothing that can be read."""
    text = header.strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        at = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return max(0.0, ((at if at.tzinfo else at.replace(tzinfo=UTC)) - now).total_seconds())
