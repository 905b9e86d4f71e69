"""Class codes: where they stand in a message, and what comes of one."""

from __future__ import annotations

from bot.reply import Choice, Reply, Status
from bot.schools import SchoolClass, typed_code
from bot.shortcuts import CODE
from bot.turn import Turn

FORM = "join"
INTENT = "change_settings"


def code_in(turn: Turn) -> str | None:
    """The code of a message: one that came with a link, or one typed alone; None where there is none."""
    linked = turn.understood.slots.get(CODE)
    if linked:
        return typed_code(linked) or linked
    return typed_code(turn.message.text)


def class_behind(turn: Turn, code: str | None) -> SchoolClass | None:
    """The class that ``code`` joins now, or None."""
    return turn.schools.behind(code, turn.now) if code else None


def joined(turn: Turn, of: SchoolClass) -> str:
    """Join a class; the words for it."""
    profile = turn.conversation.profile
    before, same_school = profile.class_name, profile.school == of.school
    turn.join(of)
    if not same_school or before is None:
        return turn.words("join.joined", name=of.name, school=of.school)
    code = "join.already" if before == of.name else "join.moved"
    return turn.words(code, name=of.name, school=of.school)


def ask_to_change(turn: Turn, of: SchoolClass) -> Reply:
    """Somebody of another school is asked before they leave it."""
    question = turn.words("join.other_school", school=turn.conversation.profile.school, name=of.name, new=of.school)
    choices = tuple(Choice(turn.words(f"choice.{said}"), INTENT, {"join": said}) for said in ("yes", "no"))
    return turn.reply(Status.ASKED, intent=INTENT, closing=(question,), choices=choices)
