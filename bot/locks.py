"""One turn at a time for each person, within this process.

The database keeps writers of different processes apart; this keeps threads from waiting there, each with a
connection in hand.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock

from bot.message import Person


@dataclass(slots=True)
class _Entry:
    lock: Lock = field(default_factory=Lock)
    users: int = 0


class Locks:
    """A lock for each person who is being served; the locks of all others are forgotten."""

    def __init__(self) -> None:
        self._guard = Lock()
        self._entries: dict[Person, _Entry] = {}

    def __len__(self) -> int:
        """How many persons are being served or waited for."""
        return len(self._entries)

    @contextmanager
    def hold(self, person: Person) -> Iterator[None]:
        """Wait for those before, then keep others out. A thread must not hold the same person twice."""
        with self._guard:
            entry = self._entries.setdefault(person, _Entry())
            # Counted before waiting, so that whoever leaves knows that the lock is still wanted.
            entry.users += 1
        try:
            with entry.lock:
                yield
        finally:
            with self._guard:
                entry.users -= 1
                if not entry.users:
                    del self._entries[person]
