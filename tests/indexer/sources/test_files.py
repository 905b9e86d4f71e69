"""Sources that are files: the adverts of 2019, and the tables of the Office for National Statistics."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from indexer.errors import BuildError
from indexer.feeds import Item
from indexer.report import Report
from indexer.source_settings import SourceSettings
from indexer.sources import ons_tables, wages
from indexer.sources.kinds import KINDS
from indexer.sources.london import in_london, outward_code
from knowledge.opportunities.records import LabourFact, Opportunity, State
from tests.indexer.samples import write_onet, write_table
from tests.indexer.worlds import NOW, Clock, run

SHARED = Path(__file__).resolve().parents[4] / "shared/data"
LONDON = ZoneInfo("Europe/London")
ADVERTS = ("vacancy_id", "title", "location", "wage_amount", "wage_unit", "url", "publication_date")
ADVERT = ("1", "Test apprentice", "London SE15 0ZZ", "£152.10", "Weekly", "https://example.org/1", "10/05/2019 03:52")
PERCENTILES = ("10.0", "20.0", "25.0", "30.0", "40.0", "60.0", "70.0", "75.0", "80.0", "90.0")
ASHE = ("region_or_uk", "soc2010", "description", "(thousand)", "Median", "change", "Mean", "change", *PERCENTILES)
MEDIAN = {"Median": "9000"}


def read(kind: str, path: Path, tmp_path: Path, **options: str) -> tuple[list[Item], Report]:
    return read_at(Clock(), kind, path, tmp_path, **options)


def read_at(clock: Clock, kind: str, path: Path, tmp_path: Path, **options: str) -> tuple[list[Item], Report]:
    source = SourceSettings("testing", kind, path=path, trusted=True, options=options)
    items, report, _ = run(KINDS[kind].feed, source, tmp_path / "kept", clock=clock)
    return items, report


def adverts(tmp_path: Path, *rows: dict[str, str]) -> tuple[list[Opportunity], Report]:
    table = [tuple((dict(zip(ADVERTS, ADVERT, strict=True)) | row).values()) for row in rows]
    path = write_table(tmp_path / "adverts.csv", ADVERTS, table, ",")
    items, report = read("apprenticeship_adverts_csv", path, tmp_path)
    return [item for item in items if isinstance(item, Opportunity)], report


def ashe(
    tmp_path: Path, *rows: dict[str, str], name: str = "ashe_2025_test.csv", **options: str
) -> tuple[list[LabourFact], Report]:
    cells = [
        ["London", "2136", "Testers", *("x" if column != "description" else "" for column in ASHE[3:])] for _ in rows
    ]
    for row, cell in zip(rows, cells, strict=True):
        for column, value in row.items():
            cell[ASHE.index(column)] = value
    items, report = read("ashe_table", write_table(tmp_path / name, ASHE, cells, ","), tmp_path, **options)
    return [item for item in items if isinstance(item, LabourFact)], report


def test_an_advert_of_2019(tmp_path: Path) -> None:
    (one,), report = adverts(tmp_path, {})
    assert (one.id, one.title, one.type, one.link) == ("testing:1", "Test apprentice", "apprenticeship", ADVERT[5])
    assert (one.postcode_area, set(one.boroughs)) == ("SE15", {"Southwark", "Lewisham"})
    assert one.published == datetime(2019, 5, 10, 3, 52, tzinfo=LONDON)
    assert one.pay is not None
    assert (one.pay.low, one.pay.unit, one.pay.year) == (152.1, "pounds a week", 2019)
    assert (one.apply_by, one.checked_on, one.no_degree, one.level) == (None, None, None, "")
    for days in range(-1, 40):
        assert not one.bookable(one.published + timedelta(days=days))
    assert one.state(one.published + timedelta(days=29)) is State.UNVERIFIED
    assert one.state(one.published + timedelta(days=31)) is State.EXPIRED
    assert not report.broken


def test_adverts_elsewhere_are_counted_and_broken_ones_told(tmp_path: Path) -> None:
    found, report = adverts(
        tmp_path,
        {"location": "Burnley BB11 0ZZ"},
        {"location": "Dartford DA1 0ZZ"},
        {"location": "London"},
        {"publication_date": "2019-05-10"},
        {"vacancy_id": "a b"},
        {"title": "<b></b>"},
        {"wage_amount": "To be agreed upon appointment", "wage_unit": "", "url": "ftp://example.org"},
    )
    assert [(one.pay, one.link) for one in found] == [(None, "")]
    assert report.left_out.total() == 3
    assert len(report.broken) == 3
    assert report.rows == 7


@pytest.mark.parametrize(
    ("text", "between"),
    [
        ("£152.10", (152.1, 152.1)),
        ("£18,426.00 - £19,171.00", (18426, 19171)),
        ("£19,171 to £18,426", (18426, 19171)),
        ("200", (200, 200)),
        ("£1,23", None),
        ("£0.00", None),
        ("£5 - £6 - £7", None),
        ("about £200", None),
        ("", None),
        ("-£5", None),
        ("1e9", None),
    ],
)
def test_amounts(text: str, between: tuple[float, float] | None) -> None:
    assert wages.amounts(text) == between


def test_pay_by_group_and_region(tmp_path: Path) -> None:
    quintiles, quartiles = {"20.0": "7000.0", "80.0": "19000.0"}, {"25.0": "8000.0", "75.0": "18000.0"}
    (one,), report = ashe(tmp_path, {"Median": "12000.0"} | quartiles | quintiles)
    fact = one.fact
    assert (one.scheme, one.code, one.population) == ("soc2010", "2136", "part_time_employees")
    assert (fact.low, fact.middle, fact.high, fact.unit) == (7000, 12000, 19000, "pounds a year")
    assert fact.counts == "annual gross pay, 20th to 80th percentile"
    assert (fact.source, fact.year, fact.region) == ("ONS ASHE", 2025, "London")
    assert (one.fetched_on, one.expires_on) == (NOW.date(), date(2027, 11, 23))
    assert not report.broken


def test_what_is_suppressed_is_not_stated(tmp_path: Path) -> None:
    dots = dict.fromkeys(ASHE[3:], "..")
    rows: tuple[dict[str, str], ...] = ({}, dots, MEDIAN, {"10.0": "1000"}, {"40.0": "1", "60.0": "2"}, {"Mean": "5"})
    found, report = ashe(tmp_path, *rows)
    assert [(one.fact.low, one.fact.middle, one.fact.high) for one in found] == [(9000, 9000, 9000), (1, None, 2)]
    assert not report.broken


@pytest.mark.parametrize(
    "row",
    [
        {"Median": "many"},
        {"Median": "-5"},
        {"Median": "nan"},
        {"10.0": "9", "90.0": "8"},
        {"Median": "5", "10.0": "6", "90.0": "8"},
    ],
)
def test_cells_that_cannot_be_cost_their_row(row: dict[str, str], tmp_path: Path) -> None:
    found, report = ashe(tmp_path, row, MEDIAN)
    assert len(found) == len(report.broken) == 1


def test_only_london_and_the_whole_country_and_unit_groups(tmp_path: Path) -> None:
    found, report = ashe(
        tmp_path, MEDIAN | {"region_or_uk": "Wales"}, MEDIAN | {"soc2010": "213"}, MEDIAN | {"soc2010": "K02000001"},
        MEDIAN | {"region_or_uk": "United Kingdom"},
    )  # fmt: skip
    assert [one.fact.region for one in found] == ["United Kingdom"]
    assert report.left_out == Counter({"another region": 1})


def test_the_year_comes_from_the_name_or_the_settings(tmp_path: Path) -> None:
    assert ashe(tmp_path, MEDIAN, name="table.csv", year="2024")[0][0].fact.year == 2024
    assert ashe(tmp_path, MEDIAN, year="2024")[0][0].fact.year == 2024
    with pytest.raises(BuildError, match="does not say its year"):
        ashe(tmp_path, MEDIAN, name="table_12020.csv")
    with pytest.raises(BuildError, match="does not say its year"):
        ashe(tmp_path, MEDIAN, name="table_soc2010.csv")
    with pytest.raises(BuildError, match="does not say its year"):
        ashe(tmp_path, MEDIAN, name="table_2024_and_2025.csv")


def test_a_figure_that_would_be_withheld_at_once_is_left_out_and_counted(tmp_path: Path) -> None:
    found, report = ashe(tmp_path, MEDIAN, name="ashe_2020.csv")
    assert (found, report.left_out) == ([], Counter({"too old to be shown": 1}))
    found, report = ashe(tmp_path, MEDIAN, name="ashe_2023.csv")
    assert [one.expires_on for one in found] == [date(2026, 12, 31)]
    assert not report.left_out


def test_people_in_work(tmp_path: Path) -> None:
    cells = (("People", "2136", "5000.0"), ("Men", "2136", "1"), ("People", "213", "9"), ("People", "2137", "*"))
    rows = [(sex, code, "Testers", total) for sex, code, total in (*cells, ("People", "2139", "few"))]
    path = write_table(tmp_path / "emp04_q2_2025.csv", ("sex", "soc2010", "title", "total"), rows, ",")
    items, report = read("emp04_table", path, tmp_path)
    (one,) = items
    assert isinstance(one, LabourFact)
    assert (one.code, one.fact.low, one.fact.unit, one.fact.year) == ("2136", 5000, "people", 2025)
    assert len(report.broken) == 1


@pytest.mark.parametrize("kind", ["apprenticeship_adverts_csv", "ashe_table", "emp04_table"])
def test_other_files_are_one_line(kind: str, tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="cannot be read"):
        read(kind, tmp_path / "none_2025.csv", tmp_path)
    other = write_table(tmp_path / "other_2025.csv", ("colour",), [("red",)], ",")
    with pytest.raises(BuildError, match="has no column"):
        read(kind, other, tmp_path)


def test_a_file_source_is_a_feed_too(tmp_path: Path) -> None:
    items, report = read("onet", write_onet(tmp_path / "onet"), tmp_path)
    assert len(items) == 12
    assert report.rows == 144


@pytest.mark.parametrize(
    ("outward", "here"),
    [("SE15", True), ("EC2P", True), ("KT2", True), ("DA1", False), ("BB11", False), ("TW18", False)],
)
def test_what_is_in_london(outward: str, here: bool) -> None:
    assert in_london(outward) is here
    assert in_london(outward, 51.5, -0.1) is here, "a postcode says more than coordinates"


def test_without_a_postcode_coordinates_decide() -> None:
    assert in_london(outward_code("Peckham Road"), 51.47, -0.07) is True
    assert in_london("", 53.8, -2.2) is False
    assert in_london("") is None


@pytest.mark.skipif(not SHARED.is_dir(), reason="the reference data is not here")
def test_the_real_adverts(tmp_path: Path) -> None:
    path = SHARED / "opportunities/apprenticeship_vacancies_2019.csv"
    items, report = read("apprenticeship_adverts_csv", path, tmp_path)
    found = [item for item in items if isinstance(item, Opportunity)]
    assert report.rows == 923
    assert not report.broken
    assert len(found) + report.left_out.total() == 923
    assert 100 < len(found) < 142
    assert all(one.boroughs and one.published and one.link for one in found)
    then = datetime(2019, 5, 20, 12, tzinfo=LONDON)
    assert not [one for one in found if one.is_over(then)]
    assert not [one for one in found if one.bookable(then)]
    assert all(one.is_over(NOW) for one in found)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the reference data is not here")
@pytest.mark.parametrize(
    ("kind", "name", "count"),
    [
        ("ashe_table", "ashe_2020_table15_7a_parttime_annual_gross.csv", 150),
        ("emp04_table", "emp04_uk_employment_by_soc2010_q2_2018.csv", 300),
    ],
)
def test_the_real_tables(kind: str, name: str, count: int, tmp_path: Path) -> None:
    today, now = read(kind, SHARED / "lmi" / name, tmp_path)
    assert (today, now.broken) == ([], [])
    then = Clock(datetime(2021, 6, 1, tzinfo=LONDON))
    items, report = read_at(then, kind, SHARED / "lmi" / name, tmp_path)
    found: list[Any] = [item for item in items if isinstance(item, LabourFact)]
    assert not report.broken
    assert len(found) == now.left_out[ons_tables.TOO_OLD] > count
    assert all(one.expires_on >= then.at.date() for one in found)
    assert {one.fact.region for one in found} <= set(ons_tables.REGIONS)
    assert len({(one.code, one.fact.region) for one in found}) == len(found)
