"""What ``serve`` runs for safeguarding beside its channels: the ladder, and the pages behind the links."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from starlette.routing import Route

from bot.restricted.office import Office
from bot.serving.case_pages import CasePages
from bot.serving.leading import Leading, Work
from bot.serving.live import House
from bot.serving.stopping import Stopping
from bot.serving.threads import Threads

# Cases are looked at so often, in seconds: the person hears that somebody knows soon after it is certain.
LOOK_EVERY = 2.0
NAME = "safeguarding"


class OnAlarms:
    """See :class:`bot.commands.serve_parts.Served`. All processes answer the links; one of them does the rest."""

    def __init__(self, office: Office, house: House) -> None:
        self._office = office
        self._house = house
        # Of their own, so that a crowd of turns keeps no lead waiting.
        self._threads = Threads(2, "alarms")
        self._leading = Leading(NAME, [self._climb], house.leases, self._threads, house.metrics.of(NAME))
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
        """See :class:`bot.commands.serve_parts.Served`."""

    def count(self) -> None:
        """See :class:`bot.commands.serve_parts.Served`. What its notices wait for is counted by their channels."""

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
