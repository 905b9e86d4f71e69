"""What ``serve`` needs of each channel, and gives to each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from bot import documents, pictures
from bot.reply import Document, Picture
from bot.serving.leading import Work
from bot.serving.live import LiveChannel
from bot.settings import Settings
from bot.wording.words import Audience, shipped

# Draws a picture or makes a file: its name and its bytes.
Make = Callable[[Picture | Document], tuple[str, bytes]]


class Served(Protocol):
    """A channel that is served."""

    @property
    def leads(self) -> bool:
        """Whether this process leads it."""
        ...

    @property
    def work(self) -> Sequence[Work]:
        """What runs for as long as it serves."""
        ...

    async def open(self) -> None:
        """Reach the platform. Raises StartError."""
        ...

    def count(self) -> None:
        """Measure what waits. Raises StorageError."""
        ...

    def told(self) -> Mapping[str, object]:
        """How it is, for whoever watches."""
        ...

    async def close(self) -> None:
        """End every connection."""
        ...

    def end(self) -> None:
        """Nothing runs any more."""
        ...


class OfLiveChannel:
    """The part of :class:`Served` that is the same for every live channel."""

    _live: LiveChannel[Any]

    @property
    def leads(self) -> bool:
        """See :class:`Served`."""
        return self._live.leads

    @property
    def work(self) -> Sequence[Work]:
        """See :class:`Served`."""
        return self._live.work

    def count(self) -> None:
        """See :class:`Served`."""
        self._live.count()

    def end(self) -> None:
        """See :class:`Served`."""
        self._live.close()


def made(settings: Settings, file: Picture | Document) -> tuple[str, bytes]:
    """The picture, drawn, or the file, made: its name and its bytes."""
    if isinstance(file, Picture):
        return f"{file.name}.png", pictures.draw(file)
    return file.name, documents.make(file, settings)


def say(code: str, **slots: object) -> str:
    """The sentence of ``code``, for everybody."""
    return shipped().say(code, Audience(), **slots)


def say_to_staff(code: str, **slots: object) -> str:
    """The sentence of ``code``, for staff."""
    return shipped().say(code, Audience(adult=True), **slots)
