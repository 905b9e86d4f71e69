"""How long others waited, as a range and never as a promise."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.handoff.urgency import Urgency

# Below this many past cases a range would tell about single ones.
FEWEST_PAST_CASES = 5


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
