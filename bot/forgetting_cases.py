"""Where everything of somebody is deleted: their handoffs are withdrawn, and the words in them go."""

from __future__ import annotations

from datetime import datetime

from bot.due import Later, Rank
from bot.handoff.asking import WAITED_FOR
from bot.handoff.case import Case
from bot.handoff.changing import Act, apply, asking, without_words
from bot.handoff.meetings import AFTER, BEFORE
from bot.handoff.states import OPEN, TAKEN, Change, Side
from bot.message import Person
from bot.reply import Reply, Status
from bot.storage.outbox_store import Parcel
from bot.storage.unit_of_work import UnitOfWork
from bot.wording.words import Audience, Words

MOST = 1000


def forget_cases(unit: UnitOfWork, person: Person, wording: Words, now: datetime) -> int:
    """Withdraw the cases of ``person`` and delete what was said in them; how many there were.

    Whoever had one, or was asked to take it, is told that it was withdrawn and no more. Cases that ``person`` had as an
    adviser are nobody's again.
    """
    for case in unit.cases.of_adviser(person, MOST):
        _leave(unit, case, wording, now)
    own = unit.cases.of_student(person)
    for one in sorted(own, key=lambda case: case.number):
        if (held := unit.cases.locked(one.number)) is not None:
            _withdraw(unit, held, wording, now)
    return len(own)


def _withdraw(unit: UnitOfWork, case: Case, wording: Words, now: datetime) -> None:
    holder = case.holder
    if holder is not None:
        # What the student wrote to them must not be said after this.
        unit.outbox.take_out(holder, case.reference)
        unit.due.plan(holder, [Later(kind, case.reference, None) for kind in (WAITED_FOR, BEFORE, AFTER)])
        _tell(unit, holder, "desk.withdrawn", case, wording, now)
    if case.state in OPEN:
        case = apply(case, Act(Change.WITHDRAW, Side.STUDENT, now), asked=None)
    unit.cases.keep([without_words(case)])


def _leave(unit: UnitOfWork, one: Case, wording: Words, now: datetime) -> None:
    case = unit.cases.locked(one.number)
    if case is None or case.state not in TAKEN or case.adviser != one.adviser:
        return
    after = asking(case, Act(Change.HAND_ON, Side.CLOCK, now), None)
    unit.cases.keep([after])
    _tell(unit, case.student, "handoff.news.nobody", case, wording, now)


def _tell(unit: UnitOfWork, person: Person, code: str, case: Case, wording: Words, now: datetime) -> None:
    says = wording.say(code, Audience(adult=code.startswith("desk.")), reference=case.reference)
    reply = Reply("adviser_status", Status.ANSWERED, (says,), case=case.reference)
    unit.outbox.add(person, Parcel(reply, Rank.REPLY), now)
