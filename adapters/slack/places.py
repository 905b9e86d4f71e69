"""Where something is said in Slack, and who sees it there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Seen(StrEnum):
    """Who sees it: both sides of a direct message, one person in a channel, or everybody in a channel."""

    DIRECT = "direct"
    PRIVATELY = "privately"
    SHARED = "shared"


@dataclass(frozen=True, slots=True)
class Place:
    """A conversation by its id, empty for the person's own with the assistant, and a thread in it by its first ts.

    ``url`` is where Slack takes an answer for half an hour, whether or not the assistant is in the channel. ``of`` is
    the id of the message that is answered, where the answer may be shared.
    """

    channel: str = ""
    thread: str = ""
    seen: Seen = Seen.DIRECT
    url: str = ""
    of: str = ""

    def as_back(self) -> dict[str, str]:
        """What goes along with a message: see :attr:`bot.message.Message.back`."""
        whole = {"channel": self.channel, "thread": self.thread, "seen": self.seen, "url": self.url, "of": self.of}
        return {name: str(value) for name, value in whole.items() if value}


HOME = Place()
"""The person's own conversation with the assistant."""


def place_from(back: Mapping[str, str]) -> Place:
    """The place in what came along with a message; the person's own for what answers none."""
    seen = back.get("seen", Seen.DIRECT)
    if seen not in set(Seen):
        return HOME
    return Place(back.get("channel", ""), back.get("thread", ""), Seen(seen), back.get("url", ""), back.get("of", ""))
