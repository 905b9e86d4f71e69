"""What time it is, always with an offset."""

from __future__ import annotations

from datetime import UTC, datetime


class SetClock:
    """A clock that only moves forward when it is told to; until then, the real time."""

    def __init__(self) -> None:
        self._at: datetime | None = None

    def now(self) -> datetime:
        """The time that was set last, or the real time."""
        return self._at or datetime.now(UTC)

    def set(self, at: datetime) -> None:
        """Move to ``at``. Raises ValueError for a time without an offset or before the one set last."""
        if at.tzinfo is None:
            raise ValueError("the time has no offset")
        if self._at is not None and at < self._at:
            raise ValueError("the time is before the one given last")
        self._at = at
