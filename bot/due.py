"""What must happen at a time, and what is then said without having been asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum
from typing import Protocol

from bot.message import Person
from bot.reply import Reply


@dataclass(frozen=True, slots=True)
class Due:
    """Something that falls due for ``person`` at ``at``: its kind, and the id of what it is about.

    ``child`` is the id of the child of theirs whose it is; empty for what is their own.
    """

    person: Person
    kind: str
    about: str
    at: datetime
    child: str = ""


@dataclass(frozen=True, slots=True)
class Later:
    """What a turn wants to happen later; ``at`` None takes back what was wanted before. ``child`` is as in ``Due``."""

    kind: str
    about: str
    at: datetime | None
    child: str = ""


class Rank(IntEnum):
    """What is sent first."""

    SAFEGUARDING = 0
    REPLY = 1
    NUDGE = 2
    BULK = 3


@dataclass(frozen=True, slots=True)
class Tell:
    """Something that a turn has somebody else told, in the same commit."""

    person: Person
    reply: Reply
    rank: Rank = Rank.REPLY


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to be said to ``person``, kept until its channel has said it.

    ``parts`` of its messages were sent already, after ``tries`` that failed. ``back`` is what the channel gave with the
    message that this answers.
    """

    id: int
    person: Person
    reply: Reply
    rank: Rank = Rank.NUDGE
    parts: int = 0
    tries: int = 0
    back: Mapping[str, str] = field(default_factory=dict)


class Notices(Protocol):
    """What one channel has to say without having been asked."""

    def due(self, now: datetime) -> Sequence[Notice]:
        """Everything that is to be said at ``now``. It comes again until :meth:`said`."""
        ...

    def said(self, notice: Notice) -> None:
        """``notice`` was handed over."""
        ...


class NoNotices:
    """A channel on which nothing falls due."""

    def due(self, now: datetime) -> Sequence[Notice]:
        """See :class:`Notices`."""
        return ()

    def said(self, notice: Notice) -> None:
        """See :class:`Notices`."""
