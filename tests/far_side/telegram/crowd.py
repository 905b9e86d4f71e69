"""Many people who talk at once and wait for answers, as a load."""

from __future__ import annotations

import asyncio
from collections import deque
from dataclasses import dataclass

from tests.far_side.telegram.chats import Chat
from tests.far_side.telegram.talking import Talking
from tests.far_side.telegram.world import World


@dataclass
class _Talk:
    """What somebody has still to say, and how many messages of the bot come between."""

    left: deque[str]
    replies: int
    awaited: int = 0


class Crowd:
    """Lets each person say a text, hear so many messages of the bot, and say the next."""

    def __init__(self, world: World, talking: Talking) -> None:
        self._world = world
        self._talking = talking
        self._talks: dict[int, _Talk] = {}
        world.on_message = self._heard

    async def converse(self, people: list[int], texts: list[str], a_second: float = 0.0, replies: int = 1) -> None:
        """Let people begin, all at once or so many ``a_second``. Who has heard the last answer has finished."""
        loop = asyncio.get_running_loop()
        for number, person in enumerate(people):
            self._talks[person] = _Talk(deque(texts), replies)
            loop.call_later(number / a_second if a_second else 0, self._go_on, person)

    def _heard(self, chat: Chat) -> None:
        talk = self._talks.get(chat.id)
        if talk and talk.awaited:
            talk.awaited -= 1
            if not talk.awaited:
                # Later: nobody answers a message before the bot has been told that it is sent.
                asyncio.get_running_loop().call_soon(self._go_on, chat.id)

    def _go_on(self, person: int) -> None:
        talk = self._talks[person]
        if talk.left:
            talk.awaited = talk.replies
            self._talking.say(person, talk.left.popleft())
        else:
            del self._talks[person]
            self._world.totals["finished"] += 1
            self._world.watch.changed()
