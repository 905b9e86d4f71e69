"""What may be wrong with opening hours that somebody types."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class HoursFault(StrEnum):
    """What is wrong."""

    NOTHING = "nothing"
    TOO_LONG = "too_long"
    UNREAD = "unread"
    NO_DAYS = "no_days"
    NO_TIMES = "no_times"
    REVERSED = "reversed"
    UNLIKELY = "unlikely"
    OVERLAP = "overlap"
    DATES_ALONE = "dates_alone"
    NO_SUCH_DATE = "no_such_date"
    DATES_REVERSED = "dates_reversed"
    DATES_OVER = "dates_over"


class UnreadHoursError(Exception):
    """Typed hours cannot be read. ``str(error)`` holds no words of anybody, ``words`` those that are meant."""

    def __init__(self, fault: HoursFault, words: str = "") -> None:
        super().__init__(fault.value)
        self.fault = fault
        self.words = words

    @property
    def code(self) -> str:
        """The code of the sentence that says so."""
        return f"handoff_times.unread.{self.fault.value}"

    @property
    def slots(self) -> Mapping[str, str]:
        """What the sentence speaks of."""
        return {"words": self.words}
