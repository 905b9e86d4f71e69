"""A guide to pace, which is not a target, and what somebody might do next."""

from __future__ import annotations

from datetime import date

from bot.portfolio.balance import Balance
from bot.portfolio.counting_rules import Rules
from bot.portfolio.school_year import months_into

_MONTHS = 12


def hours_on_even_pace(year: int | None, today: date, rules: Rules) -> int | None:
    """The whole hours that somebody would have who gathered evenly from Year 3 to all 100 at the end of Year 11.

    ``year`` is the school year on ``today``; only the months that are over count, so that it is 0 in September of
    Year 3. None where the year is None or outside those years: there is no pace to speak of.
    """
    years = rules.hundred.years
    if year is None or not years.first <= year <= years.last:
        return None
    over = (year - years.first) * _MONTHS + months_into(today)
    return rules.hundred.goal * over // (60 * _MONTHS * (years.last - years.first + 1))


def nearest_top_up(balance: Balance, rules: Rules, year: int | None = None) -> str:
    """The code of the kind of activity, of those that suit ``year``, in which the fewest minutes were spent so far.

    Of several with as few, the one that ``counting.yaml`` names first. A year of None gets what suits everybody.
    """
    suitable = [
        kind for kind in rules.top_up if kind.from_year is None or (year is not None and year >= kind.from_year)
    ]
    return min(suitable, key=lambda kind: sum(balance.by_type.get(one, 0) for one in kind.types)).code
