"""The control routes: what a test may do to this far side, each a POST of JSON to ``/control/<name>``."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from tests.far_side.telegram.belonging import Belonging
from tests.far_side.telegram.crowd import Crowd
from tests.far_side.telegram.faults import Trouble
from tests.far_side.telegram.pace import Limits
from tests.far_side.telegram.pressing import Pressing
from tests.far_side.telegram.reporting import Reporting
from tests.far_side.telegram.talking import ImpossibleError, Talking
from tests.far_side.telegram.world import World


class Control:
    """Finds what is asked for by its name, and does it."""

    def __init__(self, world: World) -> None:
        self._world = world
        talking, pressing, belonging = Talking(world), Pressing(world), Belonging(world)
        reporting, crowd = Reporting(world), Crowd(world, talking)
        self._verbs: dict[str, Callable[..., Any]] = {
            act.__name__: act
            for act in (
                *(
                    talking.start,
                    talking.say,
                    talking.say_many,
                    talking.forward,
                    talking.send,
                    talking.send_album,
                    talking.edit,
                ),
                *(talking.publish, talking.inject, pressing.press, pressing.press_data),
                *(belonging.person, belonging.people, belonging.chat, belonging.block, belonging.unblock),
                *(belonging.deactivate, belonging.add_bot, belonging.remove_bot, belonging.upgrade),
                *(reporting.seen, reporting.counts, reporting.answers, reporting.actions, reporting.profile),
                *(reporting.times, reporting.attempts, reporting.delivered, crowd.converse),
                *(self.fail, self.heal, self.limit, self.clock, self.hold, self.release, self.repeat, self.renumber),
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
        return Response(json.dumps(result), media_type="application/json")

    def fail(self, trouble: str, **how: Any) -> int:
        """Let something go wrong, as ``Faults.add`` says. Gives its number."""
        return self._world.faults.add(Trouble(trouble), **how)

    def heal(self, fault: int | None = None) -> None:
        """Let it go right again."""
        self._world.faults.remove(fault)

    def limit(self, **limits: Any) -> None:
        """Other limits of speed, as ``Limits`` says."""
        self._world.pace.change(Limits(**limits))

    def clock(self, at: str | None) -> None:
        """Date what is said by this clock; None for the machine's."""
        self._world.clock = datetime.fromisoformat(at) if at else None

    def hold(self) -> None:
        """Keep what is said from now on from the bot."""
        self._world.updates.held = self._world.updates.held or []

    def release(self, order: list[int], after: float = 0.0) -> None:
        """Let the bot have it, those of ``order`` first, so many seconds from now."""
        if after:
            asyncio.get_running_loop().call_later(after, self._world.updates.release, order)
        else:
            self._world.updates.release(order)

    def repeat(self, update_id: int) -> None:
        """Deliver an update once more."""
        self._world.updates.repeat(update_id)

    def renumber(self, next_id: int) -> None:
        """Number updates from here on."""
        self._world.updates.last_id = next_id - 1
