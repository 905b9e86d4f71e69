"""Pay as adverts write it, as a figure with everything that makes it honest."""

from __future__ import annotations

import re

from knowledge.records import Fact

UNITS = {"weekly": "pounds a week", "monthly": "pounds a month", "annually": "pounds a year"}
_AMOUNT = re.compile(r"£? ?(\d{1,3}(?:,\d{3})+|\d+)(\.\d{1,2})?")
_BETWEEN = re.compile(r"\s*(?:-|–|to)\s*")


def amounts(text: str) -> tuple[float, float] | None:
    """The lowest and the highest of "£152.10" or "£18,426.00 - £19,171.00"; None where it is no amount."""
    parts = [_AMOUNT.fullmatch(part) for part in _BETWEEN.split(text.strip())]
    values = [float(part[1].replace(",", "") + (part[2] or "")) for part in parts if part]
    if len(values) != len(parts) or len(values) > 2 or min(values) <= 0:
        return None
    return min(values), max(values)


def advertised(between: tuple[float, float] | None, unit: str, source: str, year: int, region: str) -> Fact | None:
    """The wage of one advert, or None where amount or unit is not stated."""
    if between is None or unit.lower() not in UNITS:
        return None
    return Fact("pay", *between, UNITS[unit.lower()], "wage of this advert", source, year, region)
