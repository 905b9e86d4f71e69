"""Slack as a live channel: notices become calls, calls are made, and courtesies are done."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path

from adapters.slack.calls import Call, Upload
from adapters.slack.client import SlackClient
from adapters.slack.envelope import CHANNEL, team_and_user
from adapters.slack.incoming import Courtesy
from adapters.slack.places import Seen, place_from
from adapters.slack.rendering import instead, render
from bot.budget import Budget
from bot.channel import RefusedError, SendingError
from bot.due import Notice
from bot.message import InFile, Person

# A courtesy that must wait for longer than this, in seconds, has lost its sense.
LATEST = 2.0


class SlackChannel:
    """See :class:`bot.channel.Listening` and :class:`bot.channel.Telling`. ``words`` says what stands around a talk."""

    def __init__(self, client: SlackClient, words: Callable[..., str], budget: Callable[[], Budget]) -> None:
        """``budget`` gives the one that courtesies are taken from now."""
        self.name = CHANNEL
        self._client = client
        self._words = words
        self._budget = budget

    def parts(self, notice: Notice) -> Sequence[Call]:
        """See :mod:`bot.channel`."""
        _, user = team_and_user(notice.person)
        return render(notice.reply, notice.back, self._words, user)

    def is_message(self, part: Call) -> bool:
        """Every call of a reply is something new that is seen."""
        return True

    def contact(self, notice: Notice) -> str:
        """See :mod:`bot.channel`. What is shared counts for its channel; everything else goes to one person."""
        place = place_from(notice.back)
        return place.channel if place.seen is Seen.SHARED else notice.person.user

    async def send(self, person: Person, part: Call) -> None:
        """See :mod:`bot.channel`. A picture that does not go is said in words."""
        try:
            await self._client.send(person, part)
        except RefusedError:
            if not isinstance(part, Upload):
                raise
            await self._client.send(person, instead(part, self._words))

    async def fetch(self, file: InFile, folder: Path) -> InFile:
        """See :mod:`bot.channel`."""
        return await self._client.fetch(file, folder)

    async def show_typing(self, person: Person) -> None:
        """Slack has no sign for it."""

    async def be_courteous(self, courtesies: Sequence[Courtesy]) -> None:
        """Do what needs no turn, as far as it can be done soon."""
        for courtesy in courtesies:
            wait = self._budget().take(_clock()) - _clock()
            if wait > LATEST:
                return
            await asyncio.sleep(wait)
            try:
                await self._client.be_courteous(courtesy, self._words)
            except SendingError:
                continue


def _clock() -> float:
    return asyncio.get_running_loop().time()
