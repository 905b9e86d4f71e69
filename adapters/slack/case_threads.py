"""What is said of a case stands in its thread; what stands for something is shown once, and changed where it stands.

Where noting fails after something was sent, at worst a new thread is begun, or the same is shown twice.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Protocol

from adapters.slack.calls import Buttons, Say, Section, Stand, Upload
from adapters.slack.client import SlackClient
from adapters.slack.library_blocks import as_json
from adapters.slack.places import Seen
from bot.message import Person


@dataclass(frozen=True, slots=True)
class Noted:
    """A message of ours about a case: where it stands, and the name of what it stands for, or none."""

    stand: Stand
    case: str
    name: str = ""


class Threads(Protocol):
    """Where it is kept which message begins the thread of which case for whom."""

    async def thread(self, person: Person, case: str) -> Stand | None:
        """Where the thread of ``case`` begins for ``person``. Raises TryLaterError."""
        ...

    async def named(self, person: Person, case: str, name: str) -> Stand | None:
        """Where what ``name`` stands for was shown to ``person``. Raises TryLaterError."""
        ...

    async def note(self, person: Person, noted: Noted) -> None:
        """Keep it, as far as that can be done."""
        ...

    async def case_at(self, person: Person, stand: Stand) -> str:
        """The case whose thread begins at ``stand``; empty where none does. Raises NotKeptError."""
        ...


class CaseThreads:
    """Says what has to do with cases, each in its thread."""

    def __init__(self, client: SlackClient, threads: Threads) -> None:
        self._client = client
        self._threads = threads

    async def send(self, person: Person, call: Say | Upload) -> None:
        """Make a call. Raises SendingError."""
        if not call.about.case:
            await self._client.send(person, call)
        elif isinstance(call, Say) and call.about.stands_for:
            await self._show(person, call)
        else:
            await self._say(person, await self._in_thread(person, call))

    async def _show(self, person: Person, call: Say) -> None:
        """In the place of what stood for the same. Nobody is told of such a change: who must know is told beside it."""
        about = call.about
        before = await self._threads.named(person, about.case, about.stands_for)
        if before is not None and await self._client.change(person, before, call.text, as_json(call.blocks)):
            if call.place.seen is not Seen.DESK:
                said = _in_short(call)
                await self._say(person, said if said.place.channel else _under(before, said))
            return
        # It begins a thread, wherever it was asked for.
        await self._say(person, replace(call, place=replace(call.place, thread="")))

    async def _in_thread(self, person: Person, call: Say | Upload) -> Say | Upload:
        """``call`` in the thread of its case, where it was not asked for somewhere else."""
        place = call.place
        if place.seen is not Seen.DIRECT or place.channel:
            return call
        begins = await self._threads.thread(person, call.about.case)
        return call if begins is None else _under(begins, call)

    async def _say(self, person: Person, call: Say | Upload) -> None:
        stand = await self._client.send(person, call)
        if stand is not None and not stand.thread:
            await self._threads.note(person, Noted(stand, call.about.case, call.about.stands_for))


def _under(stand: Stand, call: Say | Upload) -> Say | Upload:
    return replace(call, place=replace(call.place, channel=stand.channel, thread=stand.ts))


def _in_short(call: Say) -> Say:
    """That something was changed, without all of what stands there: it may have to go from there again."""
    first = next((block for block in call.blocks if isinstance(block, Section)), Section(call.text))
    rows = (block for block in call.blocks if isinstance(block, Buttons))
    return replace(call, text=first.text, blocks=(first, *rows), about=replace(call.about, stands_for=""))
