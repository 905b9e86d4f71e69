"""Updates sent to a webhook: in order for each chat, many chats at once, tried again until they are taken."""

from __future__ import annotations

import asyncio
import json
import time
from collections import deque
from dataclasses import dataclass

from tests.far_side.telegram.faults import Faults, Trouble
from tests.far_side.telegram.posting import Answered, Connection
from tests.far_side.telegram.updates import Updates, Waiting
from tests.far_side.watch import Watch

_LONGEST_WAIT = 60


@dataclass(frozen=True)
class Attempt:
    """An update posted to the webhook.

    ``status`` is 0 where no answer came, ``began`` monotonic, ``wait`` the unscaled seconds until the next try, None
    where it was taken.
    """

    update_id: int
    chat: int | None
    status: int
    began: float
    seconds: float
    wait: int | None


@dataclass(frozen=True)
class Target:
    """Where to send updates, and over how many connections."""

    url: str
    secret: str = ""
    connections: int = 40


class WebhookDelivery:
    """Sends what waits. ``wait_scale`` multiplies the waits between tries; an answer may take ``seconds``."""

    def __init__(
        self, updates: Updates, faults: Faults, watch: Watch, wait_scale: float, seconds: float = 60.0
    ) -> None:
        self.target: Target | None = None
        self.attempts: list[Attempt] = []
        self.last_error: tuple[float, str] | None = None
        self.wait_scale = wait_scale
        self._seconds = seconds
        self._updates = updates
        self._faults = faults
        self._watch = watch
        self._queues: dict[int | None, deque[Waiting]] = {}
        self._ready: asyncio.Queue[int | None] = asyncio.Queue()
        self._workers: list[asyncio.Task[None]] = []
        self._idle = 0

    @property
    def is_set(self) -> bool:
        """Whether updates go to a webhook."""
        return self.target is not None

    def set(self, target: Target) -> None:
        """Send what waits, and all that comes, to this address."""
        self.unset()
        self.target = target
        for update in self._updates.all():
            self.offer(update)

    def unset(self) -> None:
        """Send nothing more. What was not taken goes on waiting."""
        for worker in self._workers:
            worker.cancel()
        self.target = self.last_error = None
        self._workers, self._queues, self._ready, self._idle = [], {}, asyncio.Queue(), 0

    def offer(self, update: Waiting) -> None:
        """Send an update as soon as those before it in its chat are taken."""
        queue = self._queues.setdefault(update.chat, deque())
        queue.append(update)
        if len(queue) == 1:
            self._let(update.chat)

    def _let(self, chat: int | None) -> None:
        self._ready.put_nowait(chat)
        if self.target and self._ready.qsize() > self._idle and len(self._workers) < self.target.connections:
            self._idle += 1
            self._workers.append(asyncio.create_task(self._work(self.target)))

    async def _work(self, target: Target) -> None:
        connection = Connection(target.url, target.secret, self._seconds)
        try:
            while True:
                chat = await self._ready.get()
                self._idle -= 1
                await self._send(connection, chat)
                self._idle += 1
        finally:
            connection.close()

    async def _send(self, connection: Connection, chat: int | None) -> None:
        queue = self._queues[chat]
        update = queue[0]
        self._updates.note(update)
        began = time.monotonic()
        answer = await self._post(connection, update)
        wait = None if answer.taken else self._wait(update, answer)
        self.attempts.append(Attempt(update.id, chat, answer.status, began, time.monotonic() - began, wait))
        if wait is None:
            queue.popleft()
            self._updates.forget(update.place)
            if queue:
                self._let(chat)
            else:
                del self._queues[chat]
        elif wait:
            asyncio.get_running_loop().call_later(wait * self.wait_scale, self._again, queue, chat)
        else:
            self._let(chat)
        self._watch.changed()

    async def _post(self, connection: Connection, update: Waiting) -> Answered:
        fault = self._faults.strike("webhook", update.chat)
        if fault and fault.trouble is Trouble.CUT_BEFORE:
            return Answered(0)
        answer = await connection.post(json.dumps(update.shape()).encode())
        return Answered(0) if fault else answer

    def _again(self, queue: deque[Waiting], chat: int | None) -> None:
        # The webhook may have been set anew while this chat waited; then its queue is another.
        if self._queues.get(chat) is queue:
            self._let(chat)

    def _wait(self, update: Waiting, answer: Answered) -> int:
        words = f"Wrong response from the webhook: {answer.status}" if answer.status else "Webhook connection closed"
        self.last_error = (time.time(), words)
        update.failures += 1
        if answer.retry_after:
            return answer.retry_after
        # At once, then after 2, 4, 8 seconds and so on.
        return 0 if update.failures == 1 else int(min(2 ** (update.failures - 1), _LONGEST_WAIT))
