"""Between which days: always to come, by the typical holidays on file, and nothing where it is not known."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.opportunities.reading import read_wanted
from bot.understanding.opportunities.refining import typical_dates

TODAY = date(2026, 11, 24)


def window(text: str, today: date = TODAY) -> tuple[str, str]:
    """First and last day that will do, "" where open."""
    wanted = read_wanted(text, today).wanted
    return wanted.begins.isoformat() if wanted.begins else "", wanted.ends.isoformat() if wanted.ends else ""


@pytest.mark.parametrize(
    ("text", "begins", "ends"),
    [
        ("today", "2026-11-24", "2026-11-24"),
        ("tmrw", "2026-11-25", "2026-11-25"),
        ("this weekend", "2026-11-28", "2026-11-29"),
        ("next weekend", "2026-12-05", "2026-12-06"),
        ("this week", "2026-11-24", "2026-11-29"),
        ("next week", "2026-11-30", "2026-12-06"),
        ("the week after next", "2026-12-07", "2026-12-13"),
        ("this month", "2026-11-24", "2026-11-30"),
        ("in the next 2 weeks", "2026-11-24", "2026-12-08"),
        ("in december", "2026-12-01", "2026-12-31"),
        ("in june or july", "2027-06-01", "2027-07-31"),
        ("between june and august", "2027-06-01", "2027-08-31"),
        ("july 2028", "2028-07-01", "2028-07-31"),
        ("on friday", "2026-11-27", "2026-11-27"),
        ("12 december", "2026-12-12", "2026-12-12"),
        ("14-18 june", "2027-06-14", "2027-06-18"),
        ("w/c 14 june", "2027-06-14", "2027-06-20"),
        ("after 5 jan", "2027-01-06", ""),
        ("from 5 jan", "2027-01-05", ""),
        ("15 jan or after", "2027-01-15", ""),
        ("before 5 jan", "", "2027-01-04"),
        ("by friday", "", "2026-11-27"),
        ("before christmas", "", "2026-12-24"),
        ("after xmas", "2026-12-26", ""),
        ("in the new year", "2027-01-01", ""),
        ("over christmas", "2026-12-21", "2027-01-01"),
        ("over half term", "2027-02-15", "2027-02-19"),
        ("may half-term", "2027-05-31", "2027-06-04"),
        ("easter hols", "2027-03-26", "2027-04-09"),
        ("before easter", "", "2027-03-25"),
        ("after easter", "2027-04-10", ""),
        ("summer holidays", "2027-07-22", "2027-08-31"),
        ("in the holidays", "2026-12-21", "2027-01-01"),
        ("this term", "2026-11-24", "2026-12-20"),
        ("spring term", "2027-01-02", "2027-03-25"),
        ("before the end of term", "", "2026-12-20"),
        ("after my gcses", "2027-06-25", ""),
        ("in december before christmas", "2026-12-01", "2026-12-24"),
        ("next year", "", ""),
        ("at some point", "", ""),
        ("a summer job", "", ""),
        ("summer school", "", ""),
        ("you may find art", "", ""),
        ("not next week", "", ""),
        ("i finish year 11 in june", "", ""),
        ("last week", "", ""),
        ("in december but after january", "", ""),
    ],
)
def test_when(text: str, begins: str, ends: str) -> None:
    assert window(text) == (begins, ends)


@pytest.mark.parametrize(
    ("text", "today", "begins", "ends"),
    [
        ("in november", date(2026, 12, 10), "2027-11-01", "2027-11-30"),
        ("in december", date(2026, 12, 10), "2026-12-10", "2026-12-31"),
        ("easter holidays", date(2026, 7, 10), "2027-03-26", "2027-04-09"),
        ("easter holidays", date(2027, 4, 1), "2027-04-01", "2027-04-09"),
        ("next easter holidays", date(2026, 4, 1), "2027-03-26", "2027-04-09"),
        ("half term", date(2026, 10, 28), "2026-10-28", "2026-10-30"),
        ("before half term", date(2026, 10, 28), "", "2027-02-14"),
        ("this weekend", date(2026, 11, 29), "2026-11-29", "2026-11-29"),
        ("before christmas", date(2026, 12, 27), "", "2027-12-24"),
        ("this term", date(2026, 12, 25), "2027-01-02", "2027-03-25"),
        # No holidays of these years are on file: nothing is guessed.
        ("easter holidays", date(2027, 7, 10), "", ""),
        ("summer holidays", date(2031, 1, 10), "", ""),
        ("half term", date(2020, 1, 10), "", ""),
    ],
)
def test_it_looks_forward(text: str, today: date, begins: str, ends: str) -> None:
    assert window(text, today) == (begins, ends)


@pytest.mark.parametrize(
    ("text", "typical"),
    [("after easter", True), ("over half term", True), ("this term", True), ("christmas holidays", True),
     ("after my gcses", True), ("this summer", True), ("before christmas", False), ("in june", False), ("art", False),
     ("next week", False), ("in spring", False)],
)  # fmt: skip
def test_typical_dates_are_known_as_such(text: str, *, typical: bool) -> None:
    assert typical_dates(read_wanted(text, TODAY).wanted) is typical


_DAYS = st.dates(date(2024, 1, 1), date(2034, 12, 31))
_MONTHS = "january february april june july august september october november december".split()


@given(_DAYS, st.sampled_from(_MONTHS))
def test_a_month_is_the_next_one_or_what_is_left_of_this(today: date, month: str) -> None:
    wanted = read_wanted(f"art in {month}", today).wanted
    assert wanted.begins is not None
    assert wanted.ends is not None
    assert today <= wanted.begins <= wanted.ends < today + timedelta(days=366)
    assert f"{wanted.ends:%B}".lower() == month
    assert wanted.begins.month == wanted.ends.month


@given(_DAYS)
def test_before_and_after_a_month_leave_it_out(today: date) -> None:
    inside = read_wanted("in june", today).wanted
    assert inside.begins is not None
    assert inside.ends is not None
    assert read_wanted("after june", today).wanted.begins == inside.ends + timedelta(days=1)
    before = read_wanted("before june", today).wanted.ends
    assert before is None or before == date(inside.ends.year, 5, 31)
