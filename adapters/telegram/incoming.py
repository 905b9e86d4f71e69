"""What an update asks for: a message to be answered in its turn, and courtesies to be done at once.

A courtesy needs no turn and is not kept: where it is lost in a crash, nothing that matters is lost.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.message import Message, Person


@dataclass(frozen=True, slots=True)
class AnswerPress:
    """Stop the waiting sign of a pressed button; ``says`` is the wording code of what pops up, or empty."""

    callback_id: str
    says: str = ""


@dataclass(frozen=True, slots=True)
class SayInGroup:
    """Say in a group, by the wording code ``says``, where the assistant can be talked to. It may be refused there."""

    chat_id: int
    says: str = "telegram.group"


@dataclass(frozen=True, slots=True)
class LeaveChat:
    """Leave a group or a channel."""

    chat_id: int


@dataclass(frozen=True, slots=True)
class Blocked:
    """``person`` blocked the assistant: nothing can be sent there."""

    person: Person


@dataclass(frozen=True, slots=True)
class Unblocked:
    """``person`` can be written to again."""

    person: Person


Courtesy = AnswerPress | SayInGroup | LeaveChat | Blocked | Unblocked


@dataclass(frozen=True, slots=True)
class Incoming:
    """What one update asks for; both are empty for one that nobody answers. Courtesies are done in their order."""

    message: Message | None = None
    courtesy: tuple[Courtesy, ...] = ()


NOTHING = Incoming()
