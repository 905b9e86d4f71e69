"""How fast an app may call, and what it is told when it is faster."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.far_side.buckets import Bucket
from tests.far_side.slack.wire import ratelimited

_TIER_3 = frozenset(
    "chat.update chat.delete reactions.add users.lookupByEmail conversations.open conversations.info "
    "conversations.members conversations.replies conversations.history".split()
)
_TIER_4 = frozenset(
    "chat.postEphemeral users.info users.profile.get views.open views.push views.update views.publish "
    "files.getUploadURLExternal files.completeUploadExternal files.info auth.revoke".split()
)


@dataclass(frozen=True)
class Limits:
    """Calls that are taken; more is refused with 429.

    Each limit is a bucket that begins full, fills at its rate and loses one drop a call: one for each channel that is
    posted to, which holds ``burst``, and one for each method in each workspace, which holds a minute's worth of its
    tier. What is refused costs nothing.
    """

    on: bool = True
    messages_per_second: float = 1.0
    burst: float = 1.0
    tier_3_per_minute: float = 50
    tier_4_per_minute: float = 100

    @classmethod
    def none(cls) -> Limits:
        """No limit of speed."""
        return cls(on=False)


@dataclass
class Pace:
    """Counts calls against the limits."""

    limits: Limits
    now: Callable[[], float] = time.monotonic
    impatient: int = 0
    """Calls that came before the seconds of the last 429 for the same were over."""
    _buckets: dict[tuple[str, str], Bucket] = field(default_factory=dict)
    _quiet: dict[tuple[str, str], float] = field(default_factory=dict)

    def change(self, limits: Limits) -> None:
        """Begin again with other limits."""
        self.limits = limits
        self._buckets.clear()

    def knock(self, method: str, channel: str) -> None:
        """A call has come, whatever becomes of it."""
        if self._quiet.get((method, channel), 0.0) > self.now():
            self.impatient += 1

    def told_to_wait(self, method: str, channel: str, seconds: int) -> None:
        """A call was refused with 429."""
        self._quiet[method, channel] = self.now() + seconds

    def spend(self, method: str, team: str, channel: str) -> None:
        """Count one call of a workspace for a channel. Raises RefusedError with 429 where it is one too many."""
        if not self.limits.on:
            return
        if method == "chat.postMessage":
            self._take(method, channel, channel, self.limits.messages_per_second, self.limits.burst)
        elif method in _TIER_3 | _TIER_4:
            a_minute = self.limits.tier_3_per_minute if method in _TIER_3 else self.limits.tier_4_per_minute
            self._take(method, team, channel, a_minute / 60, a_minute)

    def _take(self, method: str, place: str, channel: str, rate: float, size: float) -> None:
        now = self.now()
        bucket = self._buckets.setdefault((method, place), Bucket(rate, size, size, now))
        if wait := bucket.wait(now):
            seconds = max(1, math.ceil(wait))
            self.told_to_wait(method, channel, seconds)
            raise ratelimited(seconds)
        bucket.level -= 1
