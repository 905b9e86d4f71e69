"""A member of staff refers a pupil who has agreed to it; what comes of it is told to the staff."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.consent import Consent, version_of
from bot.conversation import Form
from bot.details import year_in
from bot.handoff.asking import advisers_for, ask_first
from bot.handoff.case import About, Case, Line, agreed_about, in_order
from bot.handoff.changing import requested
from bot.handoff.states import Side
from bot.handoff.summary import LONGEST, deadline_in, urgency_in
from bot.handoff.telling import london_date, numbered, student_choices
from bot.handoff.urgency import Urgency, deadline
from bot.permissions import Action
from bot.reply import Choice, Reply, Status
from bot.text import packed
from bot.turn import Skill, Turn
from bot.understanding.experiences.said import yes_or_no

INTENT, FORM = "refer_student", "refer"
WHO, AGREED = "who", "agreed"
SAID = "said"
CONSENT_WORDING = "refer.consent"
# A message that asks to refer somebody and says as much besides tells who and why by itself.
ENOUGH_WORDS = 9
_NAME = re.compile(
    r"\b(?:refer|book|send|put|get|called|named|name is|for|this is)\s+(?P<name>[A-Z][a-z'’-]{1,29})\b"
    r"|^(?P<first>[A-Z][a-z'’-]{1,29})\b(?=[,. ])"
)
_NO_NAME = frozenset("A An The I One My Can Could Please Year Someone Somebody Student Pupil He She They".split())


def run(turn: Turn) -> Reply | None:
    """Ask who and why, show what would be sent, and send it once the pupil has agreed."""
    school = _school(turn)
    if school is None:
        turn.remember(form=None)
        return turn.reply(
            Status.REFUSED, turn.words("refer.not_granted"), intent=INTENT, choices=(turn.person_choice(),)
        )
    if not advisers_for(turn, school, turn.message.person.channel):
        turn.remember(form=None)
        return turn.reply(Status.NO_DATA, turn.words("refer.nobody"), intent=INTENT)
    form = turn.conversation.form
    if form is None or form.name != FORM:
        text = turn.message.text
        enough = len(text.split()) >= ENOUGH_WORDS and turn.message.choice is None
        return _show(turn, text, school) if enough else _ask_who(turn)
    if form.step == WHO:
        return _show(turn, turn.message.text, school)
    return _agreed(turn, form, school)


def _school(turn: Turn) -> str | None:
    """The school for which whoever is speaking may refer pupils; None where there is none."""
    channel = turn.message.person.channel
    schools = (grant.school for grant in turn.grants)
    return next((school for school in schools if turn.may(Action.REFER_STUDENT, school, channel)), None)


def _ask_who(turn: Turn) -> Reply:
    turn.remember(form=Form(FORM, WHO), misses=0)
    return turn.reply(Status.ASKED, turn.words("refer.begin"), intent=INTENT, closing=(turn.words("refer.ask_who"),))


def _show(turn: Turn, text: str, school: str) -> Reply:
    """Exactly what would be sent, and whether the pupil agreed to that."""
    turn.remember(form=Form(FORM, AGREED, {WHO: text[:LONGEST]}), misses=0)
    preview = Case("LA-0", turn.message.person, _lines(turn, text[:LONGEST], school), turn.now, turn.now)
    choices = tuple(Choice(turn.words(f"choice.{said}"), INTENT, {SAID: said}) for said in ("yes", "no"))
    return turn.reply(
        Status.ASKED,
        *packed((turn.words("handoff.this_is_it"), *numbered(turn.words, preview))),
        intent=INTENT,
        closing=(turn.words(CONSENT_WORDING),),
        choices=choices,
    )


def _agreed(turn: Turn, form: Form, school: str) -> Reply | None:
    said = turn.understood.slots.get(SAID, "")
    yes = {"yes": True, "no": False}.get(said, yes_or_no(turn.message.text))
    if yes is None:
        return _show(turn, turn.message.text, school)
    turn.remember(form=None)
    if not yes:
        return turn.reply(Status.ANSWERED, turn.words("refer.not_sent"), intent=INTENT)
    return _send(turn, form.answers[WHO], school)


def _send(turn: Turn, text: str, school: str) -> Reply:
    person = turn.message.person
    urgency = urgency_in(text, turn.local.date()) or Urgency.SOON
    case = Case(
        reference=turn.cases.new_reference(),
        student=person,
        lines=_lines(turn, text, school),
        requested_at=turn.now,
        deadline=deadline(urgency, turn.now).by,
        urgency=urgency,
        referred_by=person,
    )
    about = agreed_about(person, case.reference)
    turn.agree(Consent(about, CONSENT_WORDING, version_of(turn.words(CONSENT_WORDING))))
    case = turn.cases.put(ask_first(turn, requested(case, Side.STAFF)))
    turn.remember(cases_seen={**turn.conversation.cases_seen, case.reference: case.version})
    says = turn.words("handoff.sent" if case.asked else "handoff.sent_nobody", reference=case.reference)
    by = turn.words("handoff.hear_by", by=london_date(case.deadline))
    reply = turn.reply(Status.HANDED_OVER, says, by, intent=INTENT, closing=(turn.words("refer.comes_to_you"),))
    return replace(reply, choices=student_choices(turn.words, case), case=case.reference)


def _lines(turn: Turn, text: str, school: str) -> tuple[Line, ...]:
    year = year_in(text)
    urgency = urgency_in(text, turn.local.date()) or Urgency.SOON
    found = {
        About.NAME: _name(text),
        About.YEAR: str(year or ""),
        About.SCHOOL: school,
        About.BOROUGH: turn.conversation.profile.borough or "",
        About.WHY: text,
        About.DEADLINES: deadline_in(text),
        About.CONTACT: turn.words("refer.through_staff"),
        About.URGENCY: urgency.value,
    }
    return in_order(Line(about, value) for about, value in found.items())


def _name(text: str) -> str:
    names = (match["name"] or match["first"] for match in _NAME.finditer(text))
    return next((name for name in names if name not in _NO_NAME), "")


REFER = Skill("refer_student", (INTENT,), run, form=FORM)
