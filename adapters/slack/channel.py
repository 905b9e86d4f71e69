"""Slack as a live channel: notices become calls, calls are made, and courtesies are done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from adapters.courtesies import do_soon
from adapters.slack.calls import Call, ShowHomeAgain, Upload
from adapters.slack.case_threads import CaseThreads
from adapters.slack.client import SlackClient
from adapters.slack.courteous import Courteous, at_once
from adapters.slack.envelope import CHANNEL, team_and_user
from adapters.slack.incoming import Courtesy, OpenWindow
from adapters.slack.places import Seen, place_from, place_of
from adapters.slack.rendering import instead, render
from bot.budget import Budget
from bot.channel import RefusedError
from bot.due import Notice
from bot.message import InFile, Person


class SlackChannel:
    """See :class:`bot.channel.Listening` and :class:`bot.channel.Telling`."""

    def __init__(
        self, client: SlackClient, threads: CaseThreads, courteous: Courteous, budget: Callable[[], Budget]
    ) -> None:
        """``budget`` gives the one that courtesies are taken from now."""
        self.name = CHANNEL
        self._client = client
        self._threads = threads
        self._courteous = courteous
        self._budget = budget

    def parts(self, notice: Notice) -> Sequence[Call]:
        """See :mod:`bot.channel`."""
        _, user = team_and_user(notice.person)
        calls = render(notice.reply, notice.back, self._courteous.words, user, place_of(notice.person))
        return (*calls, ShowHomeAgain()) if place_from(notice.back).home else calls

    def is_message(self, part: Call) -> bool:
        """Every call but the home tab is something new that is seen."""
        return not isinstance(part, ShowHomeAgain)

    def contact(self, notice: Notice) -> str:
        """See :mod:`bot.channel`. What is shared counts for its channel; everything else goes to one person."""
        place = place_from(notice.back)
        return place.channel if place.seen is Seen.SHARED else notice.person.user

    async def send(self, person: Person, part: Call) -> None:
        """See :mod:`bot.channel`. A picture that does not go is said in words."""
        if isinstance(part, ShowHomeAgain):
            await self._courteous.show_home(person)
            return
        try:
            await self._threads.send(person, part)
        except RefusedError:
            if not isinstance(part, Upload):
                raise
            await self._threads.send(person, instead(part, self._courteous.words))

    async def fetch(self, file: InFile, folder: Path) -> InFile:
        """See :mod:`bot.channel`."""
        return await self._client.fetch(file, folder)

    async def show_typing(self, person: Person) -> None:
        """Slack has no sign for it."""

    async def be_courteous(self, courtesies: Sequence[Courtesy]) -> None:
        """Do what needs no turn, as far as it can be done soon; windows at once."""
        await at_once(self._courteous, [one for one in courtesies if isinstance(one, OpenWindow)])
        others = [one for one in courtesies if not isinstance(one, OpenWindow)]
        await do_soon(others, self._budget(), self._courteous.do)
