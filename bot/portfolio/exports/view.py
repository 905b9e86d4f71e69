"""What an export is made of: one person's visible experiences, what they add up to, and who made it when."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from bot.portfolio.balance import Balance
from bot.portfolio.experience import Experience, State

# Gives the sentence of a wording code: say("pdf.page", number=1, count=3).
Say = Callable[..., str]


@dataclass(frozen=True, slots=True)
class PortfolioView:
    """What may be shown of a portfolio on the day ``made_on``.

    ``experiences`` are the visible ones, the newest first; ``balance`` is what the student sees as theirs.
    ``known_as``, ``school_year`` (3 to 13) and ``borough`` are None where the student did not say. ``issuer`` is the
    name of this installation.
    """

    known_as: str | None
    school_year: int | None
    borough: str | None
    experiences: tuple[Experience, ...]
    balance: Balance
    made_on: date
    issuer: str

    def of(self, state: State) -> tuple[Experience, ...]:
        """The experiences in ``state``, in their order. One that is hidden never leaves, whoever handed it in."""
        return tuple(one for one in self.experiences if one.state is state and not one.hidden)
