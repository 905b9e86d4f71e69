"""What can be watched: counts and times, nothing about anybody."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

_SECONDS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30, 60, 300)
_CHANNEL = "channel"


class Metrics:
    """The figures of one process, for Prometheus: each of them by channel."""

    def __init__(self) -> None:
        self.registry = registry = CollectorRegistry()
        self.updates = Counter("ambitions_updates", "Updates that are on disk.", [_CHANNEL], registry=registry)
        self.refused = Counter(
            "ambitions_updates_refused", "Updates that could not be kept, and come again.", [_CHANNEL],
            registry=registry,
        )  # fmt: skip
        self.turns = Histogram(
            "ambitions_turn_seconds",
            "From when a message was taken in until its answer was committed.",
            [_CHANNEL],
            buckets=_SECONDS,
            registry=registry,
        )
        self.sent = Counter(
            "ambitions_sent", "Calls to a platform, by how they ended.", [_CHANNEL, "how"], registry=registry
        )
        self.waiting = Gauge(
            "ambitions_waiting", "Messages that wait: for their turn, set aside, to be sent.", [_CHANNEL, "what"],
            registry=registry,
        )  # fmt: skip
        self.leading = Gauge(
            "ambitions_leading", "1 where this process polls and sends.", [_CHANNEL], registry=registry
        )

    def of(self, channel: str) -> ChannelMetrics:
        """Those of one channel."""
        return ChannelMetrics(channel, self)

    def text(self) -> bytes:
        """Everything, as Prometheus reads it."""
        return generate_latest(self.registry)


class ChannelMetrics:
    """The figures of one channel, among those of its process."""

    def __init__(self, channel: str, figures: Metrics) -> None:
        self.updates = figures.updates.labels(channel=channel)
        self.refused = figures.refused.labels(channel=channel)
        self.leading = figures.leading.labels(channel=channel)
        self._turns = figures.turns.labels(channel=channel)
        self._channel = channel
        self._figures = figures

    @contextmanager
    def turn(self, arrived_at: datetime, now: Callable[[], datetime]) -> Iterator[None]:
        """Time a turn, with the wait before it."""
        yield
        self._turns.observe(max(0.0, (now() - arrived_at).total_seconds()))

    def called(self, how: str) -> None:
        """A call to the platform has ended: "sent", "later", "gone" or "refused"."""
        self._figures.sent.labels(channel=self._channel, how=how).inc()

    def wait(self, what: str, count: int) -> None:
        """So many messages wait."""
        self._figures.waiting.labels(channel=self._channel, what=what).set(count)
