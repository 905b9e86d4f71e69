"""How a case changes: pure functions from a case to the case after."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from bot.handoff.case import Case, Closing, Event
from bot.handoff.opening import OpeningHours
from bot.handoff.places import Slot
from bot.handoff.states import TAKEN, WAITING, Change, Side, State, state_after
from bot.handoff.urgency import USUAL, deadline
from bot.message import Person

# After so long without a word from either, what the student says is said to the assistant again.
TALK_LASTS = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Act:
    """Something that is done to a case: what, by which side, when (with offset)."""

    change: Change
    by: Side
    at: datetime


def requested(case: Case, by: Side) -> Case:
    """A new case with its first event."""
    event = Event(case.reference, 1, Change.REQUEST, case.requested_at, by, case.state)
    return replace(case, version=1, history=(event,))


def apply(case: Case, act: Act, **values: Any) -> Case:
    """``case`` after ``act``; ``values`` are fields that change with it. Raises ImpossibleChangeError.

    What belongs to a state goes with it: who leaves a case has it no longer, and a meeting that is called off is none.
    """
    state = state_after(case.state, act.change)
    number = case.version + 1
    event = Event(case.reference, number, act.change, act.at, act.by, state)
    after = replace(case, state=state, version=number, history=(*case.history, event))
    if state in WAITING and case.state not in WAITING:
        after = _without_adviser(after)
    if state is not State.SLOTS_OFFERED:
        after = replace(after, slots=())
    if state is State.SLOTS_OFFERED or state not in TAKEN:
        after = replace(after, meeting=None)
    if state not in TAKEN:
        after = replace(after, talk_at=None, told_of_talk=False)
    return replace(after, **values)


def claimed(
    case: Case, act: Act, adviser: Person, known_as: str, employer: str = "", hours: OpeningHours = USUAL
) -> Case:
    """``adviser``, who has ``hours``, has it from now on, and has to act within as long as its urgency allows."""
    return apply(
        case,
        act,
        adviser=adviser,
        adviser_name=known_as,
        employer=employer,
        asked=None,
        asked_at=act.at,
        reason="",
        deadline=deadline(case.urgency, act.at, hours).by,
    )


def asking(case: Case, act: Act, next_one: Person | None) -> Case:
    """The case goes from whoever was asked, or had it, to ``next_one``; None: nobody is left to be asked."""
    left = (case.holder,) if case.holder is not None else ()
    return apply(
        case,
        act,
        adviser=None,
        adviser_name="",
        employer="",
        asked=next_one,
        asked_at=act.at,
        passed=tuple(dict.fromkeys((*case.passed, *left))),
        deadline=deadline(case.urgency, act.at).by,
    )


def booked(case: Case, act: Act, slot: Slot) -> Case:
    """The student has picked ``slot``."""
    return apply(case, act, meeting=slot, meetings=case.meetings + 1, moved=0)


def written(case: Case, act: Act) -> Case:
    """One of the two has written to the other."""
    return apply(case, act, talk_at=act.at)


def closed(case: Case, act: Act, closing: Closing) -> Case:
    """It is over; where nothing was agreed there is nothing to settle."""
    return apply(case, act, closing=closing, settled=not closing.actions)


def without_words(case: Case) -> Case:
    """``case`` with everything that was said in it gone; who it is of goes too."""
    nobody = Person(case.student.channel, "")
    return replace(case, student=nobody, lines=(), reason="", closing=None, rating_words="", slots=(), meeting=None)


def is_talking(case: Case, now: datetime) -> bool:
    """Whether what the student says at ``now`` is meant for the adviser."""
    return case.adviser is not None and case.talk_at is not None and now - case.talk_at <= TALK_LASTS


def ask_again_at(case: Case) -> tuple[datetime, datetime, datetime]:
    """When a silent adviser is asked again, twice, and when the case goes to another: thirds of the time there is."""
    start = case.asked_at or case.requested_at
    third = (case.deadline - start) / 3
    return start + third, start + 2 * third, case.deadline


def is_waited_for(case: Case) -> bool:
    """Whether an adviser has to act, and has not: nobody has taken it, or nothing was offered or written since."""
    silent = case.state is State.ACCEPTED and case.talk_at is None and case.meetings == 0
    return case.holder is not None and (case.state in WAITING or silent)


def _without_adviser(case: Case) -> Case:
    left = (case.adviser,) if case.adviser is not None else ()
    passed = tuple(dict.fromkeys((*case.passed, *left)))
    return replace(case, adviser=None, adviser_name="", employer="", asked=None, passed=passed)
