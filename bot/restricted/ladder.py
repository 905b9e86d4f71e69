"""Who is told when nobody has acknowledged: the leads, the leads again, the deputies, the operators; then everybody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class Tier(StrEnum):
    """Who is told."""

    LEADS = "leads"
    DEPUTIES = "deputies"
    OPERATORS = "operators"
    EVERYBODY = "everybody"


@dataclass(frozen=True, slots=True)
class Ladder:
    """How long after the first telling each further one comes, each longer than the one before.

    After the last, everybody is told again each time as long after as the operators were after the first.
    """

    again: timedelta = timedelta(minutes=15)
    deputies: timedelta = timedelta(minutes=30)
    operators: timedelta = timedelta(minutes=60)

    def tier(self, step: int) -> Tier:
        """Who is told at ``step``, which counts from 0."""
        tiers = (Tier.LEADS, Tier.LEADS, Tier.DEPUTIES, Tier.OPERATORS)
        return tiers[step] if step < len(tiers) else Tier.EVERYBODY

    def after(self, step: int, began_at: datetime, now: datetime) -> datetime:
        """When the telling after ``step``, which is done at ``now``, is due."""
        waits = (self.again, self.deputies, self.operators)
        return began_at + waits[step] if step < len(waits) else now + self.operators
