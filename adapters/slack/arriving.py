"""Payloads of Slack on their way in, over HTTP or a socket: kept first, and only then acknowledged."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime

from adapters.slack.channel import SlackChannel
from adapters.slack.incoming import Courtesy, Removed
from adapters.slack.payloads import to_message
from bot.channel import Door, Entry


@dataclass(slots=True)
class Arriving:
    """What both ways share: a payload is kept, then what it asks for at once is done.

    ``forget`` deletes what a workspace gave us; it raises NotKeptError where it could not.
    """

    door: Door
    channel: SlackChannel
    forget: Callable[[Removed], Awaitable[None]]
    now: Callable[[], datetime]
    _courtesies: set[asyncio.Task[None]] = field(default_factory=set)

    async def take_in(self, payload: object) -> None:
        """Return when everything in ``payload`` is on disk. Raises NotKeptError."""
        incoming = to_message(payload, self.now())
        if incoming.removed is not None:
            await self.forget(incoming.removed)
        if incoming.message is not None:
            await self.door.take_in(Entry(incoming.event, incoming.message))
        if incoming.courtesy:
            self._begin(incoming.courtesy)

    def _begin(self, courtesies: tuple[Courtesy, ...]) -> None:
        task = asyncio.create_task(self.channel.be_courteous(courtesies))
        self._courtesies.add(task)
        task.add_done_callback(self._courtesies.discard)
