"""What of another installation's portfolio may be taken in: nothing that cannot be so, and nothing twice."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from bot.drafting.changing import draft_of
from bot.portfolio.clashes import faults_in
from bot.portfolio.counting_rules import Rules
from bot.portfolio.draft import Fault
from bot.portfolio.experience import Experience, State

# Nobody who is at school now did anything before this, and nothing goes on for longer than a school year.
EARLIEST, LONGEST = date(2005, 1, 1), timedelta(days=366)
MOST_AHEAD = timedelta(days=2 * 366)
_NOT_SO = frozenset({Fault.REVERSED_DATES, Fault.NO_SUCH_TIME, Fault.PAID_UNDER_13, Fault.DUPLICATE})


def sound(new: Sequence[Experience], held: Sequence[Experience], today: date, rules: Rules) -> tuple[Experience, ...]:
    """Those of ``new`` that can be so beside ``held`` and beside each other, in their order."""
    kept: list[Experience] = []
    for one in new:
        if _possible(one, today) and not _NOT_SO & {*faults_in(draft_of(one), (*held, *kept), one.school_year, rules)}:
            kept.append(one)
    return tuple(kept)


def _possible(one: Experience, today: date) -> bool:
    within = EARLIEST <= one.start_date <= one.end_date and one.end_date - one.start_date <= LONGEST
    latest = today + MOST_AHEAD if one.state is State.PLANNED else today
    return within and one.end_date <= latest
