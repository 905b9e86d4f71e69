"""Between which days something should be: "after easter", "in june or july", "by friday", always to come."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bot.understanding.experiences.tokens import Line
from bot.understanding.opportunities.heard import Heard, Sign
from bot.understanding.opportunities.periods import LEADS, UNKNOWN, At, period_at, period_words
from bot.understanding.opportunities.school_year import DAY, Span

# Days beyond these cannot be counted on from.
_YEARS = range(1900, 9000)
_OR = frozenset({"or", "and", "&", "/", ",", "n"})
_TO = frozenset({"to", "-", "until", "through"})
_ON, _BACK = frozenset({"after", "later", "onwards", "beyond"}), frozenset({"before", "earlier"})
_MOST = 3


@dataclass(frozen=True, slots=True)
class _Window:
    """What one stretch of a line says; a denied or loose time has no ends."""

    span: Span
    first: int
    after: int


def window_signs(heard: Heard, today: date) -> list[Sign]:
    """A sign for each time that is said; its value is a :class:`Span` within which days will do.

    An empty field is a time that is understood and filters nothing. Only what ends on ``today`` or later is given.
    """
    if today.year not in _YEARS:
        return []
    line = heard.line
    return [_sign(line, window, today) for window in _windows(line, today)]


def _sign(line: Line, window: _Window, today: date) -> Sign:
    first, last = window.span.first, window.span.last
    start, end = line.tokens[window.first].start, line.tokens[window.after - 1].end
    if (first is None and last is None) or (last is not None and last < today):
        return Sign("", None, start, end)
    first = max(first, today) if first is not None else None
    return Sign("dates", Span(first if first != today or last is not None else today, last), start, end)


def combined(spans: Sequence[Span]) -> Span | None:
    """The days that lie within all of ``spans``; None where there are none, since one of them was not meant so."""
    firsts = [span.first for span in spans if span.first is not None]
    lasts = [span.last for span in spans if span.last is not None]
    first, last = max(firsts, default=None), min(lasts, default=None)
    return None if first is not None and last is not None and last < first else Span(first, last)


def _windows(line: Line, today: date) -> Iterator[_Window]:
    place = 0
    while place < len(line):
        window = _never(line, place) or _window(line, place, today)
        if window is None:
            place += 1
            continue
        if window.after > window.first and window.span is not _NOT_READ:
            yield window
        place = max(window.after, place + 1)


_NOT_READ = Span(None, None)


def _never(line: Line, place: int) -> _Window | None:
    lists = period_words().lists
    if (after := lists["never"].after(line, place)) is not None:
        return _Window(_NOT_READ, place, after)
    return None


def _window(line: Line, place: int, today: date) -> _Window | None:
    if line.word(place) == "between" and (found := _between(line, place, today)):
        return found
    for lead, start in _leads(line, place):
        if (found := _led(line, place, start, lead, today)) is not None:
            return found
    if (after := period_words().lists["loose"].after(line, place)) is not None:
        return _Window(UNKNOWN, place, after)
    at = period_at(line, place, today, "")
    if at is None or at.needs_lead:
        return None
    return _with_more(line, place, at, today, "")


def _leads(line: Line, place: int) -> Iterator[tuple[str, int]]:
    """Every lead at ``place``, the longest first, with the place after it."""
    found = [
        (after, lead)
        for lead in LEADS
        if (after := period_words().groups["leads"][lead].after(line, place)) is not None
    ]
    for after, lead in sorted(found, reverse=True):
        yield lead, after


def _led(line: Line, place: int, start: int, lead: str, today: date) -> _Window | None:
    if lead == "within" and line.word(place) == "this":
        start = place  # "this friday" is one time
    start += line.word(start) in {"the", "this"} and period_at(line, start, today, lead) is None
    loose = period_words().lists["loose"]
    if (after := loose.after(line, place)) is not None or (after := loose.after(line, start)) is not None:
        return _Window(UNKNOWN, place, after)
    if period_words().lists["never"].starts(line, start):
        return None
    # "in the next month" are the weeks to come, "in next month" is a month.
    whole = period_at(line, start - 1, today, lead) if line.word(start - 1) == "the" and start - 1 > place else None
    at = whole or period_at(line, start, today, lead)
    if at is None:
        return None
    if lead == "within":
        return _with_more(line, place, at, today, lead)
    return _Window(_cut(at, lead, today), place, at.after)


def _cut(at: At, lead: str, today: date) -> Span:
    first, last = at.span.first, at.span.last
    if lead == "after":
        return Span(last + DAY, None) if last is not None else UNKNOWN
    if lead == "from":
        return Span(max(first, today), None) if first is not None else UNKNOWN
    if lead == "by":
        return Span(None, last) if last is not None else UNKNOWN
    return Span(None, first - DAY) if first is not None and first > today else UNKNOWN


def _with_more(line: Line, place: int, at: At, today: date, lead: str) -> _Window:
    """ "june or july", "june to august": from the first to the last of them."""
    span, after = at.span, at.after
    if line.word(after) in {"or", "and"} and line.word(after + 1) in _ON | _BACK:
        later = line.word(after + 1) in _ON
        return _Window(Span(span.first, None) if later else Span(None, span.last), place, after + 2)
    if line.word(after) in {"onwards", "onward"} and span.first is not None:
        return _Window(Span(span.first, None), place, after + 1)
    for _ in range(_MOST):
        joint = line.word(after)
        if joint not in _OR | _TO or span.first is None:
            break
        start = after + 1 + (line.word(after + 1) in {"in", "the", "on", "over"})
        further = period_at(line, start, today, lead or "within")
        if further is None or further.span.first is None or further.span.last is None:
            break
        if joint in _TO and further.span.last < span.first:
            break
        ends = [end for end in (span.last, further.span.last) if end is not None]
        span, after = Span(min(span.first, further.span.first), max(ends)), further.after
    return _Window(span, place, after)


def _between(line: Line, place: int, today: date) -> _Window | None:
    """ "between easter and summer", "between june and august"."""
    first = period_at(line, place + 1, today, "within")
    if first is None or line.word(first.after) not in {"and", "&", "n", "-"}:
        return _with_more(line, place, first, today, "within") if first is not None else None
    last = period_at(line, first.after + 1, today, "within")
    if last is None or first.span.first is None or last.span.last is None or last.span.last < first.span.first:
        return None
    return _Window(Span(first.span.first, last.span.last), place, last.after)
