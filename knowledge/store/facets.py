"""What the filters of a search look at, worked out of an opportunity once, when it is stored.

Each facet is made so that a plain comparison with it gives what :func:`knowledge.opportunities.fitting.against` would
say. What is not stated gets the value that every comparison passes.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import get_args

from knowledge.opportunities.fitting import against
from knowledge.opportunities.records import LONDON, UNDATED_SHOWN, Opportunity
from knowledge.opportunities.wanted import Day, Wanted

# Part of an opportunity's digest: raise it when a facet is worked out differently, and every feed writes them anew.
VERSION = 1
DAYS: tuple[Day, ...] = get_args(Day)
# Microseconds since 1970, before and after every real time.
NEVER, ALWAYS = -(2**62), 2**62
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_FIRST_DAY, _LAST_DAY = 0, 2**31 - 1
_MOST_YEARS = 62


@dataclass(frozen=True, slots=True)
class Facets:
    """The filter columns of one opportunity.

    ``holds_until`` and ``next_date``, by which the soonest come first, are microseconds since 1970 (UTC).
    ``first_day`` and ``last_day`` are ordinals of days in London; ``day_kinds`` has a bit for each of :data:`DAYS`;
    ``years`` bit 7 for Year 7. ``denied`` are the kinds of access that it is said not to have.
    """

    holds_until: int
    next_date: int
    first_day: int
    last_day: int
    day_kinds: int
    years: int
    type: str
    attendance: str
    charged: bool
    needs_degree: bool
    boroughs: frozenset[str]
    denied: frozenset[str]
    languages: frozenset[str]


def facets_of(one: Opportunity) -> Facets:
    """The facets of ``one``. Raises ValueError for a year or a time that cannot be stored."""
    if any(not 0 <= year <= _MOST_YEARS for year in one.years):
        raise ValueError("years: should be school years")
    try:
        first, last = _days(one)
        closes = one.closes
        return Facets(
            holds_until=_holds_until(one),
            next_date=ALWAYS if closes is None else microseconds(closes),
            first_day=first,
            last_day=last,
            day_kinds=_day_kinds(one),
            years=year_bits(one.years),
            type=one.type,
            attendance=one.attendance,
            charged=one.cost_pence not in {None, 0},
            needs_degree=one.no_degree is False,
            boroughs=frozenset(one.boroughs),
            denied=frozenset(need for need, said in dict(one.access).items() if said is False),
            languages=frozenset(one.languages),
        )
    except OverflowError:
        raise ValueError("a time lies outside the calendar") from None


def microseconds(moment: datetime) -> int:
    """Microseconds since 1970, exactly."""
    return (moment - _EPOCH) // timedelta(microseconds=1)


def ordinal(day: date) -> int:
    """The number of a day, as ``first_day`` and ``last_day`` have it."""
    return day.toordinal()


def year_bits(years: frozenset[int] | tuple[int, ...]) -> int:
    """A bit for each year."""
    return sum(1 << year for year in set(years) if 0 <= year <= _MOST_YEARS)


def day_bits(days: tuple[Day, ...]) -> int:
    """A bit for each kind of day."""
    return sum(1 << DAYS.index(day) for day in set(days))


def _holds_until(one: Opportunity) -> int:
    """The last microsecond at which somebody may be shown it: it is not over, and there are places."""
    if one.places_left == 0:
        return NEVER
    last = one.closes
    if last is None and one.published is not None:
        last = one.published + UNDATED_SHOWN
    return NEVER if last is None else microseconds(last)


def _days(one: Opportunity) -> tuple[int, int]:
    if one.starts is None:
        return _FIRST_DAY, _LAST_DAY
    first = one.starts.astimezone(LONDON).date()
    return ordinal(first), ordinal(max(first, (one.ends or one.starts).astimezone(LONDON).date()))


def _day_kinds(one: Opportunity) -> int:
    bare = Opportunity(one.id, one.title, one.type, one.source, starts=one.starts, ends=one.ends, all_day=one.all_day)
    open_still = replace(bare, apply_by=_EPOCH)
    return sum(1 << place for place, day in enumerate(DAYS) if not against(open_still, Wanted(days=(day,)), _EPOCH))
