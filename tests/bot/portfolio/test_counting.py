"""What a portfolio adds up to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.portfolio.balance import Balance, Encounters, Split
from bot.portfolio.counting import balance
from bot.portfolio.counting_rules import shipped_rules
from bot.portfolio.experience import ActivityType, Experience, State, Tick, Trust
from tests.bot.portfolio.portfolios import EXPERIENCES, MONDAY, PORTFOLIOS, made, tea_and_art

RULES = shipped_rules()


def counted(*experiences: Experience) -> Balance:
    """The balance of ``experiences`` by the shipped rules."""
    return totals(experiences)


def totals(experiences: Iterable[Experience]) -> Balance:
    """The balance of ``experiences`` by the shipped rules."""
    return balance(experiences, RULES, tea_and_art)


def test_an_empty_portfolio_is_nothing_everywhere() -> None:
    empty = counted()
    assert empty.hundred == empty.after_16 == empty.workplaces == Split()
    assert set(empty.encounters.values()) == {Encounters()}
    assert empty.provider_access == {"8-9": 0, "10-11": 0, "12-13": 0}


@pytest.mark.parametrize("kind", ActivityType)
def test_every_type_of_activity_counts_to_the_hundred_hours(kind: ActivityType) -> None:
    assert counted(made(activity_type=kind)).hundred.total == 300


@pytest.mark.parametrize("state", [State.PLANNED, State.EXPLORED])
def test_what_was_not_done_counts_nothing(state: State) -> None:
    told = counted(made(state=state))
    assert replace(told, planned=0, explored=0) == counted()
    assert (told.planned, told.explored) == (int(state is State.PLANNED), int(state is State.EXPLORED))


@pytest.mark.parametrize(
    ("year", "hundred", "after", "before"),
    [(2, 0, 0, 300), (3, 300, 0, 0), (11, 300, 0, 0), (12, 0, 300, 0), (14, 0, 300, 0), (None, 300, 0, 0)],
)
def test_the_hundred_hours_run_from_year_3_to_the_end_of_year_11(
    year: int | None, hundred: int, after: int, before: int
) -> None:
    told = counted(made(school_year=year))
    assert (told.hundred.total, told.after_16.total, told.before_year_3) == (hundred, after, before)
    assert told.year_unknown == (300 if year is None else 0)


def test_what_spans_the_first_of_september_counts_by_its_start() -> None:
    summer = made(start_date=date(2026, 8, 24), end_date=date(2026, 9, 4), minutes=3000, school_year=11)
    assert counted(summer).hundred.total == 3000
    assert counted(summer).after_16.total == 0


def test_totals_show_who_says_so() -> None:
    told = counted(
        made("a", minutes=60),
        made("b", minutes=90, trust=Trust.TEACHER_CONFIRMED),
        made("c", minutes=30, trust=Trust.EMPLOYER_CONFIRMED),
    )
    assert told.hundred == told.workplaces == Split(60, 90, 30)


def test_a_part_time_job_counts_to_the_hundred_hours_and_as_an_encounter_with_an_employer_alone() -> None:
    told = counted(made(activity_type=ActivityType.PART_TIME_WORK, ticks=tuple(Tick)))
    assert told.hundred.total == 300
    assert told.workplaces.total == told.workplace_days == told.workplace_places == 0
    assert {name: number.counted for name, number in told.encounters.items()} == {
        "employers": 1,
        "workplaces": 0,
        "further_and_higher": 0,
    }


def test_a_workplace_seen_online_is_an_encounter_and_no_workplace() -> None:
    told = counted(made(online=True))
    assert told.workplaces.total == told.workplace_days == 0
    assert told.encounters["workplaces"] == Encounters()
    assert told.encounters["employers"].counted == 1
    assert told.by_type == {"work_experience": 300}


@pytest.mark.parametrize(
    ("minutes", "days", "counting"),
    [(60, 1, 1), (1800, 5, 5), (900, 5, 3), (60, 5, 1), (4200, 12, 10), (0, 1, 0), (9000, 2, 2)],
)
def test_days_at_work_are_dates_and_need_the_hours_for_them(minutes: int, days: int, counting: int) -> None:
    one = made(minutes=minutes, end_date=MONDAY + timedelta(days=days - 1))
    assert counted(one).workplace_days == counting


def test_two_visits_on_one_date_are_one_day_at_two_places() -> None:
    told = counted(made("a"), made("b", organisation="KPMG"))
    assert (told.workplace_days, told.workplace_places) == (1, 2)


def test_places_are_told_apart_without_capitals_and_articles() -> None:
    names = ["The Costa", "costa", "COSTA ", "Uncle's garage", "my uncles garage", None]
    assert counted(*(made(str(place), organisation=name) for place, name in enumerate(names))).workplace_places == 2


@pytest.mark.parametrize(
    ("kind", "benchmark"),
    [
        (ActivityType.CAREER_TALK, "employers"),
        (ActivityType.WORKPLACE_VISIT, "workplaces"),
        (ActivityType.PROVIDER_ENCOUNTER, "further_and_higher"),
    ],
)
def test_an_encounter_is_meaningful_with_every_tick(kind: ActivityType, benchmark: str) -> None:
    ticks = RULES.encounters[benchmark].ticks
    whole = made("a", activity_type=kind, ticks=tuple(ticks))
    lacking = made("b", activity_type=kind, ticks=tuple(ticks)[1:])
    assert counted(whole, lacking).encounters[benchmark] == Encounters(counted=2, meaningful=1)


@pytest.mark.parametrize("year", [None, 3, 6, 14])
def test_gatsby_is_for_years_7_to_13_alone(year: int | None) -> None:
    told = counted(made(school_year=year), made("b", activity_type=ActivityType.CAREER_TALK, school_year=year))
    assert set(told.encounters.values()) == {Encounters()}


def test_provider_access_is_counted_in_bands_of_years() -> None:
    years = [7, 8, 9, 9, 10, 11, 12, 13, 13, None]
    met = [
        made(str(place), activity_type=ActivityType.PROVIDER_ENCOUNTER, school_year=year)
        for place, year in enumerate(years)
    ]
    assert totals(met).provider_access == {"8-9": 3, "10-11": 2, "12-13": 3}


def test_parts_are_told_the_largest_first() -> None:
    told = counted(
        made("a", minutes=60, sector="art"),
        made("b", minutes=120, sector="tea", activity_type=ActivityType.CAREER_TALK, school_year=7),
        made("c", minutes=30, school_year=2),
        made("d", minutes=10, school_year=12, estimated=True),
        made("e", minutes=20, school_year=5, estimated=True),
    )
    assert list(told.by_type.items()) == [("career_talk", 120), ("work_experience", 90)]
    assert list(told.by_sector.items()) == [("tea", 120), ("art", 60), ("unknown", 30)]
    assert list(told.by_key_stage.items()) == [("3", 120), ("4", 60), ("before_year_3", 30), ("2", 20), ("5", 10)]
    assert (told.steam, told.arts, told.estimated) == (180, 60, 20)
    assert counted(made(minutes=0)).by_type == {}


@given(portfolio=PORTFOLIOS, data=st.data())
def test_the_order_of_entries_never_matters(portfolio: list[Experience], data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(portfolio))
    told, again = totals(portfolio), totals(shuffled)
    assert told == again
    for name in ("by_type", "by_key_stage", "by_sector"):
        assert list(getattr(told, name)) == list(getattr(again, name))


@given(PORTFOLIOS)
def test_totals_are_the_sum_of_their_parts(portfolio: list[Experience]) -> None:
    told = totals(portfolio)
    both = told.hundred.total + told.after_16.total
    assert sum(told.by_type.values()) == sum(told.by_sector.values()) == both
    assert sum(told.by_key_stage.values()) == both + told.before_year_3
    assert both + told.before_year_3 == sum(one.minutes for one in portfolio if one.state is State.DONE)
    assert told.arts <= told.steam <= both
    assert max(told.estimated, told.year_unknown) <= told.hundred.total
    assert told.workplaces.total <= both


@given(PORTFOLIOS)
def test_each_balance_is_the_sum_of_the_balances_of_its_entries(portfolio: list[Experience]) -> None:
    told, each = totals(portfolio), [counted(one) for one in portfolio]
    for name in ("hundred", "after_16", "workplaces"):
        for part in ("self_reported", "teacher_confirmed", "employer_confirmed", "total"):
            assert getattr(getattr(told, name), part) == sum(getattr(getattr(one, name), part) for one in each)
    for name in ("estimated", "year_unknown", "before_year_3", "steam", "arts", "planned", "explored"):
        assert getattr(told, name) == sum(getattr(one, name) for one in each)
    for benchmark, number in told.encounters.items():
        assert number.counted == sum(one.encounters[benchmark].counted for one in each)
        assert number.meaningful == sum(one.encounters[benchmark].meaningful for one in each) <= number.counted


@given(PORTFOLIOS, EXPERIENCES, st.sampled_from([State.PLANNED, State.EXPLORED]))
def test_what_is_planned_or_explored_changes_no_counter(
    portfolio: list[Experience], one: Experience, state: State
) -> None:
    told = totals([*portfolio, replace(one, state=state)])
    before = totals(portfolio)
    assert replace(told, planned=before.planned, explored=before.explored) == before


@given(portfolio=PORTFOLIOS, added=EXPERIENCES, data=st.data())
def test_deleting_undoes_adding(portfolio: list[Experience], added: Experience, data: st.DataObject) -> None:
    longer = list(portfolio)
    longer.insert(data.draw(st.integers(0, len(portfolio))), added)
    longer.remove(added)
    assert totals(longer) == totals(portfolio)


@given(PORTFOLIOS)
def test_confirming_moves_minutes_between_parts_and_changes_no_total(portfolio: list[Experience]) -> None:
    told = totals(portfolio)
    confirmed = totals(replace(one, trust=Trust.EMPLOYER_CONFIRMED) for one in portfolio)
    assert confirmed.hundred == Split(employer_confirmed=told.hundred.total)
    assert confirmed.workplaces.total == told.workplaces.total


@given(PORTFOLIOS)
def test_the_four_counters_do_not_lean_on_each_other(portfolio: list[Experience]) -> None:
    told = totals(portfolio)
    unticked = totals(replace(one, ticks=()) for one in portfolio)
    assert replace(unticked, encounters=told.encounters) == told
    elsewhere = totals(one for one in portfolio if one.activity_type not in RULES.workplaces.types)
    assert elsewhere.workplaces == Split()
    assert elsewhere.provider_access == told.provider_access
    assert elsewhere.encounters["further_and_higher"] == told.encounters["further_and_higher"]
    shorter = totals(replace(one, minutes=0) for one in portfolio)
    assert (shorter.encounters, shorter.provider_access) == (told.encounters, told.provider_access)
    assert shorter.hundred == shorter.workplaces == Split()
