"""What is the same in every payload: whose workspace it is, who acts, and when."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from adapters.fields import Group, inner, text
from bot.message import Person

CHANNEL = "slack"

_ID = re.compile(r"[A-Z0-9]{2,40}", re.ASCII)
_TS = re.compile(r"(\d{1,12})\.(\d{1,6})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Envelope:
    """``event`` is the id by which the payload is known, ``team`` the workspace in which the assistant was installed,
    ``bot`` our own user there where the payload tells it, and ``at`` the time, with an offset, of what tells none.
    """

    event: str
    team: str
    bot: str
    at: datetime

    def person(self, user: str, of_team: str = "") -> Person | None:
        """Whoever has the id ``user``; None for nobody, and for guests of another workspace in a shared channel."""
        if not (_ID.fullmatch(self.team) and _ID.fullmatch(user)) or of_team not in {"", self.team}:
            return None
        return Person(CHANNEL, f"{self.team}/{user}")


def team_and_user(person: Person) -> tuple[str, str]:
    """The ids of workspace and user behind ``person``."""
    team, _, user = person.user.partition("/")
    return team, user


def is_direct(channel: str) -> bool:
    """Whether a conversation is one between two."""
    return channel.startswith("D")


def is_channel(identity: str) -> bool:
    """Whether an id is that of a channel, open or closed."""
    return identity.startswith(("C", "G"))


def moment(plain: Group, name: str) -> datetime | None:
    """The time under ``name``, which is Slack's own "seconds.number", in UTC."""
    match = _TS.fullmatch(text(plain, name))
    if match is None or int(match[1]) == 0:
        return None
    try:
        return datetime.fromtimestamp(int(match[1]), UTC)
    except (OverflowError, ValueError, OSError):
        return None


def ts_of(plain: Group, name: str) -> str:
    """The ts under ``name``, or an empty text."""
    ts = text(plain, name)
    return ts if _TS.fullmatch(ts) else ""


def team_of(payload: Group) -> str:
    """The workspace in which the assistant was installed. In a shared channel it is not that of whoever speaks."""
    return text(payload, "team_id") or text(inner(payload, "team"), "id")
