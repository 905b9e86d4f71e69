"""Which hours of the day two times are: "9-5" ends in the afternoon, "7-9 this evening" begins at 19:00."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time

from bot.understanding.experiences.time_readings import Clock, Part, Times

HALF_DAY = 12 * 60
WHOLE_DAY = 24 * 60
# Whoever says no more begins in the afternoon up to six o'clock, in the morning from seven on. "06:00" is the morning,
# "02:00" may be either.
_AFTERNOON_UP_TO = 6
# "2 to 5" at night may be late or early: then only the length is sure.
_EVENING_FROM = 4
# Times that go on after midnight, or that had to be guessed, are believed up to this length.
_LONGEST_NIGHT = 12 * 60
_LONGEST_GUESS = 10 * 60


@dataclass(frozen=True, slots=True)
class Hours:
    """From ``begins`` to ``ends``, minutes from midnight; past midnight ``ends`` is above 1440.

    ``sure`` is False where only the length is certain: "6 to 2" is eight hours by day or by night.
    """

    begins: int
    ends: int
    sure: bool = True

    @property
    def minutes(self) -> int:
        """The length."""
        return self.ends - self.begins


def hours_of(times: Times, part: Part | None) -> Hours | None:
    """The hours that ``times`` mean in that part of the day; None where two readings are possible."""
    if times.begins is None or times.ends is None:
        return None
    begins, ends = times.begins, times.ends
    if begins.half and ends.half:
        return _both_said(begins, ends)
    if ends.half:
        return _end_said(begins, ends)
    if begins.half:
        return _first_after(_minute(begins), _possible(ends))
    if _exact(begins) or _exact(ends):
        return _by_24_hours(begins, ends)
    return _guessed(begins, ends, part)


def time_of(minute: int) -> time:
    """The time of day so many minutes after midnight."""
    hour, minute = divmod(minute % WHOLE_DAY, 60)
    return time(hour, minute)


def one_time(clock: Clock | None, part: Part | None, *, ending: bool) -> time | None:
    """The time that ``clock`` means alone; None where it may be morning or evening, as in "until 9"."""
    if clock is None:
        return None
    if clock.half or _exact(clock):
        return time_of(_minute(clock))
    late = part in {"afternoon", "evening"} or (part is None and clock.hour <= _AFTERNOON_UP_TO)
    if ending and part is None and not late and clock.hour < 12:
        return None
    return time_of(_raw(clock) + (HALF_DAY if late and clock.hour < 12 else 0))


def _both_said(begins: Clock, ends: Clock) -> Hours | None:
    begin, end = _minute(begins), _minute(ends)
    if ends.hour == 12 and ends.half == "am" and begins.half == "am":
        return None
    if end <= begin:
        end += WHOLE_DAY
        return Hours(begin, end) if end - begin <= _LONGEST_NIGHT else None
    return Hours(begin, end)


def _end_said(begins: Clock, ends: Clock) -> Hours | None:
    end = _minute(ends)
    if _exact(begins):
        return _first_after(_minute(begins), (end,))
    if end == 0:
        return None
    for begin in sorted(_possible(begins)[:2], reverse=True):
        if begin < end:
            return Hours(begin, end)
    begin = _raw(begins) + HALF_DAY
    return Hours(begin, end + WHOLE_DAY) if end + WHOLE_DAY - begin <= _LONGEST_NIGHT else None


def _by_24_hours(begins: Clock, ends: Clock) -> Hours | None:
    begin, end = _raw(begins), _raw(ends)
    if _exact(begins):
        # after "00:00" the 12 of "12:30" is noon
        literal = _exact(ends) or begins.hour == 0
        return _first_after(begin, (end,) if literal else _possible(ends))
    if end <= begin:
        return None
    # "1.30 to 15.30" may begin at 13.30 too.
    if begins.hour <= _AFTERNOON_UP_TO and begin + HALF_DAY < end and not begins.padded:
        return None
    return Hours(begin, end)


def _guessed(begins: Clock, ends: Clock, part: Part | None) -> Hours | None:
    begin, noon = _raw(begins), begins.hour == 12
    if part == "evening":
        hours = None if noon else _first_after(begin + HALF_DAY, _possible(ends))
        return hours and Hours(hours.begins, hours.ends, sure=begins.hour >= _EVENING_FROM)
    if part == "morning":
        return None if noon else _first_after(begin, _possible(ends))
    if noon or begins.hour > _AFTERNOON_UP_TO or (begins.padded and begins.hour == _AFTERNOON_UP_TO):
        return _first_after(begin, _possible(ends))
    hours = _first_after(begin + HALF_DAY, _possible(ends))
    if hours is None or part == "afternoon":
        return hours
    sure = hours.ends <= WHOLE_DAY and hours.minutes <= _LONGEST_GUESS and not begins.padded
    return Hours(hours.begins, hours.ends, sure)


def _first_after(begin: int, ends: Iterable[int]) -> Hours | None:
    """From ``begin`` to the first possible end after it, if need be on the next day."""
    after = [end + day for day in (0, WHOLE_DAY) for end in ends if end + day > begin]
    if not after:
        return None
    end = min(after)
    return Hours(begin, end) if end <= WHOLE_DAY or end - begin <= _LONGEST_NIGHT else None


def _possible(clock: Clock) -> tuple[int, ...]:
    """The minutes of the day that ``clock`` may mean."""
    if clock.half or _exact(clock):
        return (_minute(clock),)
    early = clock.hour % 12 * 60 + clock.minute
    return (early, early + HALF_DAY)


def _exact(clock: Clock) -> bool:
    """Whether the hour is one of the twenty-four and no other."""
    return clock.half is None and (clock.hour > 12 or clock.hour == 0)


def _minute(clock: Clock) -> int:
    """Minutes from midnight of a time whose half of the day is known."""
    if clock.half is None or clock.hour > 12:
        return _raw(clock)
    return clock.hour % 12 * 60 + clock.minute + (HALF_DAY if clock.half == "pm" else 0)


def _raw(clock: Clock) -> int:
    return clock.hour * 60 + clock.minute
