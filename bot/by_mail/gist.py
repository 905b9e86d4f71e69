"""What a letter says a case is about, in a line: worked out from how it stands, never from what was said in it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from bot.handoff.case import Case, Event
from bot.handoff.states import TAKEN, WAITING, Change, Side, State
from bot.message import Person


class Gist(StrEnum):
    """What is to be looked at."""

    WAITS_FOR_YOU = "waits_for_you"
    WAITS = "waits"
    YOURS = "yours"
    STILL_WAITS = "still_waits"
    WROTE = "wrote"
    OTHER_TIMES = "other_times"
    OFFERED = "offered"
    BOOKED = "booked"
    DID_YOU_MEET = "did_you_meet"
    CLOSE_IT = "close_it"
    GONE_ON = "gone_on"
    WITHDRAWN = "withdrawn"
    OVER = "over"


_SINCE = {
    (Change.WRITE, Side.STUDENT): Gist.WROTE,
    (Change.REFUSE_SLOTS, Side.STUDENT): Gist.OTHER_TIMES,
    (Change.CALL_OFF, Side.STUDENT): Gist.OTHER_TIMES,
    (Change.ASK_AGAIN, Side.CLOCK): Gist.STILL_WAITS,
}
_IN = {State.ACCEPTED: Gist.YOURS, State.SLOTS_OFFERED: Gist.OFFERED}


def gist(case: Case, events: Sequence[Event], reader: Person, now: datetime) -> Gist:
    """What ``reader`` is to look at in ``case``, to which ``events`` happened, at ``now``."""
    if case.state is State.WITHDRAWN:
        return Gist.WITHDRAWN
    if case.state in WAITING:
        return Gist.WAITS_FOR_YOU if case.asked == reader else Gist.WAITS if case.asked is None else Gist.GONE_ON
    if case.state not in TAKEN:
        return Gist.OVER
    if case.adviser != reader:
        return Gist.GONE_ON
    if events and (newest := _SINCE.get((Change(events[-1].change), events[-1].by))):
        return newest
    if case.state is State.BOOKED and case.meeting is not None:
        return Gist.BOOKED if now < case.meeting.end else Gist.DID_YOU_MEET
    return _IN.get(case.state, Gist.CLOSE_IT)
