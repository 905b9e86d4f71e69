"""The spreadsheet of providers: every column, every fault with its place, and every way that programs save it."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.errors import BuildError
from indexer.fetching import SpoiltError
from indexer.sources import csv_file
from indexer.sources.csv_cells import READERS
from indexer.sources.csv_file import Sheet, read_rows
from knowledge.opportunities.records import Opportunity
from tests.indexer.servers import serving
from tests.indexer.sources.entries import Spoken, entry
from tests.indexer.sources.open_formats import (
    HOSTILE,
    MEGABYTE,
    NOW,
    TODAY,
    is_clean,
    keeps_the_contract,
    opportunities,
    providers,
    setting,
    speaking,
)
from tests.indexer.worlds import run

DOCS = Path(__file__).resolve().parents[3] / "docs"
CSV = "text/csv; charset=utf-8"
COLUMNS = (
    "title type provider summary link school_years online borough postcode start end hours places_left cost step_free"
    " wheelchair bsl captions quiet interpreter send languages gatsby sector steam apply_by id"
).split()
ROW = {
    "title": "Test robots", "type": "workshop", "provider": "Test Provider 8", "summary": "Build, test, repeat.",
    "link": "https://provider.example/robots", "school_years": "Years 7 to 9", "online": "no", "borough": "Southwark",
    "postcode": "SE15 0ZZ", "start": "05/03/2027 10:00", "end": "05/03/2027 12:30", "hours": "2.5", "places_left": "12",
    "cost": "free", "step_free": "yes", "bsl": "No", "languages": "English; Polish", "gatsby": "5, 6",
    "sector": "Engineering", "steam": "technology, engineering", "apply_by": "26/02/2027", "id": "robots-1",
}  # fmt: skip


def sheet(*rows: dict[str, str], delimiter: str = ",") -> str:
    columns = list(dict.fromkeys(name for row in rows for name in row))
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def read(*rows: dict[str, str]) -> Sheet:
    return read_rows(sheet(*rows).encode(), "testing", checked_on=TODAY)


def one(**more: str) -> Opportunity:
    found = read(ROW | more)
    assert not found.faults, [str(fault) for fault in found.faults]
    return found.opportunities[0]


def fault(**more: str) -> str:
    found = read(ROW | {"id": "fine"}, ROW | more)
    assert [each.id for each in found.opportunities] == ["testing:fine"]
    assert len(found.faults) == 1
    return str(found.faults[0])


SPOKEN = Spoken(
    "csv",
    lambda: {"/all.csv": speaking(sheet(*(ROW | {"id": f"robots-{number}"} for number in range(20))), CSV)},
    (),
    (),
    "/all.csv",
)


def test_every_column() -> None:
    found = one()
    assert (found.id, found.title, found.type) == ("testing:robots-1", "Test robots", "workshop")
    assert (found.provider, found.provider_name) == ("testing:name-test-provider-8", "Test Provider 8")
    assert (found.summary, found.link) == ("Build, test, repeat.", "https://provider.example/robots")
    assert found.years == {7, 8, 9}
    assert (found.attendance, found.boroughs, found.postcode_area) == ("in_person", ("Southwark",), "SE15")
    assert found.starts == datetime(2027, 3, 5, 10, tzinfo=UTC)
    assert found.ends == datetime(2027, 3, 5, 12, 30, tzinfo=UTC)
    assert found.apply_by == datetime(2027, 2, 26, 23, 59, 59, tzinfo=UTC)
    assert (found.minutes, found.places_left, found.cost_pence) == (150, 12, 0)
    assert found.access == (("step_free", True), ("bsl", False))
    assert (found.languages, found.gatsby) == (("English", "Polish"), (5, 6))
    assert (found.sector, found.steam) == ("Engineering", ("technology", "engineering"))
    assert found.checked_on == TODAY
    assert found.bookable(NOW)


def test_what_is_empty_is_not_stated() -> None:
    (found,) = read({"title": "Test robots"}).opportunities
    again = Opportunity(id=found.id, title="Test robots", type="other", source="testing", checked_on=TODAY)
    assert found == again


@pytest.mark.parametrize(
    ("column", "cell", "wrong"),
    [
        ("start", "31/02/2027", "31/02/2027 is no date: write it like 05/03/2027"),
        ("start", "03/25/2027", "03/25/2027 is no date: write it like 05/03/2027"),
        ("start", "05/03/27", "05/03/27 is no date: write it like 05/03/2027"),
        ("end", "2027-03-05 25:00", "2027-03-05 25:00 has no time of day that can be read"),
        ("end", "04/03/2027", "end is before start"),
        ("apply_by", "soon", "soon is no date"),
        ("type", "jamboree", "jamboree is no kind of activity: write one of career_talk, work_taster"),
        ("school_years", "07-Sep", "07-Sep is a date that the spreadsheet made of it"),
        ("school_years", "ages 11-16", "ages 11-16 names no school year from 3 to 13"),
        ("online", "maybe", "maybe is neither yes, no nor both"),
        ("borough", "Peckham", "Peckham is no London borough: write it like Southwark"),
        ("postcode", "near me", "near me is no postcode: write it like SE15 4ST"),
        ("hours", "two", "two is no number of hours: write it like 2 or 2.5"),
        ("hours", "0", "0 is no number of hours"),
        ("places_left", "-3", "-3 is no number of places"),
        ("cost", "from £10", "from £10 is no price: write free, or it in pounds like £5"),
        ("wheelchair", "mostly", "mostly is neither yes nor no: leave it empty where you do not know"),
        ("gatsby", "9", "9 is no Gatsby benchmark"),
        ("steam", "magic", "magic is none of science, technology"),
        ("link", "www.provider.example", "www.provider.example is no web address"),
        ("link", "javascript:alert(1)", "javascript:alert(1) is no web address"),
        ("id", "rö bots", "rö bots is no id"),
        ("id", "example-robots-1", "example-robots-1 is the made-up row of the template"),
        ("hours", "#REF!", "#REF! is an error of the spreadsheet"),
        ("title", "<b></b>", "holds no words"),
        ("title", "", "is empty: write what it is called"),
    ],
)
def test_a_broken_cell_is_told_with_its_place(column: str, cell: str, wrong: str) -> None:
    told = fault(**{column: cell})
    assert told.startswith(f"row 3, column {column}: {wrong}")
    assert "\n" not in told


@pytest.mark.parametrize(
    ("column", "cell", "field", "value"),
    [
        ("type", "Work experience placement", "type", "work_experience"),
        ("type", "", "type", "other"),
        ("school_years", "7-9", "years", {7, 8, 9}),
        ("school_years", "KS3", "years", {7, 8, 9}),
        ("school_years", "10, 11", "years", {10, 11}),
        ("school_years", "Year 12+", "years", {12, 13}),
        ("online", "both", "attendance", "either"),
        ("borough", "london borough of hackney; Barking & Dagenham", "boroughs", ("Hackney", "Barking and Dagenham")),
        ("borough", "", "boroughs", ("Lewisham", "Southwark")),
        ("cost", "£5", "cost_pence", 500),
        ("cost", "2.50", "cost_pence", 250),
        ("places_left", "0", "places_left", 0),
        ("steam", "STEM", "steam", ("science", "technology", "engineering", "maths")),
        ("start", "2027-03-05", "all_day", True),
    ],
)  # fmt: skip
def test_other_ways_to_write_it(column: str, cell: str, field: str, value: object) -> None:
    assert getattr(one(**{column: cell}), field) == value


def test_every_fault_is_told_and_nothing_of_a_broken_row_is_kept() -> None:
    found = read(ROW, ROW | {"id": "b", "start": "x", "cost": "y"}, ROW | {"id": "c"}, ROW)
    assert [each.id for each in found.opportunities] == ["testing:robots-1", "testing:c"]
    assert [(each.row, each.column) for each in found.faults] == [(3, "start"), (3, "cost"), (5, "id")]
    assert str(found.faults[2]) == "row 5, column id: is that of row 2 too: give each row one of its own"


def test_rows_are_counted_as_the_spreadsheet_counts_them() -> None:
    text = 'title,start\r\n"Two\r\nlines",05/03/2027\r\n,\r\nRobots,nonsense\r\n'
    found = read_rows(text.encode(), "testing")
    assert found.rows == 2
    assert found.opportunities[0].title == "Two lines"
    assert str(found.faults[0]).startswith("row 4, column start: nonsense")


def test_columns_that_are_not_ours_are_named_and_ours_are_known_by_any_spelling() -> None:
    found = read_rows(b"School Years,TITLE,Colour,Step-free\nKS3,Robots,red,yes\n", "testing")
    assert found.ignored == ("Colour",)
    assert found.opportunities[0].years == {7, 8, 9}
    assert found.opportunities[0].says("step_free") is True


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_every_way_that_programs_save_it(encoding: str, delimiter: str) -> None:
    text = sheet(ROW | {"title": "Café – 100% robots", "cost": "£5"}, delimiter=delimiter)
    (found,) = read_rows(text.encode(encoding), "testing").opportunities
    assert (found.title, found.cost_pence, found.summary) == ("Café – 100% robots", 500, "Build, test, repeat.")


@pytest.mark.parametrize(
    "cell", ['=HYPERLINK("https://x.example";"Click")', "+44 20", "@SUM(A1)", "=cmd|' /C calc'!A0"]
)
def test_formulas_are_text(cell: str) -> None:
    assert one(title=cell).title == cell


def test_hostile_words_come_through_as_harmless_text() -> None:
    found = one(title=HOSTILE.replace("\x00", ""), summary=HOSTILE.replace("\x00", "") * 100, provider="R" * MEGABYTE)
    assert is_clean(found)
    assert len(found.provider_name) == 120
    assert len(fault(start=f"\u202e<script>{'9' * MEGABYTE}")) < 200


@pytest.mark.parametrize(
    ("data", "wrong"),
    [
        (b"", "the file is empty"),
        (b"<html><body>Sign in</body></html>", "the first row has no column called title"),
        (b"PK\x03\x04rest", "the file is a workbook: save it as CSV"),
        (b"title\n\0\0", "the file is no text"),
        (b'title,summary\nRobots,"never closed\n', "row 2 has a quotation mark that does not fit"),
        (b"title,title\nRobots,Robots\n", "the column title stands twice"),
        (b"title\n" + b"x\n" * 60_000, "the file has more than 50,000 rows"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_fault(data: bytes, wrong: str) -> None:
    found = read_rows(data, "testing")
    assert not found.opportunities
    assert [str(each).startswith(wrong) for each in found.faults] == [True]


def test_cells_that_no_column_has() -> None:
    found = read_rows(b"title,cost\nRobots,free,,\nMore robots,free,extra\n", "testing")
    assert len(found.opportunities) == 1
    assert str(found.faults[0]).startswith("row 3, column cost: is followed by more cells")


def test_the_template_and_its_documentation_name_every_column() -> None:
    template = (DOCS / "opportunities-template.csv").read_text(encoding="utf-8")
    assert template.partition("\n")[0].split(",") == [*COLUMNS]
    assert set(COLUMNS) == set(READERS)
    documented = (DOCS / "providers-csv.md").read_text(encoding="utf-8")
    assert all(f"| `{name}` |" in documented for name in READERS)
    told = read_rows(template.encode(), "testing").faults
    assert [str(each) for each in told] == [
        "row 2, column id: example-robots-1 is the made-up row of the template: write over it, or take it out"
    ]
    assert not read_rows(template.replace("example-robots-1", "").encode(), "testing").faults


def test_a_file_on_disk(tmp_path: Path) -> None:
    path = tmp_path / "all.csv"
    past = ROW | {"id": "past", "start": "05/03/2025", "end": "", "apply_by": ""}
    away = ROW | {"id": "away", "postcode": "BB11 0ZZ", "borough": ""}
    broken = ROW | {"id": "broken", "start": "secret words"}
    undated = {"title": "Test mentoring", "id": "undated"}
    path.write_text(sheet(ROW | {"provider": ""}, past, away, broken, undated), encoding="utf-8")
    source = setting("csv", url="", path=path, provider="Test Provider 9")
    items, told, cursor = run(csv_file.read, source, tmp_path / "kept")
    found = {each.id: each for each in opportunities(items)}
    assert sorted(found) == ["testing:robots-1", "testing:undated"]
    assert found["testing:undated"].published == NOW
    assert {each.name for each in providers(items)} == {"Test Provider 8", "Test Provider 9"}
    assert told.left_out == {"over": 1, "not in London": 1}
    assert told.broken == ["row, line 5: column start: is no date: write it like 05/03/2027"]
    assert cursor == "2026-11-23"


@pytest.mark.parametrize("text", ["", "title\n", "<html/>"])
def test_an_address_with_nothing_to_read_is_a_fault(text: str, tmp_path: Path) -> None:
    with serving({"/": speaking(text, CSV)}) as server, pytest.raises(SpoiltError):
        run(csv_file.read, entry(server, "csv", "/"), tmp_path)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="check the path"):
        run(csv_file.read, setting("csv", url="", path=tmp_path / "none.csv"), tmp_path / "kept")


def test_the_contract(tmp_path: Path) -> None:
    keeps_the_contract(SPOKEN, tmp_path)


@given(st.binary(max_size=300) | st.binary(max_size=200).map(lambda tail: b"title,start,cost\nRobots," + tail))
def test_any_bytes_give_records_or_faults(data: bytes) -> None:
    found = read_rows(data, "testing")
    assert found.opportunities or found.faults or found.rows == 0


@given(st.dictionaries(st.sampled_from(list(READERS)), st.text(max_size=30), min_size=1))
def test_any_cells_give_a_record_or_faults(cells: dict[str, str]) -> None:
    found = read(ROW | cells)
    assert bool(found.opportunities) != bool(found.faults) or found.rows == 0
    assert all(each.row == 2 and "\n" not in str(each) for each in found.faults if each.row)
