"""Numbers and lists as people read them: pounds, hours, jobs, "a, b and c"."""

from __future__ import annotations

from collections.abc import Sequence


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
