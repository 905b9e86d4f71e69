"""How long things are kept: for each the shortest time in which it does what it is kept for (docs/privacy.md)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

# Nobody loses a portfolio unwarned: so many days before it goes they are told, where they can be.
WARNED_BEFORE = 30


@dataclass(frozen=True, slots=True)
class KeepFor:
    """Days. ``idle`` counts from when somebody spoke last, and all of theirs goes then.

    ``searches`` are records of lists, ``messages`` the notes that a message was answered, ``events`` the ids of what a
    platform delivered, ``set_aside`` messages that could not be answered, ``unsent`` what could not be said, ``files``
    what was given out, on disk.
    """

    # From any day of a school year past the end of the next summer.
    idle: int = 425
    # Two terms: long enough to ask why a list was as it was.
    searches: int = 180
    messages: int = 30
    events: int = 14
    set_aside: int = 30
    unsent: int = 30
    files: int = 30


# The fewest days that each may be set to. A platform may deliver a message again for days; who is idle is warned first.
FEWEST: Mapping[str, int] = MappingProxyType(
    {"idle": 2 * WARNED_BEFORE, "searches": 1, "messages": 7, "events": 7, "set_aside": 1, "unsent": 1, "files": 1}
)
MOST = 3650
