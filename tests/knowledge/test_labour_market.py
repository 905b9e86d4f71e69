"""Outlook and legal minimum: rounding, what is withheld, and what is old."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge import labour_market
from knowledge.labour_market import ENGLAND, LONDON, below_minimum, is_old, minimum_pay, outlook, outlooks
from knowledge.records import NOT_STATED, Fact
from knowledge.tables import DATA, table

ROWS = {(row["region"], row["group"]): row for row in table(DATA / "outlook.csv")}


def thousands(row: dict[str, str], year: int) -> float:
    """The jobs of one year; a cell under ten thousand is not on file at all."""
    return float(row[str(year)] or 0)


def fact(label: str, low: float | None, high: float | None) -> Fact:
    return Fact(label, low, high, "x", "x", "x", 2020, NOT_STATED)


def test_figures_are_whole_thousands_of_the_clock_s_year() -> None:
    row = ROWS[LONDON, "22"]
    view = outlook("2221", LONDON, 2026)
    assert view is not None
    assert (view.group, view.title, view.region, view.year) == ("22", row["title"], LONDON, 2026)
    assert view.now == round(float(row["2026"])) * 1000 == 308_000
    assert view.then == round(float(row["2035"])) * 1000 == 315_000
    assert view.change == 7_000


def test_openings_are_a_yearly_average_of_fifteen_years() -> None:
    for (region, group), row in ROWS.items():
        view = outlook(group, region, 2026)
        assert view is not None
        if not view.withheld:
            assert view.openings == pytest.approx(float(row["openings"]) * 1000 / 15, abs=50)
            assert view.openings % 100 == 0


@pytest.mark.parametrize(("year", "shown"), [(1999, 2020), (2020, 2020), (2029, 2029), (2035, 2035), (2050, 2035)])
def test_the_year_stays_within_the_forecast(year: int, shown: int) -> None:
    view = outlook("2221", LONDON, year)
    assert view is not None
    assert view.year == shown
    assert [at for at, _ in view.course] == list(range(shown, 2036))
    assert view.course[0][1] == view.now
    assert view.course[-1][1] == view.then


def test_a_group_under_ten_thousand_in_either_year_is_withheld() -> None:
    withheld = 0
    for (region, group), row in ROWS.items():
        view = outlook(group, region, 2026)
        assert view is not None
        small = min(float(row["2026"] or 0), float(row["2035"] or 0)) < 10
        assert view.withheld is small
        if small:
            withheld += 1
            assert (view.now, view.then, view.openings, view.course) == (0, 0, 0, ())
    assert withheld


def test_no_group_no_outlook() -> None:
    assert outlook("9999", LONDON, 2026) is None
    assert outlook("2221", "Atlantis", 2026) is None
    assert outlook("", LONDON, 2026) is None


@pytest.mark.parametrize("region", [LONDON, ENGLAND])
def test_groups_in_order_of_growth(region: str) -> None:
    views = outlooks(region, 2026)
    shares = [view.change / view.now for view in views]
    assert shares == sorted(shares, reverse=True)
    assert shares[0] > 0 > shares[-1]
    assert not any(view.withheld for view in views)


@pytest.mark.parametrize(("fact_year", "year", "old"), [(2020, 2026, True), (2023, 2026, False), (2022, 2026, True)])
def test_older_than_three_years_is_old(fact_year: int, year: int, old: bool) -> None:
    assert is_old(fact_year, year) is old


def test_the_minimum_is_the_adults() -> None:
    minimum = minimum_pay()
    assert minimum.from_age == 21
    assert minimum.pounds_an_hour == max(float(row["pounds_an_hour"]) for row in table(DATA / "minimum_pay.csv"))
    assert minimum.source
    assert minimum.year == 2026


def test_a_starting_pay_is_held_against_it() -> None:
    line = minimum_pay().pounds_an_hour * 40 * labour_market.WEEKS_A_YEAR
    assert below_minimum(fact("pay", line - 1, 50_000), fact("hours", 40, 42)) == minimum_pay()
    assert below_minimum(fact("pay", line + 1, 50_000), fact("hours", 40, 42)) is None


def test_what_cannot_be_told_is_not_claimed() -> None:
    assert below_minimum(fact("pay", None, None), fact("hours", 40, 42)) is None
    assert below_minimum(fact("pay", 1, 2), None) is None
    assert below_minimum(fact("pay", 1, 2), fact("hours", None, None)) is None


def test_the_file_covers_both_regions_and_every_year() -> None:
    assert {region for region, _ in ROWS} >= {LONDON, ENGLAND}
    assert Path(DATA / "outlook.csv").is_file()
    for row in ROWS.values():
        assert all(not row[str(year)] or thousands(row, year) >= 10 for year in range(2020, 2036))


@pytest.mark.parametrize("year", range(2020, 2036))
def test_every_group_has_an_outlook_in_every_year(year: int) -> None:
    for region, group in ROWS:
        assert outlook(group, region, year) is not None


def test_openings_are_people_to_replace_and_new_jobs() -> None:
    for (region, group), row in ROWS.items():
        view = outlook(group, region, 2026)
        assert view is not None
        if view.withheld:
            assert (view.replacing, row["replacing"]) == (0, "")
        else:
            assert view.replacing == pytest.approx(float(row["replacing"]) * 1000 / 15, abs=50)
            assert view.openings == view.replacing + view.new_jobs
    falling = outlook("4211", LONDON, 2026)
    assert falling is not None
    assert falling.new_jobs < 0 < falling.openings < falling.replacing


def test_the_change_in_per_cent() -> None:
    view = outlook("2221", LONDON, 2026)
    assert view is not None
    assert view.per_cent == round(100 * 7_000 / 308_000) == 2


@pytest.mark.parametrize(("year", "over"), [(2026, False), (2034, False), (2035, True), (2050, True)])
def test_a_forecast_is_over_in_its_last_year(year: int, over: bool) -> None:
    assert labour_market.is_over(year) is over
