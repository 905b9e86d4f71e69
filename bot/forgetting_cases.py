"""Where everything of somebody is deleted, or an adviser is one no more: what becomes of the handoffs they had."""

from __future__ import annotations

from datetime import datetime

from bot.due import Later, Rank
from bot.handoff.asking import UNASKED, WAITED_FOR
from bot.handoff.case import Case
from bot.handoff.changing import Act, apply, asking, without_words
from bot.handoff.desk import instead_of_card
from bot.handoff.desk_card import card_gone, desk_card, desks_for
from bot.handoff.heard import reaches
from bot.handoff.meetings import AFTER, BEFORE, with_cancelled
from bot.handoff.states import OPEN, TAKEN, Change, Side
from bot.message import Person
from bot.reply import Reply, Status
from bot.storage.outbox_store import Parcel
from bot.storage.unit_of_work import UnitOfWork
from bot.wording.words import Audience, Words

MOST = 1000


def forget_cases(unit: UnitOfWork, person: Person, wording: Words, now: datetime) -> int:
    """Withdraw the cases of ``person`` and delete what was said in them; how many there were.

    Whoever had one, or was asked to take it, is told that it was withdrawn and no more; its card at a desk goes. Cases
    that ``person`` had as an adviser are nobody's again.
    """
    for case in _held(unit, person):
        _leave(unit, case, wording, now)
    own = unit.cases.of_student(person)
    for one in sorted(own, key=lambda case: case.number):
        if (held := unit.cases.locked(one.number)) is not None:
            _withdraw(unit, held, wording, now)
    return len(own)


def leave_unreached(unit: UnitOfWork, person: Person, wording: Words, now: datetime) -> int:
    """Have the cases of ``person`` that their grants reach no longer go to others; how many those are.

    Whoever calls this holds the lock of ``person``.
    """
    grants, left = unit.grants.of(person), 0
    for case in _held(unit, person):
        if not reaches(grants, case, person):
            _leave(unit, case, wording, now)
            unit.outbox.take_out(person, case.reference)
            unit.letters.forget(case.reference)
            _tell(unit, person, "desk.moved_on", case, wording, now)
            left += 1
    return left


def _held(unit: UnitOfWork, adviser: Person) -> list[Case]:
    """In the order in which cases are locked wherever several are."""
    return sorted(unit.cases.of_adviser(adviser, MOST), key=lambda case: case.number)


def _withdraw(unit: UnitOfWork, case: Case, wording: Words, now: datetime) -> None:
    holder = case.holder
    if holder is not None:
        # What the student wrote to them must not be said after this.
        unit.outbox.take_out(holder, case.reference)
        unit.due.plan(holder, [Later(kind, case.reference, None) for kind in (WAITED_FOR, BEFORE, AFTER)])
        _tell(unit, holder, "desk.withdrawn", case, wording, now)
    unit.letters.forget(case.reference)
    if case.state in OPEN:
        _show(unit, case, card_gone(wording, case.reference), now)
        case = apply(case, Act(Change.WITHDRAW, Side.STUDENT, now), asked=None)
    unit.cases.keep([without_words(case)])


def _leave(unit: UnitOfWork, one: Case, wording: Words, now: datetime) -> None:
    case = unit.cases.locked(one.number)
    if case is None or case.state not in TAKEN or case.adviser != one.adviser:
        return
    after = asking(case, Act(Change.HAND_ON, Side.CLOCK, now), None)
    unit.cases.keep([after])
    _show(unit, after, desk_card(wording, after), now)
    if case.adviser is not None:
        unit.due.plan(case.adviser, [Later(kind, case.reference, None) for kind in (WAITED_FOR, BEFORE, AFTER)])
    # Whoever is asked next is found in a turn of the student's, which is due at once.
    unit.due.plan(case.student, [Later(BEFORE, case.reference, None), Later(UNASKED, case.reference, now)])
    _tell(unit, case.student, "handoff.adviser_left", case, wording, now)


def _tell(unit: UnitOfWork, person: Person, code: str, case: Case, wording: Words, now: datetime) -> None:
    says = wording.say(code, Audience(adult=code.startswith("desk.")), reference=case.reference)
    reply = Reply("adviser_status", Status.ANSWERED, (says,), case=case.reference)
    if case.meeting is not None:
        reply = with_cancelled(reply, case, now)
    if person == case.adviser:
        reply = instead_of_card(reply)
    unit.outbox.add(person, Parcel(reply, Rank.REPLY), now)


def _show(unit: UnitOfWork, case: Case, card: Reply, now: datetime) -> None:
    """At every desk, ``card`` takes the place of those of ``case`` that were shown and that wait to be."""
    for desk in desks_for(unit.grants.holding, case):
        unit.outbox.take_out(desk, case.reference)
        unit.outbox.add(desk, Parcel(card, Rank.REPLY), now)
