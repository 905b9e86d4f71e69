"""Opening hours for tests, made up and of every shape."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from hypothesis import strategies as st

from bot.handoff.opening import Away, OpeningHours, Span
from bot.handoff.school_days import LONDON

MONDAY = date(2026, 11, 23)


def at(day: date, clock: str) -> datetime:
    """The time at which clocks in London show ``clock`` on ``day``."""
    return datetime.combine(day, time.fromisoformat(clock), LONDON)


def spans(*times: str) -> tuple[Span, ...]:
    """Spans written as "09:00-12:00"."""
    return tuple(Span(*(time.fromisoformat(end) for end in one.split("-"))) for one in times)


OFFICE = OpeningHours(week=(spans("09:00-12:00", "13:00-16:00"),) * 5 + ((),) * 2)


@st.composite
def _day(draw: st.DrawFn) -> tuple[Span, ...]:
    minutes = draw(st.lists(st.integers(6 * 60, 22 * 60), unique=True, max_size=6).map(sorted))
    pairs = zip(minutes[::2], minutes[1::2], strict=False)
    return tuple(Span(time(*divmod(opens, 60)), time(*divmod(closes, 60))) for opens, closes in pairs)


@st.composite
def _away(draw: st.DrawFn) -> Away:
    first = draw(st.dates(MONDAY, date(2027, 8, 31)))
    return Away(first, first + timedelta(days=draw(st.integers(0, 40))))


WEEKS = st.tuples(*[_day()] * 7)
HOURS = st.builds(
    OpeningHours,
    week=WEEKS,
    away=st.lists(_away(), max_size=2, unique=True).map(lambda away: tuple(sorted(away))),
    term_only=st.booleans(),
)
MOMENTS = st.builds(datetime.combine, st.dates(date(2026, 9, 1), date(2027, 8, 31)), st.times(), st.just(LONDON))
