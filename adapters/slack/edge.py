"""Where Slack knocks, by signed requests or over a socket: nothing is acknowledged that is not on disk.

Slack's own Bolt stands between: it reads each shape of request, answers Slack's question whether the address is ours,
and acknowledges on a socket what was answered with 200. It never comes to listeners of its own, which it would
acknowledge first: our middleware stands before them and answers when the payload is kept.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field

from slack_bolt import BoltResponse
from slack_bolt.async_app import AsyncApp, AsyncBoltRequest
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.error import BoltError
from slack_bolt.middleware.async_middleware import AsyncMiddleware
from slack_sdk.signature import SignatureVerifier

from adapters.slack.arriving import Arriving
from bot.channel import NotKeptError
from bot.faults import where

log = logging.getLogger(__name__)

SIGNATURE, TIMESTAMP = "x-slack-signature", "x-slack-request-timestamp"
# A time in seconds has ten digits for the next two centuries.
_MOST_DIGITS = 12
_AGAIN_AFTER = "5"


@dataclass(frozen=True, slots=True)
class Answer:
    """What an HTTP request is answered with."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: str = ""


class Edge:
    """Takes in what Slack brings. ``secret`` is what requests are signed with; empty where none are brought."""

    def __init__(self, secret: str, arriving: Arriving) -> None:
        self._verifier = SignatureVerifier(secret) if secret else None
        self._arriving = arriving
        self.app = AsyncApp(
            name="ambitions",
            logger=quiet(),
            signing_secret=secret,
            authorize=_nobody,
            process_before_response=True,
            # Bolt reads a body before it looks at the signature, and writes both to its log.
            request_verification_enabled=False,
            before_authorize=_Kept(self._take_in),
        )

    def is_slack(self, body: bytes, headers: Mapping[str, str]) -> bool:
        """Whether a request is signed by Slack, within the last five minutes.

        How long the look takes tells nothing of the secret.
        """
        timestamp, signature = headers.get(TIMESTAMP, ""), headers.get(SIGNATURE, "")
        is_time = timestamp.isascii() and timestamp.isdecimal() and len(timestamp) <= _MOST_DIGITS
        if self._verifier is None or not is_time or not signature.isascii():
            return False
        try:
            return self._verifier.is_valid(body, timestamp, signature)
        except UnicodeDecodeError:
            return False

    async def receive(self, body: bytes, headers: Mapping[str, str]) -> Answer:
        """Keep what a signed request brings, then acknowledge it; 503 where it is not kept, and it is brought again."""
        try:
            request = AsyncBoltRequest(body=body.decode(), headers={**headers})
        except Exception as error:
            # Bolt trusts the shape of what it reads, and would choke on the same the next time.
            log.warning(
                "something that cannot be read was brought with a good signature, and left out: %s", where(error)
            )
            return Answer(200)
        answer = await self.app.async_dispatch(request)
        return Answer(answer.status, {name: values[0] for name, values in answer.headers.items()}, answer.body)

    async def _take_in(self, payload: Mapping[str, object]) -> BoltResponse:
        try:
            await self._arriving.take_in(payload)
        except NotKeptError:
            return BoltResponse(status=503, body="", headers={"Retry-After": _AGAIN_AFTER})
        except Exception as error:
            log.error("a payload was not taken in: %s", where(error))
            return BoltResponse(status=500, body="")
        return BoltResponse(status=200, body="")


class _Kept(AsyncMiddleware):
    """Stands where Bolt begins to ask whose token it needs, and lets nothing through but Slack's own question."""

    def __init__(self, take_in: Callable[[Mapping[str, object]], Awaitable[BoltResponse]]) -> None:
        self._take_in = take_in

    async def async_process(
        self, *, req: AsyncBoltRequest, resp: BoltResponse, next: Callable[[], Awaitable[BoltResponse]]
    ) -> BoltResponse:
        """See Bolt."""
        if req.body.get("type") == "url_verification":
            return await next()
        return await self._take_in(req.body)


def quiet() -> logging.Logger:
    """The log of Slack's libraries. They write whole payloads into it, with what people said, and whole answers."""
    for name in ("slack_bolt", "slack_sdk"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    return logging.getLogger("slack_bolt")


async def _nobody() -> AuthorizeResult:
    """What is taken in asks Bolt for no token."""
    raise BoltError("nothing is authorized here")
