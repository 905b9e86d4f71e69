"""Projected jobs by group of occupations, and the legal minimum that pay is held against.

Outlook: Skills Imperative 2035, Warwick IER and Cambridge Econometrics 2023, published by the Department for
Education. It speaks of two-digit SOC 2020 groups, never of one career.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from knowledge.records import Fact
from knowledge.tables import DATA, table

SOURCE, PUBLISHED = "Skills Imperative 2035", 2023
LONDON, ENGLAND = "Greater London", "England"
FIRST_YEAR, LAST_YEAR = 2020, 2035
# Cells under ten thousand are too uncertain to show (rule of the publisher).
SMALLEST_SHOWN = 10.0
OLD_AFTER_YEARS = 3
WEEKS_A_YEAR = 52


@dataclass(frozen=True, slots=True)
class Outlook:
    """Jobs of one group in one region. ``now``, ``then`` and ``openings`` are whole jobs, rounded.

    ``openings`` is a yearly average of 2020 to 2035 and counts new jobs and people to replace; ``replacing`` is the
    second of these alone, and more than all openings where jobs go.
    ``withheld`` is set, and the figures are 0, where the group is too small to show.
    """

    group: str
    title: str
    region: str
    year: int
    now: int
    then: int
    openings: int
    course: tuple[tuple[int, int], ...]
    withheld: bool = False
    replacing: int = 0

    @property
    def change(self) -> int:
        """Jobs more (or fewer) in 2035 than now."""
        return self.then - self.now

    @property
    def per_cent(self) -> int:
        """The change in whole per cent of today's jobs."""
        return round(100 * self.change / self.now) if self.now else 0

    @property
    def new_jobs(self) -> int:
        """The openings of a year that are new jobs; below 0 where jobs go."""
        return self.openings - self.replacing


@dataclass(frozen=True, slots=True)
class MinimumPay:
    """The least an hour's work may be paid from an age, in pounds."""

    pounds_an_hour: float
    from_age: int
    year: int
    source: str
    last_verified: str


def outlook(soc2020: str, region: str, year: int) -> Outlook | None:
    """The outlook of the group that a SOC 2020 unit group belongs to, or None where there is none on file."""
    row = _rows().get((region, soc2020[:2]))
    if row is None:
        return None
    shown_year = min(max(year, FIRST_YEAR), LAST_YEAR)
    now, then = float(row[str(shown_year)] or 0), float(row[str(LAST_YEAR)] or 0)
    if min(now, then) < SMALLEST_SHOWN:
        return Outlook(row["group"], row["title"], region, shown_year, 0, 0, 0, (), withheld=True)
    return Outlook(
        group=row["group"],
        title=row["title"],
        region=region,
        year=shown_year,
        now=_thousands(now),
        then=_thousands(then),
        openings=_yearly(row["openings"]),
        replacing=_yearly(row["replacing"]),
        course=tuple((at, _thousands(float(row[str(at)]))) for at in range(shown_year, LAST_YEAR + 1)),
    )


def outlooks(region: str, year: int) -> tuple[Outlook, ...]:
    """Every group of a region that may be shown, the fastest growing first (share of today's jobs)."""
    groups = [outlook(group, region, year) for where, group in _rows() if where == region]
    shown = [group for group in groups if group is not None and not group.withheld]
    return tuple(sorted(shown, key=lambda group: (-group.change / group.now, group.group)))


def is_over(year: int) -> bool:
    """Whether the forecast has nothing more to say in ``year``: its last year has come."""
    return year >= LAST_YEAR


def is_old(fact_year: int, year: int) -> bool:
    """Whether a figure of ``fact_year`` must be shown as old in ``year``."""
    return year - fact_year > OLD_AFTER_YEARS


def minimum_pay() -> MinimumPay:
    """The highest legal minimum on file, that for adults."""
    rows = sorted(_minimums(), key=lambda minimum: minimum.from_age)
    return rows[-1]


def below_minimum(pay: Fact, hours: Fact | None) -> MinimumPay | None:
    """The legal minimum that a starting pay falls under today, or None where it does not or cannot be told."""
    minimum = minimum_pay()
    if pay.low is None or hours is None or hours.low is None:
        return None
    return minimum if pay.low / (hours.low * WEEKS_A_YEAR) < minimum.pounds_an_hour else None


def _yearly(thousands: str) -> int:
    """Whole hundreds a year, of thousands over all years of the forecast."""
    return round(float(thousands) / (LAST_YEAR - FIRST_YEAR) * 10) * 100


def _thousands(value: float) -> int:
    return round(value) * 1000


@cache
def _rows() -> dict[tuple[str, str], dict[str, str]]:
    return {(row["region"], row["group"]): row for row in table(DATA / "outlook.csv")}


@cache
def _minimums() -> tuple[MinimumPay, ...]:
    return tuple(
        MinimumPay(
            float(row["pounds_an_hour"]), int(row["from_age"]), int(row["year"]), row["source"], row["last_verified"]
        )
        for row in table(DATA / "minimum_pay.csv")
    )
