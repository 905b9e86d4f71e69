"""Threads of cases in Slack, kept in the database and looked up beside the event loop."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from sqlalchemy.exc import IntegrityError

from adapters.slack.calls import Stand
from adapters.slack.case_threads import Noted
from bot.channel import NotKeptError, TryLaterError
from bot.message import Person
from bot.serving.threads import Threads
from bot.storage.database import Database
from bot.storage.errors import StorageError
from bot.storage.slack_threads import Shown, SlackThreads

log = logging.getLogger(__name__)

T = TypeVar("T")


class KnownThreads:
    """See :class:`adapters.slack.case_threads.Threads`. To be used from one event loop."""

    def __init__(self, database: Database, threads: Threads, now: Callable[[], datetime]) -> None:
        self._database = database
        self._threads = threads
        self._now = now

    async def thread(self, person: Person, case: str) -> Stand | None:
        """See :class:`adapters.slack.case_threads.Threads`."""
        return _stand(await self._look(lambda threads: threads.thread(person, case)))

    async def named(self, person: Person, case: str, name: str) -> Stand | None:
        """See :class:`adapters.slack.case_threads.Threads`."""
        return _stand(await self._look(lambda threads: threads.named(person, case, name)))

    async def note(self, person: Person, noted: Noted) -> None:
        """See :class:`adapters.slack.case_threads.Threads`."""
        shown = Shown(person, noted.stand.channel, noted.stand.ts, noted.case, noted.name)
        try:
            await self._threads.run(self._note, shown)
        except IntegrityError:
            # The case went while it was told of.
            return
        except StorageError as error:
            # Sent again, it would be said twice: better that the next word begins a new thread.
            log.error("storage: %s", error)

    async def case_at(self, person: Person, stand: Stand) -> str:
        """See :class:`adapters.slack.case_threads.Threads`."""
        try:
            return await self._look(lambda threads: threads.case_at(person, stand.channel, stand.ts))
        except TryLaterError:
            raise NotKeptError from None

    async def _look(self, look: Callable[[SlackThreads], T]) -> T:
        def within() -> T:
            with self._database.peek() as peek:
                return look(peek.slack_threads)

        try:
            return await self._threads.run(within)
        except StorageError as error:
            log.error("storage: %s", error)
            raise TryLaterError from None

    def _note(self, shown: Shown) -> None:
        with self._database.unit(pressing=True) as unit:
            unit.slack_threads.note(shown, self._now())


def _stand(found: tuple[str, str] | None) -> Stand | None:
    return Stand(*found) if found else None
