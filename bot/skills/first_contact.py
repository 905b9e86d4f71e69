"""Saying hello, and asking who this is: role, school year, borough, a step at a time, each to be skipped."""

from __future__ import annotations

from dataclasses import replace

from bot.conversation import Form
from bot.details import borough_in, is_student, role_in, year_in
from bot.meeting import FORM, is_skip, role_choices, skip_choice, start_choices, what_they_like
from bot.message import Role
from bot.reply import Reply, Status
from bot.suggesting import choices_after_ideas
from bot.turn import Skill, Turn

INTENT = "greeting"


def hello(turn: Turn) -> Reply:
    """What this is, and the first question about who is asking."""
    conversation = turn.conversation
    if conversation.met:
        return turn.reply(Status.ANSWERED, turn.words("greet.again"), choices=start_choices(turn))
    turn.remember(met=True)
    says = f"{turn.words('greet.hello')} {turn.words('greet.what')}"
    if conversation.role is None and is_student(turn.message.text):
        turn.remember(asked_who=True)
        return _student(turn, says)
    if conversation.role is None:
        turn.remember(form=Form(FORM, "role"), asked_who=True)
        return turn.reply(Status.ASKED, says, closing=(turn.words("who.ask"),), choices=role_choices(turn))
    choices = start_choices(turn)
    return turn.reply(Status.ANSWERED, says, closing=(what_they_like(turn),), choices=choices)


def who(turn: Turn) -> Reply | None:
    """Take the answer to the step that waits; None where the message is something else."""
    form = turn.conversation.form
    if form is None:
        return None
    text = turn.message.text
    slots = turn.understood.slots
    skipped = slots.get("answer") == "skip" or is_skip(text)
    if form.step == "role":
        return _role(turn, slots.get("role") or role_in(text), skipped=skipped)
    if form.step == "year":
        return _year(turn, year_in(text, alone=True), skipped=skipped)
    return _borough(turn, borough_in(text), skipped=skipped)


def _role(turn: Turn, role: str | None, *, skipped: bool) -> Reply | None:
    if role is None and not skipped:
        turn.remember(form=None)
        return None
    known = Role(role) if role in set(Role) else None
    turn.remember(role=known)
    return _student(turn) if known is Role.STUDENT else _done(turn)


def _student(turn: Turn, *says: str) -> Reply:
    """A student is asked what they did not say, and what nobody knows."""
    text, profile = turn.message.text, turn.conversation.profile
    profile = replace(profile, year=year_in(text) or profile.year, borough=borough_in(text) or profile.borough)
    turn.remember(role=Role.STUDENT, profile=profile)
    if profile.year is not None and profile.borough is not None:
        return _done(turn, *says)
    turn.remember(form=Form(FORM, "year" if profile.year is None else "borough"))
    question = turn.words("who.ask_year" if profile.year is None else "who.ask_borough")
    closing = (question,) if says else ()
    opening = says or (question,)
    return turn.reply(Status.ASKED, *opening, intent=INTENT, closing=closing, choices=(skip_choice(turn),))


def _year(turn: Turn, year: int | None, *, skipped: bool) -> Reply | None:
    if year is None and not skipped:
        if len(turn.message.text.split()) > 2:
            turn.remember(form=None)
            return None
        return turn.reply(Status.ASKED, turn.words("who.ask_year_again"), intent=INTENT, choices=(skip_choice(turn),))
    profile = replace(turn.conversation.profile, year=year)
    borough = borough_in(turn.message.text)
    if borough is not None:
        turn.remember(profile=replace(profile, borough=borough))
        return _done(turn)
    turn.remember(profile=profile, form=Form(FORM, "borough"))
    says = turn.words("who.ask_borough")
    return turn.reply(Status.ASKED, says, intent=INTENT, choices=(skip_choice(turn),))


def _borough(turn: Turn, borough: str | None, *, skipped: bool) -> Reply | None:
    if borough is None and not skipped:
        if len(turn.message.text.split()) > 3:
            turn.remember(form=None)
            return None
        return turn.reply(Status.ASKED, turn.words("who.borough_unknown"), intent=INTENT, choices=(skip_choice(turn),))
    turn.remember(profile=replace(turn.conversation.profile, borough=borough))
    return _done(turn)


def _done(turn: Turn, *says: str) -> Reply:
    turn.remember(form=None, misses=0)
    says = (*says, turn.words("who.done"))
    if turn.conversation.ideas:
        choices, closing = choices_after_ideas(turn), turn.words("ideas.back")
    else:
        choices, closing = start_choices(turn), what_they_like(turn)
    return turn.reply(Status.SAVED, *says, intent=INTENT, closing=(closing,), choices=choices)


HELLO = Skill("hello", ("greeting",), hello)
WHO = Skill("who", (), who, form=FORM)
