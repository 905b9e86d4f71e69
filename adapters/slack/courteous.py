"""Doing courtesies: what needs no turn, and is done at once or not at all."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from adapters.slack.calls import Say, Section, Stand
from adapters.slack.client import SlackClient
from adapters.slack.home import Desk, home
from adapters.slack.incoming import Courtesy, MarkPicked, OpenWindow, ShowHome, Whisper
from adapters.slack.library_blocks import as_json
from adapters.slack.mrkdwn import escaped
from adapters.slack.places import Place
from adapters.slack.rendering import mark
from adapters.slack.windows import form
from bot.channel import RefusedError, SendingError, TryLaterError
from bot.message import Person


@dataclass(frozen=True, slots=True)
class Courteous:
    """Does courtesies through ``client``. ``words`` says what stands around a talk, ``boroughs`` are those to choose
    from, ``desk_of`` gives what an adviser sees in the home tab, None for others; it raises TryLaterError.
    """

    client: SlackClient
    words: Callable[..., str]
    boroughs: Sequence[str]
    desk_of: Callable[[Person], Awaitable[Desk | None]]

    async def do(self, courtesy: Courtesy) -> None:
        """Raises SendingError."""
        match courtesy:
            case MarkPicked():
                blocks = [*map(dict, courtesy.blocks), *as_json((mark(courtesy.picked, self.words),))]
                stand = Stand(courtesy.place.channel, courtesy.ts)
                await self.client.change(courtesy.person, stand, courtesy.text, blocks)
            case ShowHome():
                await self.show_home(courtesy.person)
            case OpenWindow():
                await self.open(courtesy)
            case Whisper():
                await self._say(courtesy.person, courtesy.place, courtesy.says)

    async def open(self, window: OpenWindow) -> None:
        """Open it at once; where that is too late, whoever pressed is asked to press again. Raises SendingError."""
        wanted = form(window.window, window.case, self.words, self.boroughs)
        try:
            await self.client.open_window(window.person, window.trigger, wanted)
        except (RefusedError, TryLaterError):
            await self._say(window.person, window.place, "slack.window_too_late")

    async def show_home(self, person: Person) -> None:
        """Show ``person`` their home tab as it stands. Raises SendingError."""
        desk = await self.desk_of(person)
        await self.client.show_home(person, home(self.words, desk))

    async def _say(self, person: Person, place: Place, code: str) -> None:
        said = escaped(self.words(code))
        await self.client.send(person, Say(place, said, (Section(said),)))


async def at_once(courteous: Courteous, windows: Sequence[OpenWindow]) -> None:
    """Open ``windows``, which nothing may hold up, as far as it can be done."""
    for window in windows:
        try:
            await courteous.open(window)
        except SendingError:
            continue
