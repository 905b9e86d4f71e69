"""Opening hours as an adviser types them: "mon-fri 9-12, 1-4; not 24 dec - 2 jan; term time only"."""

from __future__ import annotations

from calendar import day_name
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from bot.handoff.hours_faults import HoursFault, UnreadHoursError
from bot.handoff.opening import DAYS_OF_THE_WEEK, Away, OpeningHours, Span
from bot.handoff.typed_parts import Part, Weekdays, Word, parts_of

LONGEST = 300


def read_hours(text: str, today: date, before: OpeningHours | None = None) -> OpeningHours:
    """The hours that ``text`` tells. What it says nothing of, week, days away or terms, stays as ``before``.

    Days away alone are added to those there were; told with a week, or after "not away", they take their place. What is
    over is left out. Days without a year are the next that are not over on ``today``. Raises UnreadHoursError for what
    cannot be read for sure: nothing is guessed, since students are told of these hours.
    """
    if len(text) > LONGEST:
        raise UnreadHoursError(HoursFault.TOO_LONG)
    parts = tuple(parts_of(text, today))
    if all(part.meaning is Word.END for part in parts):
        raise UnreadHoursError(HoursFault.NOTHING)
    typed = _Typed(today)
    for place, part in enumerate(parts):
        typed.take(part, parts[place + 1 :])
    return typed.hours(before or OpeningHours())


class _Typed:
    """What was read so far."""

    def __init__(self, today: date) -> None:
        self._today = today
        self._spans: tuple[list[Span], ...] = tuple([] for _ in range(DAYS_OF_THE_WEEK))
        self._closed: set[int] = set()
        self._away: list[Away] = []
        self._never_away = False
        self._term_only: bool | None = None
        # The weekdays that the next times are for, and whether they have some.
        self._days: list[Part] = []
        self._timed = False
        # Times that stand before their weekdays ("9-5 mon-fri"), and whether those have come.
        self._held: list[Span] = []
        self._placed = False
        # A word like "not", until its clause ends or other days with times come; and whether it denied something yet.
        self._not: Part | None = None
        self._denied = False

    def take(self, part: Part, later: Sequence[Part]) -> None:
        """Read the next part; ``later`` are those behind it. Raises UnreadHoursError."""
        match part.meaning:
            case Word.END:
                self._end()
            case Word.NOT:
                self._deny(part)
            case Word.BANK_HOLIDAYS:
                pass  # Nobody is there then, whether they say so or not.
            case Word.NEVER_AWAY:
                self._never_away = True
            case Word.TERM_ONLY | Word.ALL_YEAR:
                self._refuse_after_not(part)
                self._term_only = part.meaning is Word.TERM_ONLY
            case Away() as away:
                if self._not is None:
                    raise UnreadHoursError(HoursFault.DATES_ALONE, part.words)
                self._denied = True
                self._away.append(away)
            case Weekdays(days):
                self._take_days(part, days, later)
            case Span() as span:
                self._take_times(part, span)

    def hours(self, before: OpeningHours) -> OpeningHours:
        """What all of it comes to. Raises UnreadHoursError."""
        typed = tuple(tuple(sorted(spans)) for spans in self._spans)
        week = typed if any(typed) else before.week
        if not any(week):
            raise UnreadHoursError(HoursFault.NO_DAYS)
        replaced = self._never_away or (self._away and any(typed))
        away = {*self._away, *(() if replaced else before.away)}
        return OpeningHours(
            week=tuple(() if day in self._closed else _apart(spans, day) for day, spans in enumerate(week)),
            away=tuple(sorted(one for one in away if one.last >= self._today)),
            term_only=before.term_only if self._term_only is None else self._term_only,
        )

    def _end(self) -> None:
        if self._not is not None and not self._denied:
            raise UnreadHoursError(HoursFault.UNREAD, self._not.words)
        if self._days and not self._timed:
            raise UnreadHoursError(HoursFault.NO_TIMES, self._days[-1].words)
        if self._held and not self._placed:
            raise UnreadHoursError(HoursFault.NO_DAYS)
        self._not, self._held, self._placed = None, [], False

    def _deny(self, part: Part) -> None:
        if self._days and not self._timed:
            # "Sat closed" says it afterwards.
            self._close([day for one in self._days for day in _days_of(one)])
            self._days = []
            return
        self._refuse_after_not(part)
        self._not, self._denied = part, False

    def _take_days(self, part: Part, days: Sequence[int], later: Sequence[Part]) -> None:
        if self._not is not None and not (self._denied and _times_follow(later)):
            self._denied = True
            self._close(days)
            return
        self._not = None
        if self._held:
            self._place(part, days, later)
            return
        self._days = [part] if self._timed else [*self._days, part]
        self._timed = False

    def _place(self, part: Part, days: Sequence[int], later: Sequence[Part]) -> None:
        if _times_follow(later):
            # "9-5 mon 10-2 tue": whose are the times in the middle?
            raise UnreadHoursError(HoursFault.UNREAD, part.words)
        self._placed = True
        for day in days:
            self._spans[day].extend(self._held)

    def _take_times(self, part: Part, span: Span) -> None:
        if self._not is not None:
            raise UnreadHoursError(HoursFault.UNREAD, part.words)
        if not self._days:
            self._held.append(span)
            return
        self._timed = True
        for day in {day for one in self._days for day in _days_of(one)}:
            self._spans[day].append(span)

    def _refuse_after_not(self, part: Part) -> None:
        if self._not is not None and not self._denied:
            raise UnreadHoursError(HoursFault.UNREAD, f"{self._not.words} {part.words}")

    def _close(self, days: Sequence[int]) -> None:
        self._closed |= set(days)


def _days_of(part: Part) -> tuple[int, ...]:
    return part.meaning.days if isinstance(part.meaning, Weekdays) else ()


def _times_follow(later: Sequence[Part]) -> bool:
    """Whether the weekdays that come next end in times."""
    after = next((part for part in later if not isinstance(part.meaning, Weekdays)), None)
    return after is not None and isinstance(after.meaning, Span)


def _apart(spans: Sequence[Span], day: int) -> tuple[Span, ...]:
    if any(later.opens < earlier.closes for earlier, later in pairwise(spans)):
        raise UnreadHoursError(HoursFault.OVERLAP, day_name[day])
    return tuple(spans)
