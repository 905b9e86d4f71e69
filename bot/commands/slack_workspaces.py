"""The workspaces of Slack in which the assistant is: one by setting, and those that were added."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TypeVar

from adapters.slack.incoming import Removed
from bot.channel import NotKeptError, TryLaterError
from bot.serving.threads import Threads
from bot.storage.database import Database
from bot.storage.errors import StorageError, WrongKeyError
from bot.storage.slack_store import SlackStore, Workspace

log = logging.getLogger(__name__)

T = TypeVar("T")
_STATE_BYTES = 32


class KnownWorkspaces:
    """See :class:`adapters.slack.installing.Workspaces`. To be used from one event loop."""

    def __init__(self, database: Database, threads: Threads, now: Callable[[], datetime]) -> None:
        self._database = database
        self._threads = threads
        self._now = now
        self._own: dict[str, str] = {}

    def know(self, team: str, token: str) -> None:
        """The token of ``team`` is given by setting."""
        self._own[team] = token

    async def token_of(self, team: str) -> str | None:
        """The token of a workspace, or None. Raises TryLaterError where that cannot be known now."""
        try:
            return await self._threads.run(self._read, team) or self._own.get(team)
        except WrongKeyError:
            log.error("the token of a workspace cannot be opened: it has to be added again")
            return None
        except StorageError as error:
            log.error("storage: %s", error)
            raise TryLaterError from None

    async def install(self, team: str, token: str) -> None:
        """See :class:`adapters.slack.installing.Workspaces`."""
        await self._write(lambda store: store.install(Workspace(team, token), self._now()))

    async def forget(self, removed: Removed) -> None:
        """A workspace has taken the assistant out. Raises NotKeptError."""
        await self._write(lambda store: store.remove(removed.team, removed.at))

    async def begin(self, seconds: int) -> str:
        """See :class:`adapters.slack.installing.Workspaces`."""
        state = secrets.token_urlsafe(_STATE_BYTES)
        now = self._now()
        await self._write(lambda store: store.begin(state, now, now + timedelta(seconds=seconds)))
        return state

    async def finish(self, state: str) -> bool:
        """See :class:`adapters.slack.installing.Workspaces`."""
        return await self._write(lambda store: store.finish(state, self._now()))

    def _read(self, team: str) -> str | None:
        with self._database.peek() as peek:
            return peek.slack.token(team)

    async def _write(self, write: Callable[[SlackStore], T]) -> T:
        def within() -> T:
            with self._database.unit(pressing=True) as unit:
                return write(unit.slack)

        try:
            return await self._threads.run(within)
        except StorageError as error:
            log.error("storage: %s", error)
            raise NotKeptError from None
