"""Figures from several sources side by side: the newest in its limit, the old marked, the missing named."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.labour_facts import (
    LONDON,
    NOT_STATED,
    UK,
    WANTED,
    LabourFacts,
    NothingFetched,
    Row,
    labour_facts,
    newest_of,
    place_of,
)
from knowledge.ncs_figures import hours, pay
from knowledge.opportunities.records import LabourFact
from knowledge.records import Code, Document, Fact

TODAY = date(2026, 11, 22)
ON_FILE = tuple(fact for fact in (pay("25000", "40000"), hours("37", "42", "a week")) if fact)
NURSE = Document(
    "career:nurse",
    "career",
    "Nurse",
    "x",
    facts=ON_FILE,
    codes=(Code("soc2010", "2231", "Nurses", "x", 2020), Code("soc2020", "2237", "Other nurses", "x", 2026)),
)
WEEK, YEAR = "pounds a week", "pounds a year"


class Fetched:
    """A store that holds these figures."""

    def __init__(self, *held: LabourFact) -> None:
        self._held = held

    def facts(self, scheme: str, code: str) -> Sequence[LabourFact]:
        """See :class:`knowledge.labour_facts.FetchedFacts`."""
        return [one for one in self._held if (one.scheme, one.code) == (scheme, code)]


def weekly(
    amount: float,
    region: str = "United Kingdom",
    year: int = 2025,
    *,
    until: date = date(2027, 6, 1),
    on: date = date(2026, 6, 1),
    population: str = "employees",
) -> LabourFact:
    fact = Fact("pay", amount, amount, WEEK, "estimated pay", "LMI for All", year, region)
    return LabourFact("soc2010", "2231", fact, population, on, until)


def known(*held: LabourFact, today: date = TODAY) -> LabourFacts:
    return labour_facts(NURSE, Fetched(*held), today)


def amounts(row: Row) -> dict[str, float | None]:
    return {figure.place: figure.fact.low for figure in row.figures}


def test_without_anything_fetched_the_career_s_own_figures_stand_alone() -> None:
    facts = labour_facts(NURSE, NothingFetched(), TODAY)
    assert [(row.label, row.unit, row.group) for row in facts.rows] == [
        ("hours", "hours a week", ""),
        ("pay", YEAR, ""),
    ]
    assert facts.missing == WANTED
    assert facts.expired == ()
    assert all(figure.old and figure.place == NOT_STATED for row in facts.rows for figure in row.figures)


def test_national_and_london_figures_stand_side_by_side() -> None:
    facts = known(weekly(720, "London"), weekly(640))
    own, group = facts.of("pay")
    assert (own.unit, own.group) == (YEAR, "")
    assert (group.unit, group.group, list(amounts(group).items())) == (WEEK, "Nurses", [(UK, 640), (LONDON, 720)])
    assert facts.missing == (("hours", UK), ("hours", LONDON))


def test_only_one_of_them_is_there_and_the_other_is_missing() -> None:
    facts = known(weekly(640))
    assert ("pay", LONDON) in facts.missing
    assert ("pay", UK) not in facts.missing


def test_pay_a_week_never_stands_in_a_row_with_pay_a_year_and_is_never_turned_into_it() -> None:
    facts = known(weekly(640), weekly(720, "London"))
    for row in facts.rows:
        assert len({figure.fact.unit for figure in row.figures}) == 1
    lows = {figure.fact.low for row in facts.of("pay") for figure in row.figures}
    assert lows == {640, 720, 25_000}
    assert newest_of(NURSE, "pay", Fetched(weekly(640)), TODAY) == ON_FILE[0]


def test_other_people_are_another_row() -> None:
    facts = known(weekly(640), weekly(300, population="part-time employees"))
    assert {amounts(row)[UK] for row in facts.rows if row.unit == WEEK} == {640, 300}
    assert all(len({figure.population for figure in row.figures}) == 1 for row in facts.rows)


def test_the_newest_is_shown() -> None:
    for held in permutations([weekly(600, year=2023), weekly(640), weekly(620, year=2024)]):
        assert amounts(known(*held).of("pay")[1]) == {UK: 640}


def test_of_the_same_year_what_was_fetched_last_is_shown() -> None:
    early = weekly(630, on=date(2026, 1, 1))
    assert amounts(known(weekly(640), early).of("pay")[1]) == {UK: 640}


def test_an_older_one_in_its_limit_is_shown_rather_than_a_newer_one_past_it() -> None:
    past = weekly(640, until=TODAY - timedelta(days=1))
    assert amounts(known(past, weekly(600, year=2024)).of("pay")[1]) == {UK: 600}


@pytest.mark.parametrize(("days", "shown"), [(0, True), (-1, False)])
def test_a_figure_holds_to_its_last_day(days: int, shown: bool) -> None:
    facts = known(weekly(640, until=TODAY + timedelta(days=days)))
    assert (len(facts.of("pay")) == 2) is shown
    assert (("pay", UK) in facts.expired) is not shown
    assert ("pay", UK) not in facts.missing


@pytest.mark.parametrize(("year", "old"), [(2022, True), (2023, False), (2025, False)])
def test_older_than_three_years_is_marked(year: int, old: bool) -> None:
    assert known(weekly(640, year=year)).of("pay")[1].figures[0].old is old


def test_a_figure_of_the_career_itself_supersedes_the_one_on_file() -> None:
    newer = Fact("pay", 30_000, 50_000, YEAR, "starter to experienced", "National Careers Service", 2026, "UK", 38_000)
    held = Fetched(LabourFact("career", "nurse", newer, "all", TODAY, date(2027, 1, 1)))
    (row,) = labour_facts(NURSE, held, TODAY).of("pay")
    assert [figure.fact for figure in row.figures] == [newer]
    assert newest_of(NURSE, "pay", held, TODAY) == newer
    assert newest_of(NURSE, "pay", held, date(2027, 1, 2)) == ON_FILE[0]


def test_what_is_now_and_what_is_to_come_are_told_apart() -> None:
    def jobs(year: int) -> LabourFact:
        fact = Fact("jobs", year * 100, year * 100, "people", "projected jobs", "LMI for All", year, "United Kingdom")
        return LabourFact("soc2010", "2231", fact, "people in work", TODAY, date(2027, 6, 1))

    now, ahead = known(jobs(2026), jobs(2030), jobs(2028)).of("jobs")
    assert (now.ahead, amounts(now)) == (False, {UK: 202_600})
    assert (ahead.ahead, amounts(ahead)) == (True, {UK: 203_000})


def test_a_place_that_the_best_row_lacks_is_taken_from_another() -> None:
    narrow = Fact("pay", 9_000, 20_000, YEAR, "20th to 80th", "ONS ASHE", 2025, "London")
    wide = Fact("pay", 8_000, 24_000, YEAR, "10th to 90th", "ONS ASHE", 2025, "United Kingdom")
    held = [LabourFact("soc2010", "2231", fact, "part-time employees", TODAY, TODAY) for fact in (narrow, wide)]
    rows = [row for row in known(*held).of("pay") if row.group]
    assert sorted(amounts(row).popitem() for row in rows) == [(LONDON, 9_000), (UK, 8_000)]


def test_figures_of_other_codes_and_of_a_career_without_codes() -> None:
    stray = LabourFact("soc2010", "9999", weekly(1).fact, "employees", TODAY, TODAY)
    assert known(stray) == known()
    bare = Document("career:wizard", "career", "Wizard", "x")
    assert labour_facts(bare, Fetched(weekly(640)), TODAY) == LabourFacts(missing=WANTED)
    assert newest_of(bare, "pay", Fetched(weekly(640)), TODAY) is None


@pytest.mark.parametrize(
    ("region", "place"),
    [("London", LONDON), ("Greater  London", LONDON), ("UK", UK), ("not stated", NOT_STATED), ("Wales", "wales")],
)
def test_places(region: str, place: str) -> None:
    assert place_of(region) == place


figures = st.builds(
    weekly,
    st.integers(300, 900).map(float),
    st.sampled_from(["United Kingdom", "London", "England", "Wales"]),
    st.integers(2018, 2028),
    until=st.dates(date(2026, 1, 1), date(2027, 12, 31)),
    on=st.dates(date(2025, 1, 1), date(2026, 11, 22)),
    population=st.sampled_from(["employees", "part-time employees", ""]),
)


@given(st.lists(figures, max_size=6), st.randoms())
def test_the_order_in_which_figures_are_kept_changes_nothing(held: list[LabourFact], random: object) -> None:
    shuffled = list(held)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert known(*held) == known(*shuffled) == known(*held, *held)


@given(st.lists(figures, max_size=6))
def test_nothing_past_its_limit_is_shown_and_nothing_in_it_is_missing(held: list[LabourFact]) -> None:
    facts = known(*held)
    shown = [figure.fact for row in facts.rows for figure in row.figures if figure.group]
    alive = [one.fact for one in held if one.expires_on >= TODAY]
    assert all(fact in alive for fact in shown)
    for label, place in WANTED:
        there = any((one.label, place_of(one.region)) == (label, place) for one in alive)
        assert ((label, place) in {*facts.missing, *facts.expired}) is not there
        assert not {*facts.missing} & {*facts.expired}
