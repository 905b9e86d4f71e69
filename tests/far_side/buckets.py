"""Limits of speed, as platforms keep them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass
class Bucket:
    """Begins at ``level``, fills at ``rate`` drops a second up to ``size``, and loses one drop a call."""

    rate: float
    size: float
    level: float
    at: float

    def wait(self, now: float) -> float:
        """Seconds until a call fits; 0 where one does."""
        self.level = min(self.size, self.level + (now - self.at) * self.rate)
        self.at = now
        return max(0.0, (1 - self.level) / self.rate)
