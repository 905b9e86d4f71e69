"""What a payload asks for: a message to be answered in its turn, a workspace to be forgotten, courtesies.

A courtesy needs no turn and is not kept: where it is lost in a crash, nothing that matters is lost.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from adapters.fields import Group
from adapters.slack.places import Place
from adapters.slack.windows import Window
from bot.message import Message, Person


@dataclass(frozen=True, slots=True)
class MarkPicked:
    """Take the buttons off a message that stands in ``place``, and show under it what was picked.

    ``blocks`` are those that stay, as Slack handed them over; ``text`` is the message's own.
    """

    person: Person
    place: Place
    ts: str
    text: str
    blocks: tuple[Group, ...]
    picked: str


@dataclass(frozen=True, slots=True)
class ShowHome:
    """Show ``person`` the home tab."""

    person: Person


@dataclass(frozen=True, slots=True)
class Whisper:
    """Say something by its wording code to ``person`` alone."""

    person: Person
    place: Place
    says: str


@dataclass(frozen=True, slots=True)
class OpenWindow:
    """Open a window for a case to ``person``, at once: what ``trigger`` allows it lives for three seconds.

    ``place`` is where they are told that it was too late.
    """

    person: Person
    place: Place
    window: Window
    case: str
    trigger: str


Courtesy = MarkPicked | ShowHome | Whisper | OpenWindow


@dataclass(frozen=True, slots=True)
class Removed:
    """The workspace ``team`` took the assistant out at ``at``. What was installed there later is not meant."""

    team: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Incoming:
    """What one payload asks for. ``event`` is the id by which it is known when it comes again.

    All are empty for what is not for us.
    """

    event: str = ""
    message: Message | None = None
    removed: Removed | None = None
    courtesy: tuple[Courtesy, ...] = ()


NOTHING = Incoming()
