"""What an adviser says of themselves: hours, days away, boroughs, languages, employer. It comes before a grant's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any

from bot.grants import Grant
from bot.handoff.matching import MOST_OPEN_CASES, Adviser
from bot.handoff.opening import Away, OpeningHours, Span
from bot.plain import plain


@dataclass(frozen=True, slots=True)
class AdviserSettings:
    """``boroughs``, ``languages`` and ``specialisms`` are None while nothing was said, so that a grant's hold.

    ``away`` is until they say that they are back; days away that are known are in ``hours``. ``registration`` is their
    number in the CDI's register as they say it. ``employer`` and ``registration`` are empty where not stated.
    """

    hours: OpeningHours = field(default_factory=OpeningHours)
    away: bool = False
    boroughs: tuple[str, ...] | None = None
    languages: tuple[str, ...] | None = None
    specialisms: tuple[str, ...] | None = None
    employer: str = ""
    registration: str = ""
    most_open_cases: int = MOST_OPEN_CASES

    def as_json(self) -> dict[str, Any]:
        """Plain JSON values, the inverse of :func:`settings_from_json`."""
        values: dict[str, Any] = plain(self)
        return values


def adviser_of(grant: Grant, own: AdviserSettings) -> Adviser:
    """Whoever was granted ``grant``, as they are matched: what they said themselves comes first."""
    return Adviser(
        person=grant.person,
        known_as=grant.known_as,
        boroughs=grant.boroughs if own.boroughs is None else own.boroughs,
        languages=grant.languages if own.languages is None else own.languages,
        specialisms=grant.specialisms if own.specialisms is None else own.specialisms,
        employer=own.employer,
        hours=own.hours,
        most_open_cases=own.most_open_cases,
        away=own.away,
    )


def settings_from_json(values: Mapping[str, Any]) -> AdviserSettings:
    """Settings back from :meth:`AdviserSettings.as_json`. Raises KeyError, TypeError or ValueError on other shapes."""
    lists = {name: _names(values[name]) for name in ("boroughs", "languages", "specialisms")}
    return AdviserSettings(**{**values, **lists, "hours": _hours(values["hours"])})


def _names(values: list[str] | None) -> tuple[str, ...] | None:
    return None if values is None else tuple(values)


def _hours(values: Mapping[str, Any]) -> OpeningHours:
    return OpeningHours(
        week=tuple(
            tuple(Span(time.fromisoformat(one["opens"]), time.fromisoformat(one["closes"])) for one in spans)
            for spans in values["week"]
        ),
        away=tuple(Away(date.fromisoformat(one["first"]), date.fromisoformat(one["last"])) for one in values["away"]),
        term_only=values["term_only"],
    )
