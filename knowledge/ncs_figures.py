"""Published codes and figures of the National Careers Service profiles, a record a career.

Source: National Careers Service, content of November 2020, Open Government Licence v3.0.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from knowledge.errors import CatalogueError
from knowledge.records import NOT_STATED, Apprenticeship, Code, Fact
from knowledge.tables import DATA, STARTER, table

SOURCE, YEAR = "National Careers Service", 2020
ROUTES = ("university", "college", "apprenticeship", "work", "volunteering", "direct")
VARIABLE_HOURS = frozenset({"variable", "irregular", "seasonal"})


@dataclass(frozen=True, slots=True)
class Figures:
    """What is published about one career, without a sentence of its source."""

    slug: str
    title: str
    facts: tuple[Fact, ...]
    codes: tuple[Code, ...]
    apprenticeships: tuple[Apprenticeship, ...]
    categories: tuple[str, ...]
    routes: tuple[str, ...]


@cache
def by_slug() -> dict[str, Figures]:
    """Every career's figures by slug. Raises CatalogueError where the table has a fault."""
    path = STARTER / "figures.csv"
    standards = {row["reference"]: row for row in table(DATA / "apprenticeships.csv")}
    records: dict[str, Figures] = {}
    for line, row in enumerate(table(path), start=2):
        try:
            record = figures_from(row, standards)
        except (KeyError, ValueError) as error:
            raise CatalogueError([f"{path.name}, line {line}: {error} is missing or not a number"]) from error
        records[record.slug] = record
    return records


def figures_from(row: dict[str, str], standards: dict[str, dict[str, str]]) -> Figures:
    """One row of the table. Raises KeyError or ValueError where a column is missing or not a number."""
    return Figures(
        slug=row["slug"],
        title=plain_title(row["title"]),
        facts=tuple(
            fact
            for fact in (
                pay(row["salary_starter"], row["salary_experienced"]),
                hours(row["min_hours"], row["max_hours"], row["hours_detail"]),
            )
            if fact
        ),
        codes=tuple(
            Code(scheme, value, title, SOURCE, YEAR)
            for scheme, value, title in (
                ("soc2010", row["soc2010"], row["soc2010_title"]),
                ("onet_soc2010", row["onet_soc"], ""),
            )
            if value
        ),
        apprenticeships=tuple(
            apprenticeship(standards[reference])
            for reference in _split(row["apprenticeship_standards"])
            if reference in standards
        ),
        categories=_split(row["categories"]),
        routes=_split(row["routes"]),
    )


def pay(starter: str, experienced: str) -> Fact | None:
    """Pay in pounds a year from starter to experienced, or None where the source has no figure."""
    variable = "variable" in (starter, experienced)
    low, high = (None, None) if variable else _range(starter, experienced)
    if not variable and low is None:
        return None
    return Fact(
        "pay",
        low,
        high,
        "pounds a year",
        "starter to experienced",
        SOURCE,
        YEAR,
        NOT_STATED,
        variable=variable,
    )


def hours(least: str, most: str, detail: str) -> Fact | None:
    """Usual weekly hours, or None where the source has no figure."""
    variable = detail in VARIABLE_HOURS
    low, high = _range(least, most)
    if low is None and not variable:
        return None
    return Fact("hours", low, high, "hours a week", "usual week", SOURCE, YEAR, NOT_STATED, variable=variable)


def _range(one: str, other: str) -> tuple[float, float] | tuple[None, None]:
    low, high = float(one or 0), float(other or 0)
    return (min(low, high), max(low, high)) if low > 0 and high > 0 else (None, None)


def apprenticeship(row: dict[str, str]) -> Apprenticeship:
    """A standard from the table of apprenticeships."""
    return Apprenticeship(row["reference"], row["title"], row["level"], int(row["months"] or 0), SOURCE, YEAR)


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)


def plain_title(title: str) -> str:
    """A profile's title without the asterisk that the service sets behind some of them."""
    return " ".join(title.rstrip("* ").split())
