"""From one time of day to another as people type it: "9-12", "1-4pm", "10.30 to noon", "0900-1730"."""

from __future__ import annotations

import re
from datetime import time

from bot.handoff.hours_faults import HoursFault, UnreadHoursError
from bot.handoff.opening import Span
from bot.handoff.typed_dates import MONTH, TO

_HALF_A_DAY = 12 * 60
# Nobody meets a pupil outside these hours, in minutes of the day: a time that lies there was meant as another.
_EARLIEST, _LATEST = 6 * 60, 22 * 60
# The last hour that means the afternoon where nobody says which half of the day it is.
_LAST_OF_AFTERNOON = 6


def _clock(end: str) -> str:
    figures = rf"(?P<hour{end}>\d{{1,2}})(?:[:.]?(?P<minute{end}>[0-5]\d))?\s*(?P<half{end}>[ap]m)?"
    return rf"(?:(?P<noon{end}>noon|midday)|{figures})"


_TIMES = re.compile(rf"{_clock('1')}{TO}{_clock('2')}(?!\w|[-:./]\d|(?:st|nd|rd|th)?\s*(?:of\s+)?(?:{MONTH})\b)")


def times_at(text: str, place: int) -> tuple[Span, int] | None:
    """The span that stands at ``place`` and where it ends; None where none does. Raises UnreadHoursError."""
    found = _TIMES.match(text, place)
    if found is None:
        return None
    span = _span(found)
    if span is None:
        raise UnreadHoursError(HoursFault.REVERSED, found[0])
    opens, closes = span
    if opens < _EARLIEST or closes > _LATEST:
        raise UnreadHoursError(HoursFault.UNLIKELY, found[0])
    return Span(time(*divmod(opens, 60)), time(*divmod(closes, 60))), found.end()


def _span(found: re.Match[str]) -> tuple[int, int] | None:
    """The first and the last minute of the day; None where the last cannot come after the first."""
    starts, ends = _readings(found, "1"), _readings(found, "2")
    if len(starts) > 1 and found["half2"]:
        # "1-4pm" are both afternoon, "9-5pm" begins in the morning.
        return next(((start, ends[0]) for start in reversed(starts) if start < ends[0]), None)
    start = starts[0] if len(starts) == 1 else _usual(starts)
    return next(((start, end) for end in ends if end > start), None)


def _readings(found: re.Match[str], end: str) -> tuple[int, ...]:
    """What one end may mean, in minutes of the day: one time, or the same in the morning and in the afternoon."""
    if found[f"noon{end}"]:
        return (_HALF_A_DAY,)
    hour, minute, half = found[f"hour{end}"], int(found[f"minute{end}"] or 0), found[f"half{end}"]
    whole = int(hour)
    if whole > 23 or (half and not 1 <= whole <= 12):
        raise UnreadHoursError(HoursFault.UNREAD, found[0])
    if half:
        return (whole % 12 * 60 + minute + (_HALF_A_DAY if half == "pm" else 0),)
    if hour.startswith("0") or whole > 12:
        return (whole * 60 + minute,)
    morning = whole % 12 * 60 + minute
    return morning, morning + _HALF_A_DAY


def _usual(readings: tuple[int, ...]) -> int:
    morning, afternoon = readings
    return afternoon if morning < (_LAST_OF_AFTERNOON + 1) * 60 else morning
