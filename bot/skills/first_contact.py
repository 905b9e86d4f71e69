"""Saying hello, and asking who this is: role, school year, borough, a step at a time, each to be skipped."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.conversation import Form
from bot.details import borough_in, is_student, role_in, year_in
from bot.message import Role
from bot.reply import Choice, Reply, Status
from bot.suggesting import choices_after_ideas
from bot.turn import Skill, Turn

FORM = "who"
_SKIP = re.compile(
    r"^\W*(?:(?:i'?d )?rather not(?: say)?|(?:i )?prefer not to(?: say)?|(?:skip|pass|next|later|nah|"
    r"no)(?: (?:it|this|that))?)"
    r"(?: (?:thanks|thx|ty|please|pls|plz))?\W*$",
    re.IGNORECASE,
)
ROLES = (("student", Role.STUDENT), ("parent", Role.PARENT), ("teacher", Role.TEACHER), ("else", None))


def hello(turn: Turn) -> Reply:
    """What this is, and the first question about who is asking."""
    conversation = turn.conversation
    if conversation.met:
        return turn.reply(Status.ANSWERED, turn.words("greet.again"), choices=start_choices(turn))
    turn.remember(met=True)
    says = f"{turn.words('greet.hello')} {turn.words('greet.what')}"
    if conversation.role is None and is_student(turn.message.text):
        return _hello_student(turn, says)
    if conversation.role is None:
        turn.remember(form=Form(FORM, "role"), asked_who=True)
        return turn.reply(Status.ASKED, says, closing=(turn.words("who.ask"),), choices=role_choices(turn))
    return turn.reply(
        Status.ANSWERED,
        says,
        closing=(f"{turn.words('greet.ask_interests')} {turn.words('greet.example')}",),
        choices=start_choices(turn),
    )


def _hello_student(turn: Turn, says: str) -> Reply:
    """Somebody who says with the greeting that they are at school is asked what they did not say."""
    year = year_in(turn.message.text)
    turn.remember(role=Role.STUDENT, profile=replace(turn.conversation.profile, year=year), asked_who=True)
    turn.remember(form=Form(FORM, "year" if year is None else "borough"))
    question = turn.words("who.ask_year") if year is None else turn.words("who.ask_borough")
    return turn.reply(Status.ASKED, says, closing=(question,), choices=(_skip(turn),))


def who(turn: Turn) -> Reply | None:
    """Take the answer to the step that waits; None where the message is something else."""
    form = turn.conversation.form
    if form is None:
        return None
    text = turn.message.text
    slots = turn.understood.slots
    skipped = slots.get("answer") == "skip" or bool(_SKIP.match(text))
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
    if known is Role.STUDENT and turn.conversation.profile.year is None:
        turn.remember(form=Form(FORM, "year"))
        return turn.reply(Status.ASKED, turn.words("who.ask_year"), intent="greeting", choices=(_skip(turn),))
    return _done(turn)


def _year(turn: Turn, year: int | None, *, skipped: bool) -> Reply | None:
    if year is None and not skipped:
        if len(turn.message.text.split()) > 2:
            turn.remember(form=None)
            return None
        return turn.reply(Status.ASKED, turn.words("who.ask_year_again"), intent="greeting", choices=(_skip(turn),))
    turn.remember(profile=replace(turn.conversation.profile, year=year), form=Form(FORM, "borough"))
    says = turn.words("who.ask_borough")
    return turn.reply(Status.ASKED, says, intent="greeting", choices=(_skip(turn),))


def _borough(turn: Turn, borough: str | None, *, skipped: bool) -> Reply | None:
    if borough is None and not skipped:
        if len(turn.message.text.split()) > 3:
            turn.remember(form=None)
            return None
        return turn.reply(Status.ASKED, turn.words("who.borough_unknown"), intent="greeting", choices=(_skip(turn),))
    turn.remember(profile=replace(turn.conversation.profile, borough=borough))
    return _done(turn)


def _done(turn: Turn) -> Reply:
    turn.remember(form=None, misses=0)
    if turn.conversation.ideas:
        return turn.reply(
            Status.SAVED,
            turn.words("who.done"),
            intent="greeting",
            closing=(turn.words("ideas.back"),),
            choices=choices_after_ideas(turn),
        )
    return turn.reply(
        Status.SAVED,
        turn.words("who.done"),
        intent="greeting",
        closing=(f"{turn.words('greet.ask_interests')} {turn.words('greet.example')}",),
        choices=start_choices(turn),
    )


def role_choices(turn: Turn) -> tuple[Choice, ...]:
    """Who somebody may say they are."""
    return tuple(
        Choice(turn.words(f"choice.{code}"), "greeting", {"role": role.value if role else "else"})
        for code, role in ROLES
    )


def start_choices(turn: Turn) -> tuple[Choice, ...]:
    """Where to begin."""
    return (
        turn.choice("choice.interest_check", "interest_check"),
        Choice(turn.words("choice.options_at_16"), "routes", {"options": "yes"}),
        Choice(turn.words("choice.growing"), "pay_outlook", {"growing": "yes"}),
        turn.choice("choice.help", "help"),
        turn.person_choice(),
    )


def _skip(turn: Turn) -> Choice:
    return Choice(turn.words("choice.skip"), "greeting", {"answer": "skip"})


HELLO = Skill("hello", ("greeting",), hello)
WHO = Skill("who", (), who, form=FORM)
