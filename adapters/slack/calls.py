"""What is asked of Slack to say a reply. A call is one thing that people see, in the order in which it is made."""

from __future__ import annotations

from dataclasses import dataclass

from adapters.slack.places import Place
from bot.reply import Document, Picture


@dataclass(frozen=True, slots=True)
class Header:
    """A heading in plain text, of 1 to 150 characters."""

    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """A bubble: Slack's mrkdwn, of 1 to 3,000 characters. ``button`` stands beside it, if there is one."""

    text: str
    button: Button | None = None


@dataclass(frozen=True, slots=True)
class Remark:
    """A line in small letters: Slack's mrkdwn."""

    text: str


@dataclass(frozen=True, slots=True)
class Button:
    """A button: its name, what it shows (75 characters), and what comes back (2,000) when it is pressed."""

    name: str
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Buttons:
    """Buttons side by side, at most 25."""

    buttons: tuple[Button, ...]


Worded = Header | Section | Remark
Block = Worded | Buttons


@dataclass(frozen=True, slots=True)
class About:
    """Which case something is about, by its reference, and the name of what it stands for (see
    :class:`bot.reply.Reply`); both may be empty.
    """

    case: str = ""
    stands_for: str = ""


NO_CASE = About()


@dataclass(frozen=True, slots=True)
class Say:
    """A message of at most 50 blocks. ``text`` is the same without them: for notices, for whoever listens to it."""

    place: Place
    text: str
    blocks: tuple[Block, ...]
    about: About = NO_CASE


@dataclass(frozen=True, slots=True)
class Upload:
    """A picture that is still to be drawn, or a file that is still to be made, with words before it, or none."""

    place: Place
    file: Picture | Document
    text: str = ""
    about: About = NO_CASE


@dataclass(frozen=True, slots=True)
class ShowHomeAgain:
    """The home tab, as it stands after what was pressed in it."""


Call = Say | Upload | ShowHomeAgain


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a message stands: its conversation, its ts, and the first ts of the thread that it is in, if it is."""

    channel: str
    ts: str
    thread: str = ""
