"""The parts that typed opening hours are made of: weekdays, times, days away, and words like "not" or "term time"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from bot.handoff.hours_faults import HoursFault, UnreadHoursError
from bot.handoff.opening import Away, Span
from bot.handoff.typed_clock import times_at
from bot.handoff.typed_dates import TO, WEEKDAY, dates_at


class Word(Enum):
    """What a word or two by themselves mean."""

    END = auto()
    NOT = auto()
    TERM_ONLY = auto()
    ALL_YEAR = auto()
    BANK_HOLIDAYS = auto()
    NEVER_AWAY = auto()


@dataclass(frozen=True, slots=True)
class Weekdays:
    """Days of the week, Monday is 0."""

    days: tuple[int, ...]


Meaning = Word | Weekdays | Span | Away


@dataclass(frozen=True, slots=True)
class Part:
    """What ``words`` mean; they are small letters with single blanks."""

    meaning: Meaning
    words: str


_SCHOOL_HOLIDAYS = r"(?:in |during )?(?:the )?(?:school hol(?:iday)?s|half[ -]terms?)\b"
_WORDS = (
    (Word.END, re.compile(r"[;\n]|\.(?=\s|$)")),
    (Word.BANK_HOLIDAYS, re.compile(r"(?:no|not|closed|away|off|except|excluding) (?:on )?bank holidays?\b")),
    (Word.NEVER_AWAY, re.compile(r"(?:not|never) away\b|no (?:days )?(?:away|off|leave)\b|back(?: again| now)?\b")),
    (
        Word.ALL_YEAR,
        re.compile(
            r"(?:all|whole) year(?: round)?\b|not (?:just|only) (?:in )?term[ -]?times?\b|not term[ -]?times? only\b"
            rf"|(?:also|including|incl) {_SCHOOL_HOLIDAYS}"
        ),
    ),
    (
        Word.TERM_ONLY,
        re.compile(
            r"(?:in |during )?term[ -]?times?\b(?: only\b)?|term only\b"
            rf"|(?:no|not|closed|away|off|except|excluding) {_SCHOOL_HOLIDAYS}"
        ),
    ),
    (
        Word.NOT,
        re.compile(
            r"(?:not(?: (?:here|in|there|available|open|working))?|away|off|closed|shut|except|excluding"
            r"|(?:on )?leave|(?:on )?holiday|out of office)\b"
        ),
    ),
)
_GAP = re.compile(
    r"(?:[ ,&+:()/]+|[-–—] "
    r"|\b(?:and|on|from|for|then|plus|also|between|in|only|just|open|i'?m|i am|i work|every(?! day)|hours|at)\b)+"
)
_DAYS = re.compile(rf"(?P<first>{WEEKDAY})(?:s?\.(?= ?\d)|s?\b)(?:{TO}(?P<last>{WEEKDAY})s?\b)?")
_DAYS_BY_NAME = (
    (re.compile(r"(?:week|working) ?days?\b"), Weekdays(tuple(range(5)))),
    (re.compile(r"week ?ends?\b"), Weekdays((5, 6))),
    (re.compile(r"(?:every|each) ?day\b|daily\b|all week\b"), Weekdays(tuple(range(7)))),
)
_NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_UNREAD = re.compile(r"[^,;\n]{0,40}")


def parts_of(text: str, today: date) -> Iterator[Part]:
    """The parts of ``text`` in their order, and an end. Raises UnreadHoursError at what is none of them."""
    plain = "\n".join(" ".join(line.split()) for line in text.lower().splitlines()).strip()
    place = 0
    while place < len(plain):
        if gap := _GAP.match(plain, place):
            place = gap.end()
            continue
        found = _part_at(plain, place, today)
        if found is None:
            unread = _UNREAD.match(plain, place)
            raise UnreadHoursError(HoursFault.UNREAD, unread[0].strip() if unread else "")
        meaning, end = found
        yield Part(meaning, plain[place:end])
        place = end
    yield Part(Word.END, "")


def _part_at(text: str, place: int, today: date) -> tuple[Meaning, int] | None:
    for word, pattern in _WORDS:
        if found := pattern.match(text, place):
            return word, found.end()
    return dates_at(text, place, today) or _weekdays_at(text, place) or times_at(text, place)


def _weekdays_at(text: str, place: int) -> tuple[Weekdays, int] | None:
    for pattern, days in _DAYS_BY_NAME:
        if named := pattern.match(text, place):
            return days, named.end()
    found = _DAYS.match(text, place)
    if found is None:
        return None
    first = _NAMES.index(found["first"][:3])
    last = _NAMES.index(found["last"][:3]) if found["last"] else first
    if last < first:
        raise UnreadHoursError(HoursFault.UNREAD, found[0])
    return Weekdays(tuple(range(first, last + 1))), found.end()
