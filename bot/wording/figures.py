"""Numbers and lists as people read them: pounds, hours, jobs, "a, b and c"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date


def pounds(amount: float) -> str:
    """Whole pounds with thousands, or pence where there are any: £18,000, £12.71."""
    return f"£{amount:,.0f}" if amount == int(amount) else f"£{amount:,.2f}"


def number(amount: float) -> str:
    """A number without needless decimals, with thousands: 37, 37.5, 256,000."""
    return f"{amount:,.0f}" if amount == int(amount) else f"{amount:,.1f}"


def listed(items: Sequence[str]) -> str:
    """Items in a sentence: "a", "a and b", "a, b and c"."""
    if len(items) <= 1:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"


def day(when: date) -> str:
    """A date in full: "3 November 2026"."""
    return f"{when.day} {when:%B %Y}"


def period(start: date, end: date) -> str:
    """One day, or from the first to the last: "3 to 5 November 2026"."""
    if start == end:
        return day(start)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day} to {day(end)}"
    return f"{start.day} {start:%B} to {day(end)}" if start.year == end.year else f"{day(start)} to {day(end)}"


def hours(minutes: int) -> str:
    """Minutes as people say them: "2 h 30", "2 h 05", "3 h", "45 min", "0 h"."""
    whole, rest = divmod(minutes, 60)
    if whole and rest:
        return f"{whole} h {rest:02}"
    return f"{rest} min" if rest else f"{whole} h"
