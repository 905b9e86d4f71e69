"""Joining a class by its code, once somebody may use the channel."""

from __future__ import annotations

from bot.conversation import Form
from bot.joining import FORM, INTENT, ask_to_change, class_behind, code_in, joined
from bot.message import Role
from bot.reply import Reply, Status
from bot.turn import Skill, Turn
from bot.understanding.experiences.said import yes_or_no


def run(turn: Turn) -> Reply | None:
    """What comes of a code, or of the answer to whether a school is left for another; None for anything else."""
    form = turn.conversation.form
    waits = form is not None and form.name == FORM
    code = code_in(turn)
    if code is not None:
        return _join(turn, code)
    if form is None or not waits:
        return None
    said = {"yes": True, "no": False}.get(turn.understood.slots.get("join", ""), yes_or_no(turn.message.text))
    turn.remember(form=None)
    if said is None:
        return None
    of = class_behind(turn, form.answers["code"])
    if of is None:
        return turn.reply(Status.NO_DATA, turn.words("join.unknown"), intent=INTENT)
    if not said:
        return turn.reply(Status.ANSWERED, turn.words("join.stayed"), intent=INTENT)
    return turn.reply(Status.SAVED, joined(turn, of), intent=INTENT)


def _join(turn: Turn, code: str) -> Reply:
    of, conversation = class_behind(turn, code), turn.conversation
    if of is None:
        return turn.reply(Status.NO_DATA, turn.words("join.unknown"), intent=INTENT, choices=conversation.choices)
    if conversation.role is not Role.STUDENT:
        return turn.reply(Status.REFUSED, turn.words("join.students_only"), intent=INTENT, choices=conversation.choices)
    school = conversation.profile.school
    if school is not None and school != of.school:
        turn.remember(form=Form(FORM, "other_school", {"code": code}))
        return ask_to_change(turn, of)
    return turn.reply(Status.SAVED, joined(turn, of), intent=INTENT, choices=conversation.choices)


JOIN = Skill("join", (), run, form=FORM)
