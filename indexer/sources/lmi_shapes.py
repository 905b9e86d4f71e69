"""What the answers of LMI for All look like, each turned into figures; where callers saw two shapes, both are read.

Every function takes the value of an answer and the year in which it came last, and raises one of BROKEN where the
answer has another shape. An empty list of years is no fault: then there is no figure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from indexer.untrusted import TITLE, BrokenError, needed, number
from knowledge.labour_market import SMALLEST_SHOWN
from knowledge.records import Fact

PUBLISHER = "LMI for All"
UK, LONDON_REGION = "United Kingdom", 1
BROKEN = (BrokenError, KeyError, TypeError, ValueError, AttributeError, IndexError, OverflowError)
FIRST_YEAR, LAST_YEAR = 1990, 2100


def pay(region: str, value: Any, _: int) -> Sequence[Fact]:
    """Estimated pay, in pounds a week, of the latest year."""
    return _latest(value["series"], "estpay", Fact("pay", 0, 0, "pounds a week", "estimated pay", PUBLISHER, 0, region))


def hours(value: Any, _: int) -> Sequence[Fact]:
    """Estimated hours a week of the latest year."""
    return _latest(value["series"], "hours", Fact("hours", 0, 0, "hours a week", "estimated hours", PUBLISHER, 0, UK))


def unemployment(value: Any, _: int) -> Sequence[Fact]:
    """The unemployment rate in percent of the latest year."""
    counts = "unemployed among those who worked in it last"
    return _latest(value["years"], "unemprate", Fact("unemployment", 0, 0, "percent", counts, PUBLISHER, 0, UK))


def jobs(value: Any, now: int) -> Sequence[Fact]:
    """Projected jobs in the whole country, this year and in the last year that is projected."""
    years = {_year(one["year"]): _positive(one["employment"], "employment") for one in value["predictedEmployment"]}
    return _projected(years, now, UK)


def london_jobs(value: Any, now: int) -> Sequence[Fact]:
    """The same for London, out of the breakdown by region."""
    years = {}
    for one in value["predictedEmployment"]:
        for part in one["breakdown"]:
            if part["code"] == LONDON_REGION:
                years[_year(one["year"])] = _positive(part["employment"], "employment")
    return _projected(years, now, "London")


def replacement(value: Any, _: int) -> Sequence[Fact]:
    """How many leave an occupation and have to be replaced, in percent a year."""
    listed = [value] if "rate" in value else value["predictedEmployment"]
    facts = []
    for one in listed:
        first, last = _year(one["start_year"]), _year(one["end_year"])
        rate = _positive(one["rate"], "rate")
        counts = f"to be replaced, {first} to {last}"
        facts.append(Fact("replacement", rate, rate, "percent a year", counts, PUBLISHER, last, UK))
    return facts[-1:]


def shortages(year: str, region: str, value: Any, _: int) -> Sequence[Fact]:
    """Vacancies that are hard to fill, and those for want of skills, in percent."""
    of = (
        ("percentHTF", "hard_to_fill", "vacancies that are hard to fill"),
        ("percentSSV", "skill_shortage", "vacancies for want of skills"),
    )
    facts = []
    for name, label, counts in of:
        share = _positive(value[name], name)
        if share > 100:
            raise BrokenError(f"{name} should be at most 100")
        facts.append(Fact(label, share, share, "percent", counts, PUBLISHER, _year(year), region))
    return facts


def adverts(asked: int, value: Any, now: int) -> Sequence[Fact]:
    """How many adverts were found near London; without a highest number where no more were asked for."""
    if not isinstance(value, list):
        raise BrokenError("adverts should be a list")
    count = len(value)
    most = None if count >= asked else count
    return [Fact("adverts", count, most, "adverts", "found within 15 miles of London", PUBLISHER, now, "London")]


def title(value: Any) -> str:
    """What a group is called."""
    return needed(value["title"], TITLE, "title")


def nothing(_: Any, __: int) -> Sequence[Fact]:
    """No figure."""
    return ()


def _latest(series: Any, name: str, like: Fact) -> Sequence[Fact]:
    years = {_year(one["year"]): _positive(one[name], name) for one in series if one[name] is not None}
    if not years:
        return ()
    latest = max(years)
    return [replace(like, low=years[latest], high=years[latest], year=latest)]


def _projected(years: dict[int, float], now: int, region: str) -> Sequence[Fact]:
    """ "jobs" this year and "jobs_later" in the last; none where either is too small (rule of the publisher)."""
    last = max(years, default=now)
    wanted = {year: label for year, label in ((last, "jobs_later"), (now, "jobs")) if year in years}
    if not wanted or min(years[year] for year in wanted) < SMALLEST_SHOWN * 1000:
        return ()
    return [
        Fact(label, years[year], years[year], "people", "projected jobs", PUBLISHER, year, region)
        for year, label in wanted.items()
    ]


def _positive(value: Any, name: str) -> float:
    read = number(value, name)
    if read is None or read < 0:
        raise BrokenError(f"{name} should be a number from 0")
    return read


def _year(value: Any) -> int:
    year = number(value, "year")
    if year is None or not FIRST_YEAR <= year <= LAST_YEAR or year != int(year):
        raise BrokenError("year should be a year")
    return int(year)
