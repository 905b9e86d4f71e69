"""How fast a bot may send, and what it is told when it is faster."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.far_side.buckets import Bucket
from tests.far_side.telegram.chats import Chat
from tests.far_side.telegram.wire import too_many_requests


@dataclass(frozen=True)
class Limits:
    """Messages and edits that are taken; more is refused with 429.

    Each limit is a bucket that begins full, fills at its rate and loses one drop a message. The bucket of the whole
    bot holds one second's worth, that of a private chat ``chat_burst``, that of a group one minute's worth. So a
    bot that keeps to the rates is never refused, and one that does not is refused within seconds. What is refused
    costs nothing.
    """

    on: bool = True
    messages_per_second: float = 30
    chat_messages_per_second: float = 1
    chat_burst: float = 3
    group_messages_per_minute: float = 20

    @classmethod
    def none(cls) -> Limits:
        """No limit of speed."""
        return cls(on=False)


@dataclass
class Pace:
    """Counts what is sent against the limits."""

    limits: Limits
    now: Callable[[], float] = time.monotonic
    impatient: int = 0
    """Calls that came before the seconds of the last 429 for their chat were over."""
    _all: Bucket | None = None
    _chats: dict[int, Bucket] = field(default_factory=dict)
    _quiet: dict[int, float] = field(default_factory=dict)

    def change(self, limits: Limits) -> None:
        """Begin again with other limits."""
        self.limits, self._all = limits, None
        self._chats.clear()

    def knock(self, chat: int) -> None:
        """A call for a chat has come, whatever becomes of it."""
        if self._quiet.get(chat, 0.0) > self.now():
            self.impatient += 1

    def told_to_wait(self, chat: int, seconds: int) -> None:
        """A call for this chat was refused with 429."""
        self._quiet[chat] = self.now() + seconds

    def spend(self, chat: Chat) -> None:
        """Count one message. Raises RefusedError with 429 where it is one too many."""
        limits = self.limits
        if not limits.on:
            return
        now = self.now()
        if self._all is None:
            self._all = _full(limits.messages_per_second, max(1.0, limits.messages_per_second), now)
        own = self._chats.get(chat.id) or self._chats.setdefault(chat.id, self._of(chat, now))
        wait = max(self._all.wait(now), own.wait(now))
        if wait > 0:
            seconds = max(1, math.ceil(wait))
            self.told_to_wait(chat.id, seconds)
            raise too_many_requests(seconds)
        self._all.level -= 1
        own.level -= 1

    def _of(self, chat: Chat, now: float) -> Bucket:
        if chat.kind == "private":
            return _full(self.limits.chat_messages_per_second, self.limits.chat_burst, now)
        a_minute = self.limits.group_messages_per_minute
        return _full(a_minute / 60, max(1.0, a_minute), now)


def _full(rate: float, size: float, now: float) -> Bucket:
    return Bucket(rate, size, size, now)
