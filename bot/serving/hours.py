"""What must happen at a time: reminders fall due, and what need not be kept any longer goes."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from bot.faults import where
from bot.reminding import Reminding
from bot.serving.stopping import Stopping
from bot.serving.threads import Threads

log = logging.getLogger(__name__)

LOOK_EVERY = 20.0
TIDY_EVERY = timedelta(hours=24)


class Hours:
    """The clockwork of one channel, in the one process that leads. ``tidy`` is what is done once a day."""

    def __init__(
        self,
        channel: str,
        reminding: Reminding,
        tidy: Callable[[datetime], object],
        threads: Threads,
        now: Callable[[], datetime],
        due: Callable[[], None],
    ) -> None:
        self._channel = channel
        self._reminding = reminding
        self._tidy = tidy
        self._threads = threads
        self._now = now
        self._due = due
        self._tidied_at: datetime | None = None

    async def run(self, stopping: Stopping) -> None:
        """Look again and again, until asked to stop."""
        while not stopping:
            await self.once()
            await stopping.within(LOOK_EVERY)

    async def once(self) -> None:
        """One look."""
        now = self._now()
        await self._threads.run(self._reminding.fall_due, self._channel, now)
        self._due()
        if self._tidied_at is None or now - self._tidied_at >= TIDY_EVERY:
            self._tidied_at = now
            try:
                await self._threads.run(self._tidy, now)
            except Exception as error:
                log.error("what need not be kept was not tidied: %s", where(error))
