"""Deliveries over signed HTTP: events are tried again until they are taken, commands and interactions are not."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from tests.far_side.slack.faults import Faults, Trouble
from tests.far_side.slack.posting import Posted, Posts
from tests.far_side.slack.seen import Answer
from tests.far_side.slack.signing import signed_badly

if TYPE_CHECKING:
    from tests.far_side.slack.deliveries import Deliveries, Delivery
    from tests.far_side.slack.settings import Settings
    from tests.far_side.slack.wire import Json

RETRIES = (0.0, 60.0, 300.0)
"""Seconds before each further try of an event."""
_AT_ONCE = 64
_FORM = "application/x-www-form-urlencoded"
_CUT_AT = 2000


class Hooks:
    """Sends deliveries to the addresses in ``urls``, by their kind."""

    def __init__(self, settings: Settings, deliveries: Deliveries, faults: Faults) -> None:
        self.urls: Mapping[str, str] = {}
        self._settings = settings
        self._deliveries = deliveries
        self._faults = faults
        self._posts = Posts()
        self._slots = asyncio.Semaphore(_AT_ONCE)
        self._tasks: set[asyncio.Task[None]] = set()

    def send(self, delivery: Delivery) -> None:
        """Deliver something, in the order in which this is called but without waiting for those before."""
        task = asyncio.get_running_loop().create_task(self._deliver(delivery))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def close(self) -> None:
        """Hang up."""
        self._posts.close()

    async def post(self, url: str, headers: Mapping[str, str], body: bytes) -> Posted:
        """Post whatever it is, once."""
        return await self._posts.post(url, {"User-Agent": _AGENT, **headers}, body, self._settings.acknowledge_seconds)

    async def _deliver(self, delivery: Delivery) -> None:
        while True:
            async with self._slots:
                self._deliveries.note(delivery)
                posted = await self._try(delivery)
            wait = self._wait(delivery, posted)
            self._deliveries.ended(delivery, answer_of(posted), wait)
            if wait is None:
                return
            delivery.failures += 1
            delivery.reason = posted.failure or "http_error"
            await asyncio.sleep(wait * self._settings.wait_scale)

    async def _try(self, delivery: Delivery) -> Posted:
        fault = self._faults.strike(delivery.kind, delivery.channel)
        if fault and fault.trouble in (Trouble.CUT_BEFORE, Trouble.SILENT_BEFORE):
            return Posted(0, failure="connection_failed")
        if fault and fault.trouble is Trouble.SLOW:
            await asyncio.sleep(fault.seconds)
        content_type, body = encoded(delivery.kind, delivery.body)
        trouble = fault.trouble if fault else Trouble.SLOW
        headers = {"Content-Type": content_type} | signed_badly(trouble, body, self._settings.signing_secret)
        if delivery.failures:
            headers |= {"X-Slack-Retry-Num": str(delivery.failures), "X-Slack-Retry-Reason": delivery.reason}
        posted = await self.post(self.urls[delivery.kind], headers, body)
        unheard = fault and fault.trouble in (Trouble.CUT_AFTER, Trouble.SILENT_AFTER)
        return Posted(0, failure="http_timeout") if unheard else posted

    def _wait(self, delivery: Delivery, posted: Posted) -> float | None:
        taken = 200 <= posted.status <= 299
        enough = posted.headers.get("x-slack-no-retry") == "1" or delivery.failures >= len(RETRIES)
        return None if taken or enough or delivery.kind != "events" else RETRIES[delivery.failures]


_AGENT = "Slackbot 1.0 (+https://api.slack.com/robots)"


def encoded(kind: str, body: Json) -> tuple[str, bytes]:
    """A delivery as it goes over the wire: its content type and its bytes."""
    if kind == "events":
        return "application/json", json.dumps(body, separators=(",", ":")).encode()
    return _FORM, urlencode({"payload": json.dumps(body)} if kind == "interactions" else body).encode()


def answer_of(posted: Posted) -> Answer:
    """What the program answered."""
    read: Any = None
    with suppress(ValueError):
        read = json.loads(posted.body)
    text = posted.body.decode(errors="replace")[:_CUT_AT]
    return Answer(posted.status, read if isinstance(read, dict) else None, text)
