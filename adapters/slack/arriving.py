"""Payloads of Slack on their way in, over HTTP or a socket: kept first, and only then acknowledged."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import datetime

from adapters.slack.calls import Stand
from adapters.slack.channel import SlackChannel
from adapters.slack.incoming import Courtesy, Removed
from adapters.slack.payloads import to_message
from adapters.slack.places import Seen, place_from
from bot.channel import Door, Entry
from bot.message import Message, Person


@dataclass(slots=True)
class Arriving:
    """What both ways share: a payload is kept, then what it asks for at once is done.

    ``forget`` deletes what a workspace gave us, ``case_at`` says which case a thread is about, or nothing; both raise
    NotKeptError where that could not be done.
    """

    door: Door
    channel: SlackChannel
    forget: Callable[[Removed], Awaitable[None]]
    case_at: Callable[[Person, Stand], Awaitable[str]]
    now: Callable[[], datetime]
    _courtesies: set[asyncio.Task[None]] = field(default_factory=set)

    async def take_in(self, payload: object) -> None:
        """Return when everything in ``payload`` is on disk. Raises NotKeptError."""
        incoming = to_message(payload, self.now())
        if incoming.removed is not None:
            await self.forget(incoming.removed)
        if incoming.message is not None:
            message = await self._with_case(incoming.message)
            await self.door.take_in(Entry(incoming.event, message))
        if incoming.courtesy:
            self._begin(incoming.courtesy)

    async def _with_case(self, message: Message) -> Message:
        """``message`` with the case in whose thread it was typed."""
        place = place_from(message.back)
        if message.choice is not None or message.case or not place.thread or place.seen is not Seen.DIRECT:
            return message
        return replace(message, case=await self.case_at(message.person, Stand(place.channel, place.thread)))

    def _begin(self, courtesies: tuple[Courtesy, ...]) -> None:
        task = asyncio.create_task(self.channel.be_courteous(courtesies))
        self._courtesies.add(task)
        task.add_done_callback(self._courtesies.discard)
