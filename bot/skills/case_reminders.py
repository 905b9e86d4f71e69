"""What falls due in a case: a silent adviser is asked again, then the next one; both are reminded of a meeting."""

from __future__ import annotations

from dataclasses import replace

from bot.due import Later
from bot.handoff.asking import UNASKED, WAITED_FOR, ask_in_the_morning, ask_next, remind_holder
from bot.handoff.changing import Act, apply, is_waited_for
from bot.handoff.desk import instead_of_card
from bot.handoff.heard import may_see
from bot.handoff.meetings import AFTER, BEFORE, next_reminder
from bot.handoff.states import Change, Side, State
from bot.handoff.telling import (
    card_of,
    moment,
    news,
    reply_to_adviser,
    reply_to_student,
    say_to_staff,
    say_to_student,
    slot_text,
    tell_student,
)
from bot.reply import Reply, Status
from bot.turn import Skill, Turn


def ask_again(turn: Turn, reference: str) -> Reply | None:
    """Asked again while there is time; after it the case goes to another."""
    case = turn.cases.get(reference)
    if case is None or case.holder != turn.message.person or not is_waited_for(case):
        return None
    say = say_to_staff(turn)
    if turn.now < case.deadline and may_see(turn, case):
        after = turn.cases.put(apply(case, Act(Change.ASK_AGAIN, Side.CLOCK, turn.now)))
        remind_holder(turn, after)
        code = "desk.asked_again" if case.adviser is None else "desk.asked_to_act"
        says = say(code, reference=reference, by=moment(case.deadline))
        return replace(reply_to_adviser(turn, after, says, status=Status.ASKED), cards=(card_of(say, after),))
    after = turn.cases.put(ask_next(turn, case, Act(Change.PASS_ON, Side.CLOCK, turn.now)))
    if after.asked is not None:
        student = say_to_student(turn, after)
        tell_student(turn, after, student("handoff.moved_on", reference=reference), *news(student, after))
    reply = reply_to_adviser(turn, after, say("desk.moved_on", reference=reference))
    return instead_of_card(replace(reply, choices=()))


def before_meeting(turn: Turn, reference: str) -> Reply | None:
    """A meeting is near."""
    case = turn.cases.get(reference)
    if case is None or case.state is not State.BOOKED or case.meeting is None or case.meeting.start <= turn.now:
        return None
    turn.later.append(Later(BEFORE, reference, next_reminder(case.meeting.start, turn.now)))
    slot = slot_text(case.meeting)
    if turn.message.person == case.student:
        says = say_to_student(turn, case)("handoff.meeting_soon", reference=reference, slot=slot)
        return reply_to_student(turn, case, says)
    if turn.message.person == case.adviser and may_see(turn, case):
        return reply_to_adviser(turn, case, say_to_staff(turn)("desk.meeting_soon", reference=reference, slot=slot))
    return None


def after_meeting(turn: Turn, reference: str) -> Reply | None:
    """Whether they met is asked of the adviser, once."""
    case = turn.cases.get(reference)
    if case is None or case.state is not State.BOOKED or turn.message.person != case.adviser:
        return None
    if not may_see(turn, case):
        return None
    says = say_to_staff(turn)("desk.ask_met", reference=reference)
    return reply_to_adviser(turn, case, says, status=Status.ASKED)


def _nothing(turn: Turn) -> None:
    """Nothing is said to it: it only speaks first."""


REMINDERS = Skill(
    "case_reminders",
    (),
    _nothing,
    reminders={WAITED_FOR: ask_again, UNASKED: ask_in_the_morning, BEFORE: before_meeting, AFTER: after_meeting},
)
