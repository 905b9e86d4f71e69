"""An adviser offers times and places to meet, each checked before the student is shown any."""

from __future__ import annotations

from bot.handoff.case import About, Case
from bot.handoff.changing import Act, apply
from bot.handoff.desk import taken
from bot.handoff.meetings import let_go, with_cancelled
from bot.handoff.places import SlotFault, faults_of
from bot.handoff.slots_said import slots_in
from bot.handoff.states import Change, Side
from bot.handoff.telling import news, reply_to_adviser, reply_to_student, say_to_student, slot_text
from bot.reply import Reply, Status
from bot.turn import Turn


def offer(turn: Turn, case: Case, rest: str) -> Reply:
    """Offer the slots that ``rest`` tells; what is wrong with any of them is said, and then none is offered."""
    if case.adviser not in {None, turn.message.person}:
        return taken(turn, case)
    own = turn.cases.own_settings(turn.message.person)
    boroughs = own.boroughs or tuple(one for grant in turn.grants for one in grant.boroughs)
    said = slots_in(rest, case, turn.local.date(), boroughs[0] if boroughs else "")
    faults, mine = [turn.words("desk.slot_unread", part=part) for part in said.unread], False
    for slot in said.slots:
        wrong = faults_of(slot, case.year, case.told(About.BOROUGH) or None, hours=own.hours, now=turn.now)
        faults += [turn.words(f"desk.slot.{fault.value}", slot=slot_text(slot)) for fault in wrong]
        mine = mine or bool({SlotFault.DAY_AWAY, SlotFault.NOT_IN_HOURS} & set(wrong))
    if faults or not said.slots:
        says = faults or [turn.words("desk.how_to_offer", reference=case.reference)]
        says += [turn.words("desk.slot.change_hours")] if mine else []
        return reply_to_adviser(turn, case, "\n".join(says), status=Status.ASKED)
    after = turn.cases.put(apply(case, Act(Change.OFFER, Side.ADVISER, turn.now), slots=said.slots))
    let_go(turn, case)
    notice = reply_to_student(turn, after, *news(say_to_student(turn, after), after), status=Status.ASKED)
    turn.tell(case.student, with_cancelled(notice, case, turn.now) if case.meeting else notice)
    says = [turn.words("desk.offered", reference=case.reference), *(slot_text(slot) for slot in said.slots)]
    reply = reply_to_adviser(turn, after, "\n".join(says), status=Status.SAVED)
    return with_cancelled(reply, case, turn.now) if case.meeting else reply
