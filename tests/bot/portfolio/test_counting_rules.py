"""The rules of counting as they are shipped, and what is said of a file with a fault."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot.portfolio.counting_rules import FOLDER, read_rules, shipped_rules
from bot.portfolio.data_file import DataFileError
from bot.portfolio.experience import ActivityType, Tick

RULES = shipped_rules()


def test_the_shipped_rules_are_those_of_the_sources() -> None:
    assert RULES.hundred.goal == 100 * 60
    assert (RULES.workplaces.goal, RULES.workplaces.goal_days, RULES.workplaces.minutes_a_day) == (50 * 60, 10, 5 * 60)
    assert (RULES.estimate.minutes_a_day, RULES.provider_access.each) == (5 * 60, 2)
    assert (RULES.limits.minutes_a_day, RULES.limits.minutes_a_week) == (8 * 60, 40 * 60)
    assert RULES.law.minutes_a_week(None, holiday=False) == 12 * 60
    assert RULES.hundred.types == set(ActivityType)
    assert RULES.hundred.source.checked
    assert not RULES.limits.source.checked
    assert RULES.encounters["workplaces"].ticks == set(Tick)


def test_no_type_counts_to_two_benchmarks_and_no_job_is_suggested() -> None:
    types = [kind for rule in RULES.encounters.values() for kind in rule.types]
    assert len(types) == len(set(types))
    assert all(ActivityType.PART_TIME_WORK not in kind.types for kind in RULES.top_up)


@pytest.mark.parametrize(
    ("right", "wrong", "fault"),
    [
        ("hours: 100", "hours: many", r"counting.yaml, hundred_hours, hours \(line \d+\): must be a whole number"),
        ("    - coaching", "    - couching", "hundred_hours, types, entry 3 .*'couching' is none of career_talk"),
        ("    - coaching", "    - mentoring", "hundred_hours, types .*has something twice"),
        ("  years: [3, 11]", "  years: [11, 3]", "hundred_hours, years, entry 2 .*from 11 to 13, not '3'"),
        ("  years: [3, 11]", "  years: 3", "hundred_hours, years .*must be a list"),
        ("  year_unknown: counts", "  year_unknown: maybe", "must be 'counts' or 'does not count', not 'maybe'"),
        ("limits:", "limit:", "counting.yaml .*'limit' is not known here"),
        ("  hours_a_week: 40\n", "", "limits .*'hours_a_week' is missing"),
        ("  hours_a_week: 40", "  hours_a_week: 40\n  hours_a_week: 41", "'hours_a_week' stands there twice"),
        ("last_verified: 2026-11-22", "last_verified: lately", "must be a day like 2026-11-22, not 'lately'"),
        ('  last_verified: ""\n\n# Above', "\n# Above", "estimate .*must say its source"),
        ("task, feedback]", "task, feedback", "cannot be read as YAML"),
    ],
)
def test_a_fault_in_the_rules_names_file_and_entry(tmp_path: Path, right: str, wrong: str, fault: str) -> None:
    for name in ("counting.yaml", "child_employment.yaml", "term_dates.yaml"):
        shutil.copy(FOLDER / name, tmp_path)
    text = (FOLDER / "counting.yaml").read_text(encoding="utf-8")
    assert right in text
    (tmp_path / "counting.yaml").write_text(text.replace(right, wrong, 1), encoding="utf-8")
    with pytest.raises(DataFileError, match=fault):
        read_rules(tmp_path)


def test_missing_and_empty_files_are_faults(tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match=r"counting\.yaml: cannot be read"):
        read_rules(tmp_path)
    (tmp_path / "counting.yaml").write_text("# nothing\n", encoding="utf-8")
    with pytest.raises(DataFileError, match=r"counting\.yaml: is empty"):
        read_rules(tmp_path)
