"""A meeting that is booked, moved or called off: the calendar file for both, and reminders for both."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from bot.due import Later
from bot.handoff.asking import take_back
from bot.handoff.case import Case
from bot.handoff.telling import meeting_document
from bot.reply import Reply
from bot.turn import Turn

# What falls due for either of the two before a meeting, and for the adviser after it.
BEFORE, AFTER = "case_meeting", "case_met"
DAY_BEFORE, SHORTLY_BEFORE, SHORTLY_AFTER = timedelta(days=1), timedelta(hours=2), timedelta(hours=1)


def with_meeting(reply: Reply, case: Case, at: datetime) -> Reply:
    """``reply`` with the calendar file of the meeting of ``case``."""
    document = meeting_document(case, at)
    return replace(reply, documents=(document,)) if document else reply


def with_cancelled(reply: Reply, before: Case, at: datetime) -> Reply:
    """``reply`` with the file that takes the meeting of ``before`` out of a calendar."""
    document = meeting_document(replace(before, moved=before.moved + 1), at, cancelled=True)
    return replace(reply, documents=(document,)) if document else reply


def plan_reminders(turn: Turn, case: Case) -> None:
    """Remind both before the meeting, and ask the adviser after it how it went."""
    if case.meeting is None or case.adviser is None:
        return
    for person in (case.student, case.adviser):
        turn.plan_for(person, Later(BEFORE, case.reference, next_reminder(case.meeting.start, turn.now)))
    turn.plan_for(case.adviser, Later(AFTER, case.reference, case.meeting.end + SHORTLY_AFTER))


def forget_reminders(turn: Turn, case: Case) -> None:
    """There is nothing to remind of any more."""
    for person in (case.student, case.adviser):
        if person is not None:
            turn.plan_for(person, Later(BEFORE, case.reference, None))
    if case.adviser is not None:
        turn.plan_for(case.adviser, Later(AFTER, case.reference, None))


def let_go(turn: Turn, case: Case) -> None:
    """Nobody is waited for any longer, nor reminded of a meeting that is not."""
    forget_reminders(turn, case)
    if case.holder is not None:
        take_back(turn, case, case.holder)


def next_reminder(start: datetime, now: datetime) -> datetime | None:
    """When somebody is reminded next of what begins at ``start``: a day before, 2 hours before, or no more."""
    return next((at for at in (start - DAY_BEFORE, start - SHORTLY_BEFORE) if at > now), None)
