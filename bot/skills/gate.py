"""Meeting somebody where an age limit holds, in small steps: what this is, who they are, and the school year."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from bot.admitting import INTENT, admit, ask, let_in, slip_told, turn_away
from bot.choosing import is_old_choice, number_in
from bot.claiming import role_claimed
from bot.conversation import Form
from bot.gate import (
    AGED,
    ASKED,
    CODE,
    DOUBT,
    FORM,
    MENDED,
    OLD_ENOUGH,
    ROLE,
    SHUT,
    SIXTEEN,
    UNTIL,
    YEAR,
    YEAR_OF_16,
    first_year,
    waiting,
)
from bot.introducing import WHICH_YEAR, WHO, Introduction, introduction_in
from bot.joining import class_behind, code_in
from bot.meeting import is_skip
from bot.message import Came, Role
from bot.reply import Reply, Status
from bot.shortcuts import SHORTCUT
from bot.text import LONGEST, problem_with
from bot.turn import Skill, Turn
from bot.understanding.experiences.said import yes_or_no

# Answered beside the questions, since none of it keeps anything.
_BESIDE = frozenset({"stop", "talk_to_adviser", "bot_identity", "privacy_my_data", "delete_my_data"})
_LOST, _POLITE = frozenset({"help"}), frozenset({"greeting", "thanks"})
SURE = 0.5
# What somebody may have come for: it has to wait until the questions are answered.
_COMES_FOR = frozenset(
    "explore_interests interest_check occupation_info pay_outlook compare find_opportunity routes refine "
    "log_experience show_hours export_portfolio".split()
)
_WHY = re.compile(r"\bwhy\b|\bwhat for\b|\bnone of (?:your|ur)\b", re.IGNORECASE)
_MENDS = re.compile(r"\bwrong\b|\bmistake\b|\bmis-?typed?\b|\btypo\b|\boops\b|\bslip(?:ped)?\b", re.IGNORECASE)
_YES, _NO = (
    re.compile(r"\W*(?:y|ye|yes|yeah|yep|yh)\b", re.IGNORECASE),
    re.compile(r"\W*(?:no|nah|nope)\b(?! idea)", re.IGNORECASE),
)
_STAFF = re.compile(r"\W*(?:school )?staff\W*", re.IGNORECASE)
_NO_STUDENT = re.compile(r"\bnot (?:an? |at |in )?(?:student|pupil|school)\b", re.IGNORECASE)


def run(turn: Turn) -> Reply | None:
    """The next step at the gate; None for what is asked beside it, and once it stands open."""
    if turn.conversation.passed_gate and waiting(turn.conversation) is None:
        return None
    form = _form_of_now(turn)
    step, answers = (form.step, dict(form.answers)) if form else ("", {})
    if step in {YEAR, DOUBT} and number_in(turn.message) is not None:
        # A bare number is a year here, and no choice.
        turn.understood = replace(turn.understood, intent=INTENT, confidence=0.0, slots={})
    told = _told(turn, step, answers)
    if step == SHUT:
        return _before_the_shut_gate(turn, told, answers)
    if not told.says_who and _means(turn, _BESIDE):
        return None
    if not step:
        return _met(turn, told, answers)
    return _answered(turn, step, told, answers, *_noted(turn, answers))


def again(turn: Turn) -> Reply:
    """The question that waits, once more, after something beside it was answered."""
    form = _form_of_now(turn)
    return ask(turn, form.step, form.answers) if form else ask(turn, ROLE, {})


def doubt(turn: Turn, told: Introduction) -> Reply:
    """Somebody who was let in tells of themselves what does not fit: what lets them in counts, the rest is asked."""
    unclear = told.year is None or told.not_now or turn.conversation.role in {Role.PARENT, Role.TEACHER}
    if unclear or told.year is None or told.year < first_year(turn):
        return ask(turn, DOUBT, {AGED: "yes"} if told.age is not None else {})
    return admit(turn, replace(told, role=Role.STUDENT), {})


def _form_of_now(turn: Turn) -> Form | None:
    """The form that waits; None where there is none, or where a school year has begun since the gate was shut."""
    form = waiting(turn.conversation)
    if form is not None and form.step == SHUT and turn.local.date() >= date.fromisoformat(form.answers[UNTIL]):
        return None
    return form


def _told(turn: Turn, step: str, answers: Mapping[str, str]) -> Introduction:
    """What the message tells, in words or by a choice. A code, or what was passed on from others, tells nothing."""
    message, slots = turn.message, turn.understood.slots
    if message.came is not None or is_old_choice(message, turn.conversation):
        return Introduction()
    if SHORTCUT in slots or code_in(turn) is not None or len(message.text) > LONGEST:
        return Introduction()
    asks = "" if AGED in answers else {"": "", ROLE: WHO}.get(step, WHICH_YEAR)
    told = introduction_in(message.text, asks)
    role = slots.get("role", told.role) or _role_of_first_words(step, told, message.text)
    return replace(told, role=role, year=int(slots["year"]) if "year" in slots else told.year)


def _role_of_first_words(step: str, told: Introduction, text: str) -> str | None:
    """Who somebody is that tells a young age, or begins with nothing but a word for it; "teacher" may be a wish."""
    if step not in {"", ROLE}:
        return None
    if told.age is not None and told.age < OLD_ENOUGH:
        return Role.STUDENT
    claimed = role_claimed(text, asked=True)
    return claimed if claimed != Role.TEACHER or _STAFF.fullmatch(text) else None


def _means(turn: Turn, intents: frozenset[str]) -> bool:
    return turn.understood.intent in intents and turn.understood.confidence >= SURE


def _met(turn: Turn, told: Introduction, answers: dict[str, str]) -> Reply:
    """Somebody new, or somebody who is asked afresh. What they came for comes after the questions."""
    hello = turn.words("gate.again" if waiting(turn.conversation) else "greet.hello")
    understood, notes = turn.understood, _noted(turn, answers)
    comes_for_something = understood.intent in _COMES_FOR and understood.sure
    if comes_for_something and (told.role is None or understood.careers or "?" in turn.message.text):
        answers[ASKED] = "yes"
    reply = _answered(turn, "", told, answers, hello, *notes)
    if ASKED in answers and reply.status is Status.ASKED and not turn.conversation.passed_gate:
        return replace(reply, opening=(*reply.opening, turn.words("gate.first_questions")))
    return reply


def _noted(turn: Turn, answers: dict[str, str]) -> tuple[str, ...]:
    """What is said of a file, of a message that cannot be read, and of a code that joins nothing; a good one waits."""
    notes = []
    came = turn.message.came
    if turn.attached is not None or came in {Came.LOST, Came.TOO_BIG}:
        notes.append(turn.words("gate.no_file"))
    elif came is not None:
        notes.append(turn.words("came.voice" if came is Came.VOICE else "gate.cannot_read"))
    elif problem_with(turn.message.words):
        notes.append(turn.words("gate.cannot_read"))
    if (code := code_in(turn)) is not None:
        if class_behind(turn, code) is None:
            notes.append(turn.words("join.unknown"))
        else:
            answers[CODE] = code
    return tuple(notes)


def _answered(turn: Turn, step: str, told: Introduction, answers: Mapping[str, str], *says: str) -> Reply:
    """What follows what was told in answer to ``step``."""
    if step == SIXTEEN and told.year in {None, YEAR_OF_16}:
        return _sixteen(turn, told, answers, *says)
    if step == DOUBT and _is_no_student(turn, told):
        turn.remember(form=None, paused=None)
        return turn.reply(Status.ANSWERED, *says, turn.words("gate.no_student"), intent=INTENT)
    if step in {"", ROLE}:
        if told.role is None:
            return ask(turn, ROLE, answers, *says, *_not_caught(turn, step, told, says))
        return admit(turn, told, answers, *says)
    known = Role.STUDENT if turn.conversation.passed_gate else told.role or Role.STUDENT
    unclear = known == Role.STUDENT and told.year is None and not told.sixth_form
    notes = _not_caught(turn, step, told, says) if unclear else ()
    return admit(turn, replace(told, role=known), answers, *says, *notes)


def _sixteen(turn: Turn, told: Introduction, answers: Mapping[str, str], *says: str) -> Reply:
    text = turn.message.text
    said = {"yes": True, "no": False}.get(turn.understood.slots.get("answer", ""), yes_or_no(text))
    if told.nearly or _NO.match(text):
        said = False
    elif told.age is not None:
        said = told.age >= OLD_ENOUGH
    elif _YES.match(text):
        said = True
    if said is None:
        return ask(turn, SIXTEEN, answers, *says, *_not_caught(turn, SIXTEEN, told, says))
    if not said:
        return turn_away(turn, answers, *says, year=YEAR_OF_16)
    return let_in(turn, replace(told, role=Role.STUDENT, year=YEAR_OF_16), answers, *says)


def _is_no_student(turn: Turn, told: Introduction) -> bool:
    """Whether somebody who was let in as something else stands by that."""
    if turn.conversation.role is Role.STUDENT:
        return False
    if turn.conversation.role is Role.PARENT and told.year is not None and told.year >= first_year(turn):
        return True
    chosen = turn.understood.slots.get("answer") == "no_student"
    return chosen or _NO_STUDENT.search(turn.message.text) is not None or told.role not in {None, Role.STUDENT}


def _not_caught(turn: Turn, step: str, told: Introduction, says: tuple[str, ...]) -> tuple[str, ...]:
    """Why the same is asked once more; nothing at the first time, or where it has been said."""
    text, answer = turn.message.text, turn.understood.slots.get("answer")
    if told.age is not None:
        return (turn.words("gate.not_age"),)
    if _means(turn, _LOST):
        return (turn.words("greet.what"),)
    if not step or says or (_means(turn, frozenset({"greeting", "thanks"})) and not answer):
        return ()
    if answer == "why" or _WHY.search(text):
        return (turn.words("gate.why", first=first_year(turn)),)
    if is_skip(text):
        return (turn.words("gate.needed"),)
    if step == DOUBT:
        return (turn.words("gate.say_year" if AGED in _answers_of_now(turn) else "gate.needed"),)
    return () if _means(turn, _POLITE) else (turn.words("gate.not_caught"),)


def _answers_of_now(turn: Turn) -> Mapping[str, str]:
    form = waiting(turn.conversation)
    return form.answers if form is not None else {}


def _before_the_shut_gate(turn: Turn, told: Introduction, answers: dict[str, str]) -> Reply | None:
    """The short answer to whoever was turned away; a slip may be mended once, and a school may have its own rule."""
    limit = first_year(turn)
    kept = {MENDED: answers[MENDED]} if MENDED in answers else {}
    code = code_in(turn)
    of = class_behind(turn, code)
    if code is not None and of is not None and first_year(turn, of) < limit:
        return ask(turn, YEAR, {**kept, CODE: code})
    if not kept and _MENDS.search(turn.message.text):
        return ask(turn, YEAR, {MENDED: "yes"}, turn.words("gate.mend"))
    if limit <= YEAR_OF_16 and told.age is not None and told.age >= OLD_ENOUGH and not told.nearly:
        return ask(turn, YEAR, kept)
    # Nothing is going on that could be stopped, so it waits behind whatever is said.
    turn.remember(form=None, paused=Form(FORM, SHUT, answers))
    if _means(turn, _BESIDE):
        return None
    no_file = (turn.words("gate.no_file"),) if turn.attached is not None else ()
    says = f"{turn.words('gate.still_shut')} {turn.words('gate.lines')}"
    return turn.reply(Status.REFUSED, *no_file, says, *slip_told(turn, answers), intent=INTENT)


GATE = Skill("gate", (), run, form=FORM)
