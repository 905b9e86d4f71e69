"""url_verification: before an address is sent anything, it must say a challenge back."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from tests.far_side.slack.envelopes import VERIFICATION_TOKEN
from tests.far_side.slack.hooks import answer_of, encoded
from tests.far_side.slack.signing import signed
from tests.far_side.slack.wire import ImpossibleError

if TYPE_CHECKING:
    from tests.far_side.slack.world import World


async def verify(world: World, url: str) -> None:
    """Raises ImpossibleError where the address does not say the challenge back, as JSON, as a form or as it stands."""
    challenge = secrets.token_urlsafe(32)
    asked = {"token": VERIFICATION_TOKEN, "challenge": challenge, "type": "url_verification"}
    content_type, body = encoded("events", asked)
    headers = {"Content-Type": content_type} | signed(body, world.settings.signing_secret)
    posted = await world.hooks.post(url, headers, body)
    answer = answer_of(posted)
    said = answer.body.get("challenge") if answer.body else answer.text.strip().removeprefix("challenge=")
    if posted.status != 200 or said != challenge:
        raise ImpossibleError(f"{url} did not say the challenge back: {posted.status} {answer.text} {posted.failure}")
