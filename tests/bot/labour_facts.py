"""Figures as they are fetched, for tests: of the group "2231" of SOC 2010, which nurses belong to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from knowledge.opportunities.records import LabourFact
from knowledge.records import Fact

FETCHED, UNTIL = date(2026, 11, 1), date(2027, 11, 1)
NURSES = "2231"
PER_WEEK, PER_YEAR, HOURS = "pounds a week", "pounds a year", "hours a week"


@dataclass(frozen=True, slots=True)
class Fetched:
    """A store that holds these figures."""

    held: tuple[LabourFact, ...]

    def facts(self, scheme: str, code: str) -> Sequence[LabourFact]:
        """See :class:`knowledge.labour_facts.FetchedFacts`."""
        return [one for one in self.held if (one.scheme, one.code) == (scheme, code)]


def fact(
    label: str,
    low: float | None,
    high: float | None,
    unit: str = PER_WEEK,
    *,
    counts: str = "estimated pay",
    region: str = "United Kingdom",
    year: int = 2025,
    source: str = "LMI for All",
    middle: float | None = None,
) -> Fact:
    """A figure."""
    return Fact(label, low, high, unit, counts, source, year, region, middle)


def fetched(
    one: Fact,
    *,
    scheme: Literal["soc2010", "soc2020"] = "soc2010",
    code: str = NURSES,
    population: str = "employees",
    until: date = UNTIL,
) -> LabourFact:
    """``one`` as it is kept."""
    return LabourFact(scheme, code, one, population, FETCHED, until)


WEEKLY = (
    fetched(fact("pay", 640, 640)),
    fetched(fact("pay", 720, 720, region="London")),
)
PART_TIME = fetched(
    fact(
        "pay",
        9_000,
        24_000,
        PER_YEAR,
        counts="annual gross pay, 10th to 90th percentile",
        source="ONS ASHE",
        middle=17_500,
    ),
    population="part-time employees",
)
OTHERS = (
    fetched(fact("hours", 36, 36, HOURS, counts="estimated hours")),
    fetched(fact("jobs", 612_345, 612_345, "people", counts="projected jobs", year=2026), population="people in work"),
    fetched(fact("jobs", 640_001, 640_001, "people", counts="projected jobs", year=2030), population="people in work"),
    fetched(fact("replacement", 2.4, 2.4, "percent a year", counts="to be replaced"), population="people in work"),
    fetched(
        fact("unemployment", 1.5, 1.5, "percent", counts="unemployed among those who worked in it last"),
        population="people who want work",
    ),
    fetched(
        fact("adverts", 50, None, "adverts", counts="found within 15 miles of London", region="London", year=2026),
        population="adverts found by the group's name",
    ),
)
EVERYTHING = Fetched((*WEEKLY, PART_TIME, *OTHERS))
