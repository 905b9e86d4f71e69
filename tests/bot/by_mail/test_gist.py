"""A letter says in a line what a case is about, for each way in which it may stand."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.by_mail.gist import Gist, gist
from bot.handoff.case import Case, Event
from bot.handoff.states import AFTER, Change, Side, State
from tests.bot.handoff.cases import ADVISER, NOW, OTHER, SLOT, a_case

MINE = replace(a_case(), adviser=ADVISER, state=State.ACCEPTED)
BOOKED = replace(MINE, state=State.BOOKED, meeting=SLOT)
HOUR = timedelta(hours=1)


def event(change: Change, by: Side) -> Event:
    """Something that happened last."""
    return Event("LA-2041", 9, change, NOW, by, State.ACCEPTED)


@pytest.mark.parametrize(
    ("case", "last", "now", "about"),
    [
        (replace(a_case(), asked=ADVISER), event(Change.REQUEST, Side.STUDENT), NOW, Gist.WAITS_FOR_YOU),
        (replace(a_case(), asked=OTHER), event(Change.PASS_ON, Side.CLOCK), NOW, Gist.GONE_ON),
        (a_case(), event(Change.REQUEST, Side.STUDENT), NOW, Gist.WAITS),
        (MINE, event(Change.CLAIM, Side.ADVISER), NOW, Gist.YOURS),
        (MINE, event(Change.ASK_AGAIN, Side.CLOCK), NOW, Gist.STILL_WAITS),
        (MINE, event(Change.WRITE, Side.STUDENT), NOW, Gist.WROTE),
        (MINE, event(Change.WRITE, Side.ADVISER), NOW, Gist.YOURS),
        (MINE, event(Change.REFUSE_SLOTS, Side.STUDENT), NOW, Gist.OTHER_TIMES),
        (MINE, event(Change.CALL_OFF, Side.STUDENT), NOW, Gist.OTHER_TIMES),
        (replace(MINE, state=State.SLOTS_OFFERED), event(Change.OFFER, Side.ADVISER), NOW, Gist.OFFERED),
        (BOOKED, event(Change.BOOK, Side.STUDENT), NOW, Gist.BOOKED),
        (BOOKED, event(Change.BOOK, Side.STUDENT), SLOT.end, Gist.DID_YOU_MEET),
        (BOOKED, event(Change.WRITE, Side.STUDENT), NOW, Gist.WROTE),
        (replace(MINE, state=State.MET), event(Change.MEET, Side.ADVISER), NOW, Gist.CLOSE_IT),
        (replace(MINE, adviser=OTHER), event(Change.CLAIM, Side.ADVISER), NOW, Gist.GONE_ON),
        (replace(MINE, state=State.WITHDRAWN), event(Change.WITHDRAW, Side.STUDENT), NOW, Gist.WITHDRAWN),
        (replace(MINE, state=State.CLOSED), event(Change.CLOSE, Side.ADVISER), NOW, Gist.OVER),
    ],
)
def test_what_it_is_about(case: Case, last: Event, now: datetime, about: Gist) -> None:
    assert gist(case, (last,), ADVISER, now) is about


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("change", Change)
def test_there_is_always_something_to_say(state: State, change: Change) -> None:
    assert AFTER[state]
    for reader in (ADVISER, OTHER):
        for side in Side:
            case = replace(BOOKED, state=state)
            assert gist(case, (event(change, side),), reader, NOW) in set(Gist)
            assert gist(case, (), reader, NOW) in set(Gist)
