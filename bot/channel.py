"""What a live channel is to the rest, and how its sending may fail."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from bot.due import Notice
from bot.message import InFile, Message, Person

Part = TypeVar("Part")


class SendingError(Exception):
    """Something was not sent."""


class TryLaterError(SendingError):
    """It may well be sent later. ``after`` is how long the platform asks to wait for this contact, or None."""

    def __init__(self, after: timedelta | None = None) -> None:
        super().__init__("to be tried later")
        self.after = after


class ContactGoneError(SendingError):
    """This contact wants nothing from us, or is no more."""


class RefusedError(SendingError):
    """The platform will never take this; trying again would not help."""


class NotKeptError(Exception):
    """What came in is not on disk, and must not be acknowledged."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that a platform handed over: the platform's own id of it, and the message if it holds one."""

    event: str
    message: Message | None


class Door(Protocol):
    """Where a channel hands in what came."""

    async def take_in(self, entry: Entry) -> None:
        """Return when ``entry`` is on disk. Raises NotKeptError."""
        ...

    async def take_in_all(self, entries: Sequence[Entry]) -> None:
        """Return when all ``entries`` are on disk, in their order. Raises NotKeptError."""
        ...

    async def can_be_written_to(self, person: Person, *, can: bool) -> None:
        """``person`` blocked us, or took that back."""
        ...


class Listening(Protocol):
    """A platform as far as turns need it."""

    name: str

    async def fetch(self, file: InFile, folder: Path) -> InFile:
        """The file, brought into ``folder``. Raises SendingError."""
        ...

    async def show_typing(self, person: Person) -> None:
        """Show ``person`` that an answer is on its way. Raises SendingError."""
        ...


class Telling(Protocol, Generic[Part]):
    """A platform as far as sending needs it. One part is one request to it."""

    name: str

    def parts(self, notice: Notice) -> Sequence[Part]:
        """What says ``notice``, in order: the same for the same notice, so that what was sent can be counted."""
        ...

    def is_message(self, part: Part) -> bool:
        """Whether ``part`` counts towards what may be sent to one contact in a while."""
        ...

    def contact(self, notice: Notice) -> str:
        """Where ``notice`` comes to: its messages count towards what may be sent there in a while."""
        ...

    async def send(self, person: Person, part: Part) -> None:
        """Send one part. Raises SendingError."""
        ...
