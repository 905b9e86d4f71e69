"""How long others waited, as a range and never as a promise."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.handoff.opening import OpeningHours
from bot.handoff.urgency import Urgency

# Below this many past cases a range would tell about single ones.
FEWEST_PAST_CASES = 5
# From the quick quarter to all but the slowest tenth.
_LEAST, _MOST = 25, 90


@dataclass(frozen=True, slots=True)
class Wait:
    """How long one case waited for an adviser, in school days; 0 is the same day."""

    urgency: Urgency
    school_days: int


@dataclass(frozen=True, slots=True)
class WaitingTime:
    """What may be told. ``school_days`` are the least and the most of a range; None: not known yet.

    ``waiting`` is how many wait. ``opens`` is when somebody is there next, in UTC; None: somebody is there now, or it
    is not known; ``open_now`` says which.
    """

    school_days: tuple[int, int] | None
    waiting: int
    open_now: bool
    opens: datetime | None


def waiting_time(
    past: Sequence[Wait], still: Sequence[Wait], urgency: Urgency, hours: Iterable[OpeningHours], now: datetime
) -> WaitingTime:
    """What somebody with ``urgency`` may be told who asks at ``now``.

    ``past`` are cases that were taken, best those of the last months; ``still`` those that wait, with what they have
    waited so far; ``hours`` are those of the advisers who may take it. The range goes from what a quarter waited at the
    most to what 9 of 10 did. Who has waited longer than that and still waits is counted in, so that a queue that has
    come to a stop does not look short. Raises ValueError where ``now`` has no offset.
    """
    known = list(hours)
    opens = [at for at in (one.opens_next(now) for one in known) if at is not None]
    open_now = any(one.is_open(now) for one in known)
    return WaitingTime(
        school_days=_range(
            [wait.school_days for wait in past if wait.urgency is urgency],
            [wait.school_days for wait in still if wait.urgency is urgency],
        ),
        waiting=len(still),
        open_now=open_now,
        opens=None if open_now else min(opens, default=None),
    )


def _range(past: list[int], still: list[int]) -> tuple[int, int] | None:
    if len(past) < FEWEST_PAST_CASES:
        return None
    longer = [days for days in still if days > _share(past, _MOST)]
    waits = past + longer
    return _share(waits, _LEAST), _share(waits, _MOST)


def _share(waits: list[int], percent: int) -> int:
    """What ``percent`` of all waited at the most, by the nearest rank."""
    return sorted(waits)[-(-len(waits) * percent // 100) - 1]
