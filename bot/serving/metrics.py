"""What can be watched: counts and times, nothing about anybody."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

_SECONDS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30, 60, 300)


class Metrics:
    """The figures of one process, for Prometheus."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.updates = Counter("ambitions_updates", "Updates that are on disk.", registry=self.registry)
        self.refused = Counter(
            "ambitions_updates_refused", "Updates that could not be kept, and come again.", registry=self.registry
        )
        self.turns = Histogram(
            "ambitions_turn_seconds",
            "From when a message was taken in until its answer was committed.",
            buckets=_SECONDS,
            registry=self.registry,
        )
        self.sent = Counter(
            "ambitions_sent", "Calls to a platform, by how they ended.", ["how"], registry=self.registry
        )
        self.waiting = Gauge(
            "ambitions_waiting", "Messages that wait: for their turn, set aside, to be sent.", ["what"],
            registry=self.registry,
        )  # fmt: skip
        self.leading = Gauge("ambitions_leading", "1 where this process polls and sends.", registry=self.registry)

    @contextmanager
    def turn(self, arrived_at: datetime, now: Callable[[], datetime]) -> Iterator[None]:
        """Time a turn, with the wait before it."""
        yield
        self.turns.observe(max(0.0, (now() - arrived_at).total_seconds()))

    def text(self) -> bytes:
        """Everything, as Prometheus reads it."""
        return generate_latest(self.registry)
