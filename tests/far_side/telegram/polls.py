"""Long polls: getUpdates, of which only one at a time is heard."""

from __future__ import annotations

import asyncio

from tests.far_side.telegram.arguments import Arguments
from tests.far_side.telegram.updates import Updates
from tests.far_side.telegram.wire import OTHER_POLL, Json, RefusedError, conflict

_LONGEST = 50
_MOST = 100


class Polls:
    """The poll that waits, if one does."""

    def __init__(self) -> None:
        self._waiting: asyncio.Future[None] | None = None

    def wake(self) -> None:
        """Something is there to be fetched."""
        if self._waiting and not self._waiting.done():
            self._waiting.set_result(None)

    def end(self, reason: RefusedError) -> None:
        """Refuse the poll that waits."""
        if self._waiting and not self._waiting.done():
            self._waiting.set_exception(reason)
        self._waiting = None

    async def get_updates(self, updates: Updates, given: Arguments) -> list[Json]:
        """What waits for the bot, at once or as soon as something comes. A second poll ends the first with 409."""
        self.end(conflict(OTHER_POLL))
        allowed = given.structure("allowed_updates", "can't parse allowed updates JSON object")
        if allowed is not None:
            updates.allowed = tuple(allowed)
        updates.confirm(given.integer("offset"))
        limit = min(max(given.integer("limit", _MOST), 1), _MOST)
        timeout = min(given.integer("timeout"), _LONGEST)
        if not len(updates) and timeout > 0:
            waiting = self._waiting = asyncio.get_running_loop().create_future()
            try:
                await asyncio.wait_for(waiting, timeout)
            except TimeoutError:
                return []
        return [update.shape() for update in updates.take(limit)]
