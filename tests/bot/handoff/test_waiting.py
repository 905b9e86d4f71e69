"""How long others waited."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.handoff.opening import OpeningHours
from bot.handoff.urgency import Urgency
from bot.handoff.waiting import FEWEST_PAST_CASES, Wait, waiting_time
from tests.bot.handoff.hours import MONDAY, OFFICE, at

NOW = at(MONDAY, "10:00")
DAYS = st.lists(st.integers(0, 30), max_size=30)


def waits(*days: int, urgency: Urgency = Urgency.ROUTINE) -> list[Wait]:
    return [Wait(urgency, count) for count in days]


def told(past: list[Wait], still: list[Wait] | None = None) -> tuple[int, int] | None:
    return waiting_time(past, still or [], Urgency.ROUTINE, [OFFICE], NOW).school_days


@pytest.mark.parametrize("count", range(FEWEST_PAST_CASES))
def test_of_few_past_cases_nothing_is_known(count: int) -> None:
    assert told(waits(*range(count)) + waits(*range(9), urgency=Urgency.SOON)) is None


@pytest.mark.parametrize(
    ("past", "expected"),
    [
        ((1, 2, 3, 4, 5), (2, 5)),
        ((3, 3, 3, 3, 3), (3, 3)),
        ((0, 0, 0, 0, 0), (0, 0)),
        (tuple(range(1, 21)), (5, 18)),
        # One that was forgotten does not speak for all of them.
        ((*[2] * 19, 60), (2, 2)),
    ],
)
def test_the_range_is_what_most_waited(past: tuple[int, ...], expected: tuple[int, int]) -> None:
    assert told(waits(*past)) == told(waits(*reversed(past))) == expected


def test_those_who_still_wait_longer_count() -> None:
    assert told(waits(1, 2, 3, 4, 5), waits(0, 1, 2)) == (2, 5)
    assert told(waits(1, 2, 3, 4, 5), waits(9, 9, 9)) == (2, 9)
    assert told(waits(1, 2, 3, 4, 5), waits(9, urgency=Urgency.SOON)) == (2, 5)


def test_how_many_wait_and_when_somebody_is_there() -> None:
    now = waiting_time([], waits(1) + waits(2, urgency=Urgency.SOON), Urgency.ROUTINE, [OpeningHours(), OFFICE], NOW)
    assert (now.waiting, now.open_now, now.opens) == (2, True, None)
    evening = waiting_time([], [], Urgency.ROUTINE, [OpeningHours(), OFFICE], at(MONDAY, "20:00"))
    assert (evening.waiting, evening.open_now) == (0, False)
    assert evening.opens == at(MONDAY + timedelta(days=1), "09:00")
    nobody = waiting_time([], [], Urgency.ROUTINE, [], NOW)
    assert (nobody.open_now, nobody.opens) == (False, None)


@given(DAYS, DAYS)
def test_a_range_lies_within_what_was_seen(past: list[int], still: list[int]) -> None:
    found = told(waits(*past), waits(*still))
    if len(past) < FEWEST_PAST_CASES:
        assert found is None
        return
    assert found is not None
    least, most = found
    assert min(past) <= least <= most <= max(past + still)


@given(DAYS.filter(lambda past: len(past) >= FEWEST_PAST_CASES), DAYS)
def test_a_queue_never_makes_it_look_shorter(past: list[int], still: list[int]) -> None:
    without, with_queue = told(waits(*past)), told(waits(*past), waits(*still))
    assert without is not None
    assert with_queue is not None
    assert with_queue[0] >= without[0]
    assert with_queue[1] >= without[1]
