"""A case from state to state: what is possible, what goes with it, and who is waited for."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.handoff.case import Case, Closing, Outcome, case_from_json, reference_in, without_line, without_reference
from bot.handoff.changing import (
    Act,
    apply,
    ask_again_at,
    asking,
    booked,
    claimed,
    closed,
    is_talking,
    is_waited_for,
    requested,
    without_words,
    written,
)
from bot.handoff.states import AFTER, OPEN, TAKEN, WAITING, Change, ImpossibleChangeError, Side, State, state_after
from tests.bot.handoff.cases import ADVISER, NOW, OTHER, SLOT, a_case


def act(change: Change, by: Side = Side.ADVISER) -> Act:
    return Act(change, by, NOW)


def with_adviser() -> Case:
    return claimed(a_case(), act(Change.CLAIM), ADVISER, "Sam")


def test_the_whole_way() -> None:
    case = requested(a_case(), Side.STUDENT)
    case = claimed(case, act(Change.CLAIM), ADVISER, "Sam")
    case = apply(case, act(Change.OFFER), slots=(SLOT,))
    case = booked(case, act(Change.BOOK, Side.STUDENT), SLOT)
    assert (case.state, case.meeting, case.slots, case.meetings) == (State.BOOKED, SLOT, (), 1)
    case = apply(case, act(Change.MEET))
    case = closed(case, act(Change.CLOSE), Closing(Outcome.GUIDANCE_GIVEN, "well done", ("visit",)))
    assert [event.change for event in case.history] == ["request", "claim", "offer", "book", "meet", "close"]
    assert [event.number for event in case.history] == list(range(1, 7))
    assert [event.by for event in case.history].count(Side.STUDENT) == 2
    assert not case.settled
    assert apply(case, act(Change.REOPEN)).adviser is None


@pytest.mark.parametrize("state", State)
def test_what_is_not_in_the_table_is_refused_with_what_is_possible(state: State) -> None:
    for change in set(Change) - set(AFTER[state]):
        with pytest.raises(ImpossibleChangeError) as refused:
            apply(replace(a_case(), state=state), act(change))
        assert refused.value.possible == tuple(AFTER[state])
    for change in AFTER[state]:
        assert apply(replace(a_case(), state=state), act(change)).state is state_after(state, change)


def test_open_cases_wait_or_are_taken() -> None:
    assert not WAITING & TAKEN
    assert set(State) - OPEN == {State.DECLINED, State.WITHDRAWN, State.CLOSED}
    for state in OPEN:
        assert Change.WITHDRAW in AFTER[state]


def test_who_leaves_a_case_is_not_asked_again() -> None:
    case = asking(with_adviser(), act(Change.HAND_ON), OTHER)
    assert (case.state, case.adviser, case.asked, case.passed) == (State.REOPENED, None, OTHER, (ADVISER,))
    case = asking(case, act(Change.PASS_ON, Side.CLOCK), None)
    assert (case.holder, case.passed) == (None, (ADVISER, OTHER))


def test_an_adviser_is_waited_for_until_they_act() -> None:
    case = replace(a_case(), asked=ADVISER)
    assert is_waited_for(case)
    case = claimed(case, act(Change.CLAIM), ADVISER, "Sam")
    assert is_waited_for(case)
    assert not is_waited_for(written(case, act(Change.WRITE)))
    assert not is_waited_for(apply(case, act(Change.OFFER), slots=(SLOT,)))
    assert not is_waited_for(a_case())


def test_they_are_asked_after_a_third_and_two_thirds() -> None:
    case = replace(a_case(), asked_at=NOW, deadline=NOW + timedelta(days=3))
    assert ask_again_at(case) == tuple(NOW + timedelta(days=days) for days in (1, 2, 3))


def test_a_talk_ends_by_itself_and_with_the_case() -> None:
    case = written(with_adviser(), act(Change.WRITE))
    assert is_talking(case, NOW + timedelta(days=3))
    assert not is_talking(case, NOW + timedelta(days=3, seconds=1))
    assert not is_talking(apply(case, act(Change.WITHDRAW)), NOW)
    assert not is_talking(with_adviser(), NOW)


def test_it_comes_back_from_json() -> None:
    case = closed(
        booked(with_offer(), act(Change.BOOK), SLOT), act(Change.CLOSE), Closing(Outcome.SENT_ON, "n", ("a",))
    )
    for one in (a_case(), with_offer(), case, replace(with_offer(), meeting=SLOT, referred_by=OTHER, talk_at=NOW)):
        assert case_from_json(json.loads(json.dumps(one.as_json()))) == one


def with_offer() -> Case:
    return apply(with_adviser(), act(Change.OFFER), slots=(SLOT,))


def test_without_words_nothing_is_left_of_the_student() -> None:
    left = json.dumps(without_words(replace(with_offer(), reason="because")).as_json())
    for word in ("Maya", "college", "Hackney", "because", "zebedee"):
        assert word not in left


@pytest.mark.parametrize("text", ["LA-2041", "la 2041", "claim LA–2041 now", "la2041", "(LA-2041)"])
def test_a_reference_however_it_is_typed(text: str) -> None:
    assert reference_in(text) == "LA-2041"


@pytest.mark.parametrize("text", ["", "la la land", "2041", "la-20", "salad 2041"])
def test_no_reference(text: str) -> None:
    assert reference_in(text) == ""


def test_text_without_the_reference() -> None:
    assert without_reference("offer LA-2041 24 Nov") == "offer 24 Nov"


@given(st.integers(-3, 12))
def test_a_line_that_is_removed_is_gone(number: int) -> None:
    lines = a_case().lines
    if 1 <= number <= len(lines):
        assert lines[number - 1] not in without_line(lines, number)
        assert len(without_line(lines, number)) == len(lines) - 1
    else:
        with pytest.raises(IndexError):
            without_line(lines, number)
