"""What holds on a channel that anybody can write to, and not in a terminal that its owner opened."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LiveRules:
    """``first_year`` is the first school year that may use the channel without an adult.

    ``trial`` says that every first message must tell that this is a trial. Without a ``gate`` nobody is asked who they
    are before they may use it, as among a school's staff; whoever says that they are a student is asked for the year.
    """

    first_year: int
    trial: bool = False
    gate: bool = True
