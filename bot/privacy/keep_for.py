"""How long things are kept: the shortest time for which each still does what it is kept for (docs/privacy.md)."""

from __future__ import annotations

from dataclasses import dataclass

# Nobody loses a portfolio unwarned: so many days before it goes they are told, where they can be.
WARNED_BEFORE = 30
# No platform delivers a message again after so many days.
DELIVERED_AGAIN = 7


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
