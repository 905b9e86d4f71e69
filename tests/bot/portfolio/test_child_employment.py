"""The law on jobs by school year, and the holidays that it turns on."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest

from bot.portfolio import child_employment, term_dates
from bot.portfolio.child_employment import JobCode, read_law
from bot.portfolio.data_file import DataFileError
from bot.portfolio.term_dates import read_holidays

LAW = read_law()
HOLIDAYS = read_holidays()


def hours(year: int, code: JobCode) -> list[int | None]:
    """The hours that a rule says to a school year."""
    return [rule.hours for rule in LAW.rules_for(year) if rule.code is code]


@pytest.mark.parametrize("year", [-1, 3, 6, 7])
def test_under_13_there_is_one_rule_and_it_is_no_job(year: int) -> None:
    assert [rule.code for rule in LAW.rules_for(year)] == [JobCode.NO_JOB]
    assert LAW.too_young(year)


def test_year_8_hears_both_rules_and_is_not_too_young_as_a_whole() -> None:
    codes = {rule.code for rule in LAW.rules_for(8)}
    assert {JobCode.NO_JOB, JobCode.PERMIT, JobCode.TERM_WEEK} <= codes
    assert not LAW.too_young(8)
    no_job = next(rule for rule in LAW.rules_for(8) if rule.code is JobCode.NO_JOB)
    assert no_job.may_hold_for(8)


@pytest.mark.parametrize(("year", "saturday"), [(8, [5]), (9, [5]), (10, [5, 8]), (11, [8])])
def test_saturdays_by_year(year: int, saturday: list[int]) -> None:
    assert hours(year, JobCode.SATURDAY) == hours(year, JobCode.HOLIDAY_DAY) == saturday
    assert hours(year, JobCode.SCHOOL_DAY) == hours(year, JobCode.SUNDAY) == [2]
    assert hours(year, JobCode.TERM_WEEK) == [12]


@pytest.mark.parametrize("year", [12, 13, 14])
def test_after_school_age_no_rule_holds(year: int) -> None:
    assert LAW.rules_for(year) == ()
    assert LAW.minutes_a_week(year, holiday=False) is None
    assert not LAW.covers(year)


def test_without_a_year_every_rule_is_told() -> None:
    assert LAW.rules_for(None) == LAW.rules
    assert LAW.covers(None)
    assert not LAW.too_young(None)


@pytest.mark.parametrize(("year", "holiday"), [(8, 25), (9, 25), (10, 25), (11, 35), (None, 25)])
def test_weeks_by_year_take_the_lower_limit_where_two_may_hold(year: int | None, holiday: int) -> None:
    assert LAW.minutes_a_week(year, holiday=True) == holiday * 60
    assert LAW.minutes_a_week(year, holiday=False) == 12 * 60


def test_times_of_day() -> None:
    assert LAW.times == (time(7), time(19))


def test_what_is_from_memory_says_so() -> None:
    checked = {rule.code: rule.source.checked for rule in LAW.rules}
    assert checked[JobCode.TERM_WEEK]
    assert not checked[JobCode.PLACEMENT_WITHOUT_PERMIT]


@pytest.mark.parametrize(
    ("right", "wrong", "fault"),
    [
        ("code: sunday", "code: funday", "child_employment.yaml, rules, entry 6, code .*'funday' is none of"),
        ("code: sunday", "code: saturday", "rules .*has no rule 'sunday'"),
        ("hours: 12, ", "", "a rule 'term_week' needs hours"),
        ("hours: 12, ", "hours: 12, minutes: 0, ", "'minutes' is not known here"),
        ("ages: [0, 12]", "ages: [12]", "must be the first and the last"),
        ('"07:00"', "early", "earliest .*must be a time like"),
        ("last_school_year: 11", "last_school_year: 0", "last_school_year .*from 1 to 13"),
    ],
)
def test_a_fault_in_the_law_names_the_entry(tmp_path: Path, right: str, wrong: str, fault: str) -> None:
    text = child_employment.FILE.read_text(encoding="utf-8")
    assert right in text
    path = tmp_path / "child_employment.yaml"
    path.write_text(text.replace(right, wrong, 1), encoding="utf-8")
    with pytest.raises(DataFileError, match=fault):
        read_law(path)


@pytest.mark.parametrize(
    ("day", "holiday"),
    [
        (date(2026, 10, 28), True),  # half term
        (date(2026, 10, 31), True),  # the Saturday of half term is in its week
        (date(2026, 11, 9), False),
        (date(2026, 8, 12), True),
        (date(2026, 7, 23), False),  # the first days of that week were term
        (date(2026, 9, 1), False),
        (date(2027, 4, 7), True),
        (date(2024, 8, 14), False),  # a year that is not on file
    ],
)
def test_a_holiday_week_has_no_school_from_monday_to_friday(day: date, *, holiday: bool) -> None:
    assert HOLIDAYS.hold_week_of(day) is holiday


def test_holidays_are_typical_and_say_so() -> None:
    assert not HOLIDAYS.source.checked


def test_a_holiday_that_ends_before_it_begins_is_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "term_dates.yaml"
    text = term_dates.FILE.read_text(encoding="utf-8")
    path.write_text(text.replace("[2025-10-27, 2025-10-31]", "[2025-10-31, 2025-10-27]"), encoding="utf-8")
    with pytest.raises(DataFileError, match=r"term_dates.yaml, holidays, 2025-26, entry 1 .*ends before it begins"):
        read_holidays(path)
