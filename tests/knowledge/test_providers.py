"""Providers: listed and not checked, chosen without favour, faults told in words."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from knowledge import providers
from knowledge.errors import CatalogueError
from knowledge.opportunities.records import MARKS, Mark

WHOLE = """\
- id: one
  name: One
  purpose: Helps.
  home_page: https://one.example
  activities: [mentoring]
  for: [students]
  categories: [Healthcare]
  last_verified: ""
"""


def test_the_shipped_ones_are_listed_and_not_checked() -> None:
    shipped = providers.providers()
    assert len(shipped) >= 60
    assert all(one.last_verified is None for one in shipped)
    assert len({one.name for one in shipped}) == len(shipped)
    assert all(len(one.purpose.split()) <= 22 for one in shipped)


def test_what_an_entry_leaves_out_is_not_stated(tmp_path: Path) -> None:
    path = tmp_path / "providers.yaml"
    path.write_text(WHOLE, encoding="utf-8")
    (one,) = providers.load(path)
    assert (one.id, one.source) == ("listed:one", "listed")
    assert one.marks == tuple(Mark(name) for name in MARKS)  # type: ignore[arg-type]
    assert (one.interests, one.boroughs, one.last_verified) == ((), (), None)


def test_marks_interests_and_boroughs_are_read(tmp_path: Path) -> None:
    path = tmp_path / "providers.yaml"
    path.write_text(
        WHOLE
        + """\
  marks: {matrix: says, cdi_register: holds 2026-11-20, quality_in_careers: not_stated}
  interests: [Runs courses that cost money, Belongs to a college]
  boroughs: [Newham, Southwark]
""",
        encoding="utf-8",
    )
    (one,) = providers.load(path)
    assert one.marks == (
        Mark("quality_in_careers"),
        Mark("matrix", "says"),
        Mark("cdi_register", "holds", date(2026, 11, 20)),
    )
    assert one.interests == ("Runs courses that cost money", "Belongs to a college")
    assert one.boroughs == ("Newham", "Southwark")


def test_those_for_the_kind_of_work_come_first_and_no_place_in_the_file_counts() -> None:
    firsts = Counter(
        providers.fitting("students", frozenset({"Creative and media"}), seed, 3)[0].id for seed in range(200)
    )
    assert len(firsts) > 2
    for seed in range(20):
        chosen = providers.fitting("students", frozenset({"Creative and media"}), seed, 3)
        assert len(chosen) == 3
        assert "Creative and media" in chosen[0].categories
        assert chosen == providers.fitting("students", frozenset({"Creative and media"}), seed, 3)
        assert all(one.home_page for one in chosen)


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("  name: One\n", "", "needs exactly these fields"),
        ("name: One", "name: ''", "name: is empty"),
        ("https://", "http://", "home_page: should begin with https://"),
        ("[mentoring]", "[magic]", "activities: 'magic' is not one of"),
        ("[students]", "[cats]", "for: 'cats' is not one of"),
        ('last_verified: ""', "last_verified: soon", "last_verified: should be a day"),
        (WHOLE, WHOLE + WHOLE, "id: 'one' stands twice"),
        (WHOLE, WHOLE + "  price: 10\n", "may have marks, interests, boroughs"),
        (WHOLE, WHOLE + "  boroughs: [Narnia]\n", "boroughs: 'Narnia' is not one of"),
        (WHOLE, WHOLE + "  interests: none\n", "interests: should be a list"),
        (WHOLE, WHOLE + "  marks: [matrix]\n", "marks: should be names with a colon"),
        (WHOLE, WHOLE + "  marks: {gold: says}\n", "marks: 'gold' is not one of"),
        (WHOLE, WHOLE + "  marks: {matrix: maybe}\n", "marks, matrix: should be says"),
        (WHOLE, WHOLE + "  marks: {matrix: holds}\n", "marks, matrix: holds, and nothing else, needs the day"),
        (WHOLE, WHOLE + "  marks: {matrix: says 2026-11-20}\n", "marks, matrix: holds, and nothing else"),
    ],
)
def test_a_fault_is_told_in_words(old: str, new: str, fault: str, tmp_path: Path) -> None:
    path = tmp_path / "providers.yaml"
    path.write_text(WHOLE.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(CatalogueError) as raised:
        providers.load(path)
    assert any(fault in found for found in raised.value.faults)
