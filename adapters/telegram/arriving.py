"""Telegram's updates on their way in, by long polls or by webhook: kept first, and only then acknowledged."""

from __future__ import annotations

import asyncio
import hmac
import json
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from adapters.telegram.channel import TelegramChannel
from adapters.telegram.client import OtherPollerError, TelegramClient
from adapters.telegram.incoming import Blocked, Courtesy, Unblocked
from adapters.telegram.updates import to_message
from bot.channel import Door, Entry, NotKeptError, SendingError, TryLaterError

log = logging.getLogger(__name__)

SECRET_HEADER = "x-telegram-bot-api-secret-token"  # noqa: S105 - a header's name
# An update is far smaller; files do not come with it.
LONGEST_BODY = 1_000_000
POLL_SECONDS = 25
FIRST_REST, LONGEST_REST, REST_FOR_OTHER = 1.0, 30.0, 5.0
# Where much comes in, one poll brings several updates, and one commit keeps them: nobody sees so short a wait.
POLLS_APART = 0.03
# After a week without any, updates are numbered from a new start: an offset of before would hide them all.
FORGET_OFFSET_AFTER = timedelta(days=1)


@dataclass(slots=True)
class Arriving:
    """What both ways share: an update is kept, then what it asks for at once is done."""

    door: Door
    channel: TelegramChannel
    now: Callable[[], datetime]
    _courtesies: set[asyncio.Task[None]] = field(default_factory=set)

    async def take_in(self, updates: Sequence[Mapping[str, Any]]) -> None:
        """Return when everything in ``updates``, each with its id, is on disk. Raises NotKeptError."""
        entries: list[Entry] = []
        courtesies: list[Courtesy] = []
        for update in updates:
            incoming = to_message(update, self.now())
            entries.append(Entry(str(update["update_id"]), incoming.message))
            courtesies.extend(incoming.courtesy)
        if len(entries) == 1:
            await self.door.take_in(entries[0])
        else:
            await self.door.take_in_all(entries)
        for courtesy in courtesies:
            if isinstance(courtesy, Blocked | Unblocked):
                await self.door.can_be_written_to(courtesy.person, can=isinstance(courtesy, Unblocked))
        if courtesies:
            task = asyncio.create_task(self.channel.be_courteous(courtesies))
            self._courtesies.add(task)
            task.add_done_callback(self._courtesies.discard)


def is_update(update: object) -> bool:
    """Whether it has the id by which it is known when it comes again."""
    return isinstance(update, dict) and isinstance(update.get("update_id"), int)


class Polls:
    """Long polls. The offset moves on when what was read is on disk, so that the next poll acknowledges it."""

    def __init__(self, client: TelegramClient, arriving: Arriving) -> None:
        self._client = client
        self._arriving = arriving
        self._offset: int | None = None
        self._read_at = self.heard_at = arriving.now()
        self._rest = FIRST_REST

    async def run(self) -> None:
        """Poll until cancelled."""
        while True:
            await asyncio.sleep(await self.once())

    async def once(self) -> float:
        """One poll; how long to rest, in seconds, before the next."""
        try:
            if self._arriving.now() - self._read_at > FORGET_OFFSET_AFTER:
                self._offset = None
            updates = await self._client.updates(self._offset, POLL_SECONDS)
            self.heard_at = self._arriving.now()
            known = [update for update in updates if is_update(update)]
            if known:
                await self._arriving.take_in(known)
                self._offset = max(update["update_id"] for update in known) + 1
                self._read_at = self._arriving.now()
            self._rest = FIRST_REST
            return POLLS_APART if known else 0.0
        except OtherPollerError:
            log.error("somebody else reads this bot's updates: stop the other program, or give it a token of its own")
            return REST_FOR_OTHER
        except TryLaterError as error:
            return error.after.total_seconds() if error.after else self._longer()
        except (SendingError, NotKeptError):
            return self._longer()

    def _longer(self) -> float:
        rest, self._rest = self._rest, min(LONGEST_REST, self._rest * 2)
        return rest


@dataclass(frozen=True, slots=True)
class Answer:
    """What an HTTP request is answered with."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)


class Webhook:
    """Updates that Telegram brings. A fault of an update itself is acknowledged: it would block its chat for a day."""

    def __init__(self, secret: str, arriving: Arriving) -> None:
        self._secret = secret.encode()
        self._arriving = arriving

    def is_telegram(self, headers: Mapping[str, str]) -> bool:
        """Whether a request knows the secret; how long the look takes tells nothing of it."""
        return hmac.compare_digest(headers.get(SECRET_HEADER, "").encode("latin-1", "replace"), self._secret)

    async def receive(self, body: bytes) -> Answer:
        """Keep the update in ``body``, then acknowledge it; 503 where it is not kept, and it is brought again."""
        try:
            update = json.loads(body)
            known = is_update(update)
        except (ValueError, RecursionError):
            known = False
        if not known:
            log.warning("something that is no update was brought with the right secret, and left out")
            return Answer(200)
        try:
            await self._arriving.take_in([update])
        except NotKeptError:
            return Answer(503, {"Retry-After": "5"})
        return Answer(200)
