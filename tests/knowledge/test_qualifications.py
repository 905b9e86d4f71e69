"""What people in a group hold: shares, what is too small to show, and that nothing hidden can be worked out."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.labour_market import ENGLAND, LONDON
from knowledge.qualifications import LEVELS, qualifications
from knowledge.tables import DATA, table
from scripts.carry_figures import FEWEST_HIDDEN, SMALLEST_SHOWN, hidden
from scripts.carry_figures import LEVELS as PARTS

ROWS = {(row["region"], row["group"]): row for row in table(DATA / "qualifications.csv")}
PUBLISHED = Path(__file__).resolve().parents[3] / "shared/data/lmi"
FILES = {LONDON: "GL_LSIP", ENGLAND: "EN"}


@pytest.mark.parametrize(("region", "group"), ROWS)
def test_shares_are_of_all_people_in_the_group(region: str, group: str) -> None:
    held, row = qualifications(f"{group}11", region), ROWS[region, group]
    assert held is not None
    assert (held.group, held.title, held.region, held.year) == (group, row["title"], region, 2020)
    if held.withheld:
        assert (held.people, held.shares, held.together, held.hidden) == (0, (), 0, ())
        return
    assert held.people == round(float(row["total"])) * 1000
    assert [level for level, _ in held.shares] == [level for level in LEVELS if row[level]]
    for level, share in held.shares:
        assert share == round(100 * float(row[level]) / float(row["total"]))
        assert held.share(level) == share
    assert {level for level, _ in held.shares} | set(held.hidden) == set(LEVELS)
    assert 98 <= sum(share for _, share in held.shares) + held.together <= 102


@pytest.mark.parametrize(("region", "group"), ROWS)
def test_no_small_cell_is_on_file_and_none_can_be_worked_out(region: str, group: str) -> None:
    row = ROWS[region, group]
    shown = [float(row[level]) for level in LEVELS if row[level]]
    assert all(cell >= SMALLEST_SHOWN for cell in shown)
    if row["total"] and len(shown) < len(LEVELS):
        assert len(LEVELS) - len(shown) >= FEWEST_HIDDEN
        assert float(row["total"]) - sum(shown) >= SMALLEST_SHOWN - 0.1
    assert bool(row["total"]) == bool(shown)


def test_some_are_withheld_some_hide_a_part_and_some_hide_nothing() -> None:
    every = [qualifications(group, region) for region, group in ROWS]
    assert {(one.withheld, bool(one.hidden)) for one in every if one} == {(True, False), (False, True), (False, False)}
    assert all(one and one.share(level) is None for one in every if one for level in one.hidden)


def test_nothing_is_known_of_other_groups_and_regions() -> None:
    assert qualifications("9999", LONDON) is None
    assert qualifications("2231", "Wales") is None


cells = st.dictionaries(st.sampled_from(LEVELS), st.floats(0, 60), min_size=5, max_size=5)


@given(cells)
def test_what_is_hidden_is_never_one_cell_and_never_small_together(cells: dict[str, float]) -> None:
    left_out = hidden(cells)
    assert {level for level, cell in cells.items() if cell < SMALLEST_SHOWN} <= left_out
    if left_out and left_out != set(cells):
        assert len(left_out) >= FEWEST_HIDDEN
        assert sum(cells[level] for level in left_out) >= SMALLEST_SHOWN


@pytest.mark.skipif(not PUBLISHED.is_dir(), reason="the reference data is not here")
@pytest.mark.parametrize("region", FILES)
def test_the_file_is_the_published_table(region: str) -> None:
    path = PUBLISHED / f"occupation_by_qualification_2020_{FILES[region]}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        published = {row["soc2020_sub_major_000s"][:2]: row for row in csv.DictReader(file)}
    assert set(published) == {group for where, group in ROWS if where == region}
    for group, row in published.items():
        carried = ROWS[region, group]
        for level, parts in PARTS.items():
            cell = sum(float(value) for column, value in row.items() if column.startswith(parts))
            assert not carried[level] or float(carried[level]) == pytest.approx(cell, abs=0.051)
            assert carried[level] or cell < SMALLEST_SHOWN or len([1 for one in LEVELS if not carried[one]]) > 1
