"""Whether a listing fits what is wanted: the one definition that every side of the search keeps to."""

from __future__ import annotations

from datetime import datetime

from knowledge.opportunities.records import LONDON, Opportunity
from knowledge.opportunities.wanted import Wanted

EVENING_FROM = 16


def against(one: Opportunity, wanted: Wanted, at: datetime) -> str:
    """The code of the first filter that ``one`` is known to fail at ``at``, or "" where nothing is known against it."""
    checks = (
        ("over", one.is_over(at)),
        ("full", one.places_left == 0),
        ("types", bool(wanted.types) and one.type not in wanted.types),
        ("free", wanted.free and one.cost_pence not in {None, 0}),
        ("attendance", not _attended(one, wanted)),
        ("boroughs", not _within_reach(one, wanted)),
        ("years", bool(wanted.years and one.years) and not set(wanted.years) & one.years),
        ("dates", not _within(one, wanted)),
        ("days", not _on_days(one, wanted)),
        ("access", any(one.says(need) is False for need in wanted.access)),
        ("language", bool(wanted.language and one.languages) and wanted.language not in one.languages),
        ("no_degree", wanted.no_degree and one.no_degree is False),
    )
    return next((code for code, fails in checks if fails), "")


def unknown(one: Opportunity, wanted: Wanted) -> tuple[str, ...]:
    """The filters of ``wanted`` that the listing does not answer; needs of access by their own codes."""
    silent = (
        ("free", wanted.free and one.cost_pence is None),
        ("attendance", bool(wanted.attendance) and not one.attendance),
        ("boroughs", bool(wanted.boroughs) and not one.boroughs and one.attendance != "online"),
        ("years", bool(wanted.years) and not one.years),
        ("dates", bool(wanted.begins or wanted.ends) and one.starts is None),
        ("days", bool(wanted.days) and one.starts is None),
        ("language", bool(wanted.language) and not one.languages),
        ("no_degree", wanted.no_degree and one.no_degree is None),
    )
    needs = tuple(need for need in wanted.access if one.says(need) is None)
    return (*(code for code, is_silent in silent if is_silent), *needs)


def _attended(one: Opportunity, wanted: Wanted) -> bool:
    return not wanted.attendance or one.attendance in {"", "either", wanted.attendance}


def _within_reach(one: Opportunity, wanted: Wanted) -> bool:
    if not (wanted.boroughs and one.boroughs) or set(wanted.boroughs) & set(one.boroughs):
        return True
    return one.attendance in {"online", "either"} and wanted.attendance != "in_person"


def _within(one: Opportunity, wanted: Wanted) -> bool:
    """Whether some day of it lies between the days that will do."""
    if one.starts is None:
        return True
    first = one.starts.astimezone(LONDON).date()
    last = max(first, (one.ends or one.starts).astimezone(LONDON).date())
    return (wanted.begins is None or last >= wanted.begins) and (wanted.ends is None or first <= wanted.ends)


def _on_days(one: Opportunity, wanted: Wanted) -> bool:
    """Whether it begins on a kind of day that will do. What goes on for days, or has no hour, may fit an evening."""
    if not wanted.days or one.starts is None:
        return True
    start = one.starts.astimezone(LONDON)
    if one.ends is not None and one.ends.astimezone(LONDON).date() > start.date():
        return True
    weekend = start.weekday() >= 5
    fits = {
        "weekend": weekend,
        "weekday": not weekend,
        "evening": not weekend and (one.all_day or start.hour >= EVENING_FROM),
    }
    return any(fits[day] for day in wanted.days)
