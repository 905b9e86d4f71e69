"""Where something is said in Slack, and who sees it there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from adapters.slack.envelope import is_channel, team_and_user
from bot.message import Person


class Seen(StrEnum):
    """Who sees it: both sides of a direct message, one person in a channel, everybody in a channel, or at a desk."""

    DIRECT = "direct"
    PRIVATELY = "privately"
    SHARED = "shared"
    DESK = "desk"


@dataclass(frozen=True, slots=True)
class Place:
    """A conversation by its id, empty for the person's own with the assistant, and a thread in it by its first ts.

    ``url`` is where Slack takes an answer for half an hour, whether or not the assistant is in the channel. ``of`` is
    the id of the message that is answered, where the answer may be shared. ``home``: what is answered was pressed in
    the home tab.
    """

    channel: str = ""
    thread: str = ""
    seen: Seen = Seen.DIRECT
    url: str = ""
    of: str = ""
    home: bool = False

    def as_back(self) -> dict[str, str]:
        """What goes along with a message: see :attr:`bot.message.Message.back`."""
        whole = {"channel": self.channel, "thread": self.thread, "seen": self.seen, "url": self.url, "of": self.of}
        told = {name: str(value) for name, value in whole.items() if value}
        return {**told, "home": "yes"} if self.home else told


HOME = Place()
"""The person's own conversation with the assistant."""


def place_from(back: Mapping[str, str]) -> Place:
    """The place in what came along with a message; the person's own for what answers none."""
    seen = back.get("seen", Seen.DIRECT)
    if seen not in set(Seen):
        return HOME
    channel, thread, home = back.get("channel", ""), back.get("thread", ""), "home" in back
    return Place(channel, thread, Seen(seen), back.get("url", ""), back.get("of", ""), home)


def place_of(person: Person) -> Place:
    """Where ``person`` is told what they did not ask for: their own conversation, or a channel that is a desk."""
    _, user = team_and_user(person)
    return Place(user, seen=Seen.DESK) if is_channel(user) else HOME
