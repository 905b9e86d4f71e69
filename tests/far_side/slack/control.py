"""The control routes: what a test may do to this far side, each a POST of JSON to ``/control/<name>``."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from starlette.responses import Response

from tests.far_side.slack.belonging import Belonging
from tests.far_side.slack.commanding import Commanding
from tests.far_side.slack.faults import OUTWARD, Trouble
from tests.far_side.slack.hooks import answer_of, encoded
from tests.far_side.slack.limits import Limits
from tests.far_side.slack.pressing import Pressing
from tests.far_side.slack.reporting import Reporting
from tests.far_side.slack.signing import signed
from tests.far_side.slack.submitting import Submitting
from tests.far_side.slack.talking import Talking
from tests.far_side.slack.verifying import verify
from tests.far_side.slack.wire import ImpossibleError, Json

if TYPE_CHECKING:
    from starlette.requests import Request

    from tests.far_side.serving import Transports
    from tests.far_side.slack.world import World


class Control:
    """Finds what is asked for by its name, and does it."""

    def __init__(self, world: World, transports: Transports) -> None:
        self._world = world
        self._transports = transports
        talking, pressing, submitting = Talking(world), Pressing(world), Submitting(world)
        commanding, belonging, reporting = Commanding(world), Belonging(world), Reporting(world)
        self._verbs: dict[str, Callable[..., Any]] = {
            act.__name__: act
            for act in (
                *(talking.say, talking.say_many, talking.mention, talking.edit, talking.delete, talking.react),
                *(talking.upload, talking.bot_says, talking.inject),
                *(pressing.press, pressing.press_home, pressing.press_view, submitting.submit, submitting.close_view),
                *(commanding.command, commanding.message_shortcut, commanding.shortcut, commanding.open_app),
                *(belonging.workspace, belonging.person, belonging.people, belonging.channel, belonging.join),
                *(belonging.leave, belonging.add_bot, belonging.remove_bot, belonging.archive, belonging.deactivate),
                *(belonging.bot_token, belonging.approve, belonging.install, belonging.uninstall),
                *(belonging.revoke_tokens, reporting.about, reporting.seen, reporting.home, reporting.views),
                *(reporting.counts, reporting.delivered, reporting.answer, reporting.times, reporting.attempts),
                *(self.deliver_to, self.use_sockets, self.post, self.hold, self.release, self.repeat, self.expire),
                *(self.disconnect, self.cut_sockets, self.fail, self.heal, self.limit),
            )
        }

    async def call(self, request: Request) -> Response:
        """One act. 400 with words in plain text for what cannot be done."""
        verb = self._verbs.get(request.path_params["verb"])
        if verb is None:
            return Response("There is no such control.", 404)
        try:
            result = verb(**json.loads(await request.body() or b"{}"))
            if asyncio.iscoroutine(result):
                result = await result
        except (ImpossibleError, TypeError, ValueError, KeyError) as fault:
            return Response(f"{type(fault).__name__}: {fault}", 400)
        self._world.watch.changed()
        return Response(json.dumps(result), media_type="application/json")

    async def deliver_to(self, **urls: str) -> None:
        """Send to these addresses, by kind, once that of events has been verified."""
        await verify(self._world, urls["events"])
        self._world.hooks.urls = {kind: urls[kind] for kind in OUTWARD}
        self._world.deliveries.start(self._world.hooks.send)

    def use_sockets(self) -> None:
        """Send to sockets."""
        self._world.deliveries.start(self._world.sockets.send)

    async def post(
        self,
        body: Json | str,
        *,
        form: bool,
        url: str | None,
        secret: str | None,
        timestamp: str | None,
        signature: str | None,
        headers: dict[str, str],
    ) -> Json:
        """Post anything to the program, once."""
        if isinstance(body, str):
            content_type, content = "application/x-www-form-urlencoded" if form else "application/json", body.encode()
        else:
            content_type, content = encoded("interactions" if form else "events", body)
        key = secret or self._world.settings.signing_secret
        marks = signed(content, key, timestamp=timestamp, whole=signature)
        target = url or self._world.hooks.urls["events"]
        posted = await self._world.hooks.post(target, {"Content-Type": content_type} | marks | headers, content)
        return asdict(answer_of(posted))

    def hold(self) -> None:
        """Keep what happens from now on from the program."""
        self._world.deliveries.held = self._world.deliveries.held or []

    def release(self, order: list[str], after: float = 0.0) -> None:
        """Let the program have it, those of ``order`` first, so many seconds from now."""
        if after:
            asyncio.get_running_loop().call_later(after, self._world.deliveries.release, order)
        else:
            self._world.deliveries.release(order)

    def repeat(self, ids: list[str]) -> None:
        """Deliver something once more."""
        for number in ids:
            self._world.deliveries.repeat(number)

    def expire(self) -> None:
        """Every trigger and response_url so far is too old."""
        self._world.triggers.expire()
        self._world.response_urls.expire()

    async def disconnect(self, reason: str) -> None:
        """Tell the sockets to go."""
        await self._world.sockets.disconnect(reason)

    def cut_sockets(self) -> None:
        """Break the connections of the sockets."""
        for link in self._world.sockets.links():
            if transport := self._transports.get(link):
                transport.abort()

    def fail(self, trouble: str, **how: Any) -> int:
        """Let something go wrong, as ``Faults.add`` says. Gives its number."""
        return self._world.faults.add(Trouble(trouble), **how)

    def heal(self, fault: int | None = None) -> None:
        """Let it go right again."""
        self._world.faults.remove(fault)

    def limit(self, **limits: Any) -> None:
        """Other limits of speed, as ``Limits`` says."""
        self._world.pace.change(Limits(**limits))
