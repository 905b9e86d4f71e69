"""What a portfolio adds up to: four counters that are never added together, and where the hours came from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Split:
    """A total by who says so: minutes, or a number of encounters."""

    self_reported: int = 0
    teacher_confirmed: int = 0
    employer_confirmed: int = 0

    @property
    def total(self) -> int:
        """All of it."""
        return self.self_reported + self.teacher_confirmed + self.employer_confirmed


@dataclass(frozen=True, slots=True)
class Encounters:
    """Encounters of one Gatsby benchmark: how many, and how many of them have every tick."""

    counted: int = 0
    meaningful: int = 0


@dataclass(frozen=True, slots=True)
class Balance:
    """A portfolio's totals. Minutes unless a name says otherwise.

    ``hundred`` is what counts to the 100 hours (Year 3 to the end of Year 11), ``estimated`` the part of it whose
    hours are estimates and ``year_unknown`` the part for which no school year is known; ``after_16`` and
    ``before_year_3`` stand outside it. ``workplaces`` counts to the 50 hours, in ``workplace_days`` days at
    ``workplace_places`` places. ``encounters`` is keyed "employers" (Gatsby 5), "workplaces" (6) and
    "further_and_higher" (7); ``provider_access`` "8-9", "10-11" and "12-13". ``by_type`` is keyed by activity type,
    ``by_key_stage`` "2" to "5", "before_year_3" or "unknown", ``by_sector`` by job category or "unknown", each the
    largest first; ``steam`` is the part of all counted minutes in science, technology, engineering, arts or
    mathematics, ``arts`` that in arts alone. ``planned`` and ``explored`` are numbers of experiences.
    """

    hundred: Split = field(default_factory=Split)
    estimated: int = 0
    year_unknown: int = 0
    after_16: Split = field(default_factory=Split)
    before_year_3: int = 0
    workplaces: Split = field(default_factory=Split)
    workplace_days: int = 0
    workplace_places: int = 0
    encounters: Mapping[str, Encounters] = field(default_factory=dict)
    provider_access: Mapping[str, int] = field(default_factory=dict)
    by_type: Mapping[str, int] = field(default_factory=dict)
    by_key_stage: Mapping[str, int] = field(default_factory=dict)
    by_sector: Mapping[str, int] = field(default_factory=dict)
    steam: int = 0
    arts: int = 0
    planned: int = 0
    explored: int = 0
