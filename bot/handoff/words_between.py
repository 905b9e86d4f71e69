"""What the student and the adviser write to each other: handed on as it is, and kept nowhere once it was said."""

from __future__ import annotations

import textwrap

from bot.handoff.case import Case
from bot.handoff.telling import CASE, DO, INTENT, say_to_staff, say_to_student, talk_id
from bot.reply import Choice, Reply, Status
from bot.turn import Turn

TALK = "talk_to_adviser"
# A bubble with room for who it is from.
LONGEST = 540


def bubbles_of(text: str) -> tuple[str, ...]:
    """``text`` in bubbles, in order."""
    return tuple(textwrap.wrap(text, LONGEST, replace_whitespace=False, drop_whitespace=True)) or ("",)


def goes_to_student(turn: Turn, case: Case, bubbles: tuple[str, ...]) -> Reply:
    """What the adviser wrote."""
    say = say_to_student(turn, case)
    name = case.adviser_name or say("handoff.your_adviser")
    first = say("handoff.from_adviser", name=name, reference=case.reference, text=bubbles[0])
    return Reply(
        TALK,
        Status.HANDED_OVER,
        (first, *bubbles[1:]),
        choices=(back_choice(turn, case),),
        choices_id=talk_id(case),
        case=case.reference,
    )


def goes_to_adviser(turn: Turn, case: Case, bubbles: tuple[str, ...]) -> Reply:
    """What the student wrote."""
    first = say_to_staff(turn)("desk.from_student", reference=case.reference, text=bubbles[0])
    return Reply(INTENT, Status.HANDED_OVER, (first, *bubbles[1:]), case=case.reference)


def back_choice(turn: Turn, case: Case) -> Choice:
    """The way back to the assistant."""
    return Choice(say_to_student(turn, case)("handoff.choice.back"), INTENT, {CASE: case.reference, DO: "back"})
