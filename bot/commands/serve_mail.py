"""Mail as ``serve`` runs it: letters go out, and what is sent on the pages behind their links comes in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from starlette.routing import Route

from adapters.mail.channel import MailChannel, Server
from bot.budget import Budget
from bot.by_mail.letters import LETTERS_LAST, Letters
from bot.by_mail.links import AdviserLinks
from bot.commands.serve_parts import Make, OfLiveChannel, say_to_staff
from bot.restricted.links import Signer
from bot.serving.adviser_pages import AdviserPages, Desk
from bot.serving.live import House, LiveChannel
from bot.serving.threads import Threads
from bot.settings_restricted import MailSettings

# Letters a second, and under way at a time: servers shut out who sends in bursts, and what presses waits for few.
LETTERS_PER_SECOND, LETTERS_AT_ONCE = 5.0, 4
THREADS = 3


def server_of(mail: MailSettings) -> Server:
    """The server of ``mail``."""
    return Server(mail.host, mail.port, mail.sender, mail.user, mail.password, mail.security)


class OnMail(OfLiveChannel):
    """See :class:`bot.commands.serve_parts.Served`. All processes answer the links; one of them sends.

    ``keys`` sign the links, ``base`` is what stands before their paths.
    """

    def __init__(self, mail: MailSettings, house: House, make: Make, keys: str, base: str) -> None:
        # Of their own, so that a crowd of turns keeps no safeguarding lead waiting.
        self._threads = Threads(THREADS, "mail")
        self._database = house.database
        own = replace(house, threads=self._threads, tidy=self._tidy)
        links = AdviserLinks(Signer(keys), base)
        letters = Letters(house.database, links, say_to_staff, house.now)
        channel = MailChannel(server_of(mail), say_to_staff, make, letters.discreet)
        self._live = LiveChannel(channel, Budget(LETTERS_PER_SECOND, 0.0, LETTERS_AT_ONCE), own)
        desk = Desk(links, self._live.reception, make, say_to_staff)
        self._pages = AdviserPages(house.database, desk, house.threads, house.now)

    @property
    def routes(self) -> Sequence[Route]:
        """The pages behind the links."""
        return self._pages.routes

    async def open(self) -> None:
        """See :class:`bot.commands.serve_parts.Served`. A mail server that is away now may be back in a minute."""

    def told(self) -> Mapping[str, object]:
        """See :class:`bot.commands.serve_parts.Served`."""
        return {}

    async def close(self) -> None:
        """See :class:`bot.commands.serve_parts.Served`."""

    def end(self) -> None:
        """See :class:`bot.commands.serve_parts.Served`."""
        super().end()
        self._threads.close()

    def _tidy(self, now: datetime) -> None:
        with self._database.unit() as unit:
            unit.letters.forget_words(now - LETTERS_LAST)
