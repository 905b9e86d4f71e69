"""The highest qualifications of people in a group of occupations, in shares of the group.

Source: Skills Imperative 2035, Warwick IER and Cambridge Econometrics 2023, published by the Department for
Education. It speaks of two-digit SOC 2020 groups, never of one career. The published nine levels are put together
into five. A level under ten thousand people is not on file, nor is any that would let it be worked out.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from knowledge.tables import DATA, table

# From most to least learning: RQF 6 to 8; RQF 4 and 5; RQF 3; RQF 2; RQF 1 and none.
LEVELS = ("degree", "higher", "a_level", "gcse", "lower")


@dataclass(frozen=True, slots=True)
class Qualifications:
    """Who holds what in one group of one region, in ``year``.

    ``people`` is rounded to whole thousands. ``shares`` pairs a code of ``LEVELS`` with its share in whole per cent,
    and ``together`` is the share of the ``hidden`` levels, which are too small to be shown one by one; 0 where there
    are none. ``withheld`` is set, and the rest is empty, where nothing of the group may be shown.
    """

    group: str
    title: str
    region: str
    year: int
    people: int = 0
    shares: tuple[tuple[str, int], ...] = ()
    together: int = 0
    hidden: tuple[str, ...] = ()
    withheld: bool = False

    def share(self, level: str) -> int | None:
        """The share of one level, or None where it is not shown by itself."""
        return dict(self.shares).get(level)


def qualifications(soc2020: str, region: str) -> Qualifications | None:
    """What people hold in the group that a SOC 2020 unit group belongs to, or None where that is not on file."""
    row = _rows().get((region, soc2020[:2]))
    if row is None:
        return None
    group, title, year = row["group"], row["title"], int(row["year"])
    if not row["total"]:
        return Qualifications(group, title, region, year, withheld=True)
    total = float(row["total"])
    shown = {level: float(row[level]) for level in LEVELS if row[level]}
    hidden = tuple(level for level in LEVELS if level not in shown)
    return Qualifications(
        group=group,
        title=title,
        region=region,
        year=year,
        people=round(total) * 1000,
        shares=tuple((level, _per_cent(people, total)) for level, people in shown.items()),
        together=_per_cent(total - sum(shown.values()), total) if hidden else 0,
        hidden=hidden,
    )


def _per_cent(part: float, whole: float) -> int:
    return round(100 * part / whole)


@cache
def _rows() -> dict[tuple[str, str], dict[str, str]]:
    return {(row["region"], row["group"]): row for row in table(DATA / "qualifications.csv")}
