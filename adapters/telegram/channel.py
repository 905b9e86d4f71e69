"""Telegram as a live channel: notices become calls, calls are made, and courtesies are done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from adapters.courtesies import clock, do_soon
from adapters.telegram.calls import Call, SendDocument, SendPhoto
from adapters.telegram.client import TelegramClient
from adapters.telegram.incoming import AnswerPress, Courtesy, LeaveChat, SayInGroup
from adapters.telegram.rendering import instead, render
from bot.budget import Budget
from bot.channel import RefusedError
from bot.due import Notice
from bot.message import InFile, Person


class TelegramChannel:
    """See :class:`bot.channel.Listening` and :class:`bot.channel.Telling`. ``words`` says what stands around a chat."""

    def __init__(self, client: TelegramClient, words: Callable[..., str], budget: Callable[[], Budget]) -> None:
        """``budget`` gives the one that courtesies are taken from now."""
        self.name = "telegram"
        self._client = client
        self._words = words
        self._budget = budget

    def parts(self, notice: Notice) -> Sequence[Call]:
        """See :mod:`bot.channel`."""
        return render(notice.reply, notice.back, self._words)

    def is_message(self, part: Call) -> bool:
        """Every call of a reply changes what one contact sees."""
        return True

    def contact(self, notice: Notice) -> str:
        """See :mod:`bot.channel`."""
        return notice.person.user

    async def send(self, person: Person, part: Call) -> None:
        """See :mod:`bot.channel`. A picture that does not go is said in words."""
        try:
            await self._client.send(person.user, part)
        except RefusedError:
            if not isinstance(part, SendPhoto | SendDocument):
                raise
            await self._client.send(person.user, instead(part, self._words))

    async def fetch(self, file: InFile, folder: Path) -> InFile:
        """See :mod:`bot.channel`."""
        return await self._client.fetch(file, folder)

    async def show_typing(self, person: Person) -> None:
        """See :mod:`bot.channel`. Left out where calls are waiting."""
        if self._budget().take_if_idle(clock()):
            await self._client.show_typing(person.user)

    async def be_courteous(self, courtesies: Sequence[Courtesy]) -> None:
        """Do what needs no turn, as far as it can be done soon."""
        calls = [one for one in courtesies if isinstance(one, AnswerPress | SayInGroup | LeaveChat)]
        await do_soon(calls, self._budget(), lambda courtesy: self._client.be_courteous(courtesy, self._words))
