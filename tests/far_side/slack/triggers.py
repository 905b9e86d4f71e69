"""What a command or an interaction lets the program do for a while: open a modal, and answer in the channel."""

from __future__ import annotations

import secrets
import time
from dataclasses import dataclass

from tests.far_side.slack.chats import Channel
from tests.far_side.slack.wire import RefusedError


@dataclass
class _Trigger:
    user: str
    team: str
    made: float
    spent: bool = False


class Triggers:
    """Trigger ids: good for some seconds, once, in the workspace in which they were made."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._made: dict[str, _Trigger] = {}

    def make(self, user: str, team: str, *, expired: bool = False) -> str:
        """A trigger for what this person does."""
        number = f"{len(self._made) + 10_000}.{team[-6:]}.{secrets.token_hex(16)}"
        self._made[number] = _Trigger(user, team, float("-inf") if expired else time.monotonic())
        return number

    def spend(self, number: str, team: str) -> str:
        """Use a trigger up. Gives the person to whom something may be shown. Raises RefusedError."""
        trigger = self._made.get(number)
        if trigger is None or trigger.team != team:
            raise RefusedError("invalid_trigger_id")
        if trigger.spent:
            raise RefusedError("exchanged_trigger_id")
        if time.monotonic() - trigger.made > self._seconds:
            raise RefusedError("expired_trigger_id")
        trigger.spent = True
        return trigger.user

    def expire(self) -> None:
        """All triggers so far are too old."""
        for trigger in self._made.values():
            trigger.made = float("-inf")


@dataclass
class ResponseUrl:
    """Where the program may answer somebody in a channel; ``ts`` is the message under which was pressed, if any."""

    user: str
    channel: Channel
    ts: str
    made: float
    uses: int = 0


class ResponseUrls:
    """Addresses that take a few posts for a while."""

    def __init__(self, seconds: float, uses: int) -> None:
        self._seconds = seconds
        self._uses = uses
        self._made: dict[str, ResponseUrl] = {}

    def make(self, user: str, channel: Channel, ts: str = "") -> str:
        """The last part of a new address."""
        number = secrets.token_urlsafe(18)
        self._made[number] = ResponseUrl(user, channel, ts, time.monotonic())
        return number

    def use(self, number: str) -> ResponseUrl:
        """Post to it once. Raises RefusedError."""
        found = self._made.get(number)
        if found is None:
            raise RefusedError("invalid_url", status=404)
        if time.monotonic() - found.made > self._seconds:
            raise RefusedError("expired_url", status=404)
        if found.uses >= self._uses:
            raise RefusedError("used_url", status=404)
        found.uses += 1
        return found

    def expire(self) -> None:
        """All addresses so far are too old."""
        for found in self._made.values():
            found.made = float("-inf")
