"""What may become of a case: one table of states and changes."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class State(StrEnum):
    """Where a case stands, as everybody is told."""

    REQUESTED = "requested"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    SLOTS_OFFERED = "slots_offered"
    BOOKED = "booked"
    MET = "met"
    NOT_ATTENDED = "not_attended"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"
    REOPENED = "reopened"


class Change(StrEnum):
    """Something that happens to a case; each is an event of its own."""

    REQUEST = "request"
    CLAIM = "claim"
    DECLINE = "decline"
    PASS_ON = "pass_on"  # noqa: S105 - no password
    ASK_AGAIN = "ask_again"
    HAND_ON = "hand_on"
    OFFER = "offer"
    REFUSE_SLOTS = "refuse_slots"
    BOOK = "book"
    CALL_OFF = "call_off"
    MEET = "meet"
    MISS = "miss"
    WITHDRAW = "withdraw"
    CLOSE = "close"
    REOPEN = "reopen"
    WRITE = "write"
    LEAVE_TALK = "leave_talk"
    SETTLE_ACTIONS = "settle_actions"
    RATE = "rate"


class Side(StrEnum):
    """Who did it, and no more than that is noted."""

    STUDENT = "student"
    ADVISER = "adviser"
    STAFF = "staff"
    CLOCK = "clock"


_S, _C = State, Change
# Nobody has taken these yet.
WAITING = frozenset({State.REQUESTED, State.REOPENED})
# An adviser has these.
TAKEN = frozenset({State.ACCEPTED, State.SLOTS_OFFERED, State.BOOKED, State.MET, State.NOT_ATTENDED})
OPEN = WAITING | TAKEN

_WHILE_WAITING = {
    _C.CLAIM: _S.ACCEPTED,
    _C.DECLINE: _S.DECLINED,
    _C.WITHDRAW: _S.WITHDRAWN,
}
_WHILE_TAKEN = {
    _C.DECLINE: _S.DECLINED,
    _C.HAND_ON: _S.REOPENED,
    _C.OFFER: _S.SLOTS_OFFERED,
    _C.WITHDRAW: _S.WITHDRAWN,
    _C.CLOSE: _S.CLOSED,
}
# The state after each change that is possible in a state.
AFTER: Mapping[State, Mapping[Change, State]] = MappingProxyType(
    {
        State.REQUESTED: {**_WHILE_WAITING, _C.PASS_ON: _S.REQUESTED, _C.ASK_AGAIN: _S.REQUESTED},
        State.REOPENED: {**_WHILE_WAITING, _C.PASS_ON: _S.REOPENED, _C.ASK_AGAIN: _S.REOPENED},
        State.ACCEPTED: {
            **_WHILE_TAKEN,
            _C.PASS_ON: _S.REOPENED,
            _C.ASK_AGAIN: _S.ACCEPTED,
            _C.MEET: _S.MET,
            _C.WRITE: _S.ACCEPTED,
            _C.LEAVE_TALK: _S.ACCEPTED,
        },
        State.SLOTS_OFFERED: {
            **_WHILE_TAKEN,
            _C.REFUSE_SLOTS: _S.ACCEPTED,
            _C.BOOK: _S.BOOKED,
            _C.WRITE: _S.SLOTS_OFFERED,
            _C.LEAVE_TALK: _S.SLOTS_OFFERED,
        },
        State.BOOKED: {
            **_WHILE_TAKEN,
            _C.CALL_OFF: _S.ACCEPTED,
            _C.MEET: _S.MET,
            _C.MISS: _S.NOT_ATTENDED,
            _C.WRITE: _S.BOOKED,
            _C.LEAVE_TALK: _S.BOOKED,
        },
        State.MET: {
            _C.OFFER: _S.SLOTS_OFFERED,
            _C.CLOSE: _S.CLOSED,
            _C.HAND_ON: _S.REOPENED,
            _C.WITHDRAW: _S.WITHDRAWN,
            _C.WRITE: _S.MET,
            _C.LEAVE_TALK: _S.MET,
        },
        State.NOT_ATTENDED: {**_WHILE_TAKEN, _C.WRITE: _S.NOT_ATTENDED, _C.LEAVE_TALK: _S.NOT_ATTENDED},
        State.DECLINED: {_C.REOPEN: _S.REOPENED, _C.WITHDRAW: _S.WITHDRAWN},
        State.WITHDRAWN: {_C.REOPEN: _S.REOPENED},
        State.CLOSED: {
            _C.REOPEN: _S.REOPENED,
            _C.SETTLE_ACTIONS: _S.CLOSED,
            _C.RATE: _S.CLOSED,
        },
    }
)


class ImpossibleChangeError(Exception):
    """A case in ``state`` cannot be changed so; ``possible`` is what can be done instead."""

    def __init__(self, state: State, change: Change) -> None:
        super().__init__(f"a case that is {state} cannot be changed by {change}")
        self.state = state
        self.possible = tuple(AFTER[state])


def state_after(state: State, change: Change) -> State:
    """The state that ``change`` leads to. Raises ImpossibleChangeError."""
    after = AFTER[state].get(change)
    if after is None:
        raise ImpossibleChangeError(state, change)
    return after
