"""Rules of recurrence: the days that they give, those that are refused, and those that never come true."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from dateutil.rrule import rrulestr  # type: ignore[import-untyped]
from hypothesis import given
from hypothesis import strategies as st

from indexer.sources.recurring import DAYS, Rule, RuleError, days_of, rule_of

numbered = st.builds("{}{}".format, st.sampled_from(["1", "2", "-1", "-2"]), st.sampled_from(DAYS))
month_days = st.sampled_from(["1", "13", "28", "30", "31", "-1"])


@st.composite
def rules(draw: st.DrawFn) -> dict[str, list[str]]:
    """Parts of a rule of which both libraries think the same."""
    frequency = draw(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]))
    parts = {"FREQ": [frequency], "INTERVAL": [str(draw(st.integers(1, 5)))]}
    counted = frequency in {"MONTHLY", "YEARLY"} and draw(st.booleans())
    by_day = draw(st.lists(numbered if counted else st.sampled_from(DAYS), max_size=3, unique=True))
    in_month = draw(st.lists(month_days, max_size=2, unique=True)) if frequency != "WEEKLY" else []
    months = [str(month) for month in draw(st.lists(st.integers(1, 12), max_size=2, unique=True))]
    last = ["-1"] if frequency in {"MONTHLY", "YEARLY"} and by_day and draw(st.booleans()) else []
    more = {"BYDAY": by_day, "BYMONTHDAY": in_month, "BYMONTH": months, "BYSETPOS": last}
    return parts | {name: values for name, values in more.items() if values}


@given(rules(), st.dates(date(2025, 1, 1), date(2026, 12, 31)))
def test_rules_give_the_days_that_another_library_gives(parts: dict[str, list[str]], first: date) -> None:
    horizon = date(2028, 3, 1)
    found = list(days_of(rule_of(parts, None), first, horizon))
    begin = datetime.combine(first, datetime.min.time())
    rule = rrulestr(";".join(f"{name}={','.join(values)}" for name, values in parts.items()), dtstart=begin)
    theirs = {at.date() for at in rule.between(begin, datetime.combine(horizon, datetime.min.time()), inc=True)}
    assert found == sorted({first, *theirs})
    assert list(days_of(rule_of(parts | {"COUNT": ["3"]}, None), first, horizon)) == found[:3]
    later = date(2027, 2, 10)
    for more in ({}, {"COUNT": ["30"]}):
        every = list(days_of(rule_of(parts | more, None), first, horizon))
        wanted = [day for day in every if day >= later]
        assert list(days_of(rule_of(parts | more, None), first, horizon, later)) == wanted


@pytest.mark.parametrize(
    "parts",
    [
        {},
        {"FREQ": ["DAILY"], "BYDAY": ["1MO"]},
        {"FREQ": ["WEEKLY"], "BYDAY": ["XX"]},
        {"FREQ": ["DAILY"], "INTERVAL": ["0"]},
        {"FREQ": ["DAILY"], "COUNT": ["-1"]},
    ],
)
def test_rules_that_are_none(parts: dict[str, list[str]]) -> None:
    with pytest.raises(RuleError):
        rule_of(parts, None)


def test_a_rule_that_never_comes_true_ends() -> None:
    never = Rule("DAILY", by_month=(2,), by_month_day=(30,))
    assert list(days_of(never, date(2026, 1, 1), date(2028, 1, 1))) == [date(2026, 1, 1)]
