"""Who may write next to a SQLite file, of the threads of one process.

SQLite itself lets those who wait try again after a nap, so that whoever comes at the right moment is next: under load
some wait for seconds while others come and go.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

from bot.storage.errors import DatabaseBusyError


class Writers:
    """One at a time, in the order in which they came, the pressing before all others."""

    def __init__(self, place: str, patience: float) -> None:
        """``place`` is what the database is called, ``patience`` the seconds that anybody waits."""
        self._place = place
        self._patience = patience
        self._guard = Lock()
        self._writing = False
        self._pressing: deque[Lock] = deque()
        self._others: deque[Lock] = deque()

    @property
    def waiting(self) -> int:
        """How many wait for their turn."""
        return len(self._pressing) + len(self._others)

    @contextmanager
    def turn(self, *, pressing: bool) -> Iterator[None]:
        """Wait for those before, then keep others out. Raises DatabaseBusyError. A thread must not take two at once."""
        self._enter(self._pressing if pressing else self._others)
        try:
            yield
        finally:
            self._leave()

    def _enter(self, queue: deque[Lock]) -> None:
        with self._guard:
            if not self._writing:
                self._writing = True
                return
            mine = Lock()
            mine.acquire()
            queue.append(mine)
        if mine.acquire(timeout=self._patience):
            return
        with self._guard:
            # It may have been let in at the last moment, and then it writes.
            if mine in queue:
                queue.remove(mine)
                raise DatabaseBusyError(f"{self._place} is busy (others write to it): try again.")

    def _leave(self) -> None:
        with self._guard:
            queue = self._pressing or self._others
            if queue:
                # Whoever is let in finds it taken: nobody who comes meanwhile is faster.
                queue.popleft().release()
            else:
                self._writing = False
