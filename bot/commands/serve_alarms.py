"""What ``serve`` runs for safeguarding beside its channels: mail, the ladder, and the pages behind the links."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from starlette.routing import Route

from adapters.mail.channel import NAME, MailChannel, Server
from bot.budget import Budget
from bot.commands.serve_parts import say
from bot.restricted.office import Office
from bot.serving.case_pages import CasePages
from bot.serving.leading import Leading, Work
from bot.serving.live import House
from bot.serving.sending import Sending
from bot.serving.stopping import Stopping
from bot.serving.threads import Threads
from bot.settings_restricted import MailSettings

# Cases are looked at so often, in seconds: the person hears that somebody knows soon after it is certain.
LOOK_EVERY = 2.0
# Letters a second; servers shut out who sends in bursts.
LETTERS_PER_SECOND = 5.0


def mail_channel(mail: MailSettings) -> MailChannel:
    """The channel that hands mail to the server of ``mail``."""
    return MailChannel(Server(mail.host, mail.port, mail.sender, mail.user, mail.password, mail.security), say)


class OnAlarms:
    """See :class:`bot.commands.serve_parts.Served`. All processes answer the links; one of them does the rest."""

    def __init__(self, mail: MailSettings | None, office: Office, house: House) -> None:
        self._office = office
        self._house = house
        # Of their own, so that a crowd of turns keeps no lead waiting.
        self._threads = Threads(2, "alarms")
        self._metrics = house.metrics.of(NAME)
        led: list[Work] = [self._climb]
        if mail is not None:
            budget = Budget(LETTERS_PER_SECOND, 0.0)
            channel = mail_channel(mail)
            led.append(Sending(channel, house.database, budget, self._threads, house.now, self._metrics).run)
        self._leading = Leading(NAME, led, house.leases, self._threads, self._metrics)
        self._pages = CasePages(house.database, office.desk, office.words, self._threads, house.now)

    @property
    def routes(self) -> Sequence[Route]:
        """The pages behind the links."""
        return self._pages.routes

    @property
    def leads(self) -> bool:
        """See :class:`bot.commands.serve_parts.Served`."""
        return self._leading.leads

    @property
    def work(self) -> Sequence[Work]:
        """See :class:`bot.commands.serve_parts.Served`."""
        return (self._leading.run,)

    async def open(self) -> None:
        """See :class:`bot.commands.serve_parts.Served`. A mail server that is away now may be back in a minute."""

    def count(self) -> None:
        """See :class:`bot.commands.serve_parts.Served`."""
        with self._house.database.peek() as peek:
            self._metrics.wait("sending", sum(peek.outbox.counts(NAME).values()))

    def told(self) -> Mapping[str, object]:
        """See :class:`bot.commands.serve_parts.Served`."""
        return {}

    async def close(self) -> None:
        """See :class:`bot.commands.serve_parts.Served`."""

    def end(self) -> None:
        """See :class:`bot.commands.serve_parts.Served`."""
        self._threads.close()

    async def _climb(self, stopping: Stopping) -> None:
        while not stopping:
            await self._threads.run(self._office.look, self._house.now())
            await stopping.within(LOOK_EVERY)
