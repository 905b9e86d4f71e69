"""What the gate asks and says: each question, letting somebody in, and turning somebody away."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot.conversation import Form
from bot.gate import (
    ASKED,
    CODE,
    DOUBT,
    FORM,
    MENDED,
    OLD_ENOUGH,
    ROLE,
    SHUT,
    SIXTEEN,
    SIXTH_FORM,
    UNTIL,
    YEAR,
    YEAR_OF_16,
    first_year,
    until,
)
from bot.introducing import Introduction
from bot.joining import class_behind, joined
from bot.meeting import FORM as FIRST_CONTACT
from bot.meeting import role_choices, skip_choice, start_choices, what_they_like
from bot.message import SCHOOL_YEARS, Role
from bot.reply import Choice, Reply, Status
from bot.turn import Turn
from bot.wording.words import Audience

INTENT = "greeting"
YEARS_OF_SIXTH_FORM = (12, 13)
# Who is so much older than a school year's number is in it, or in the one before.
YEARS_BEFORE_SCHOOL = 5
Answers = Mapping[str, str]


def ask(turn: Turn, step: str, answers: Answers, *says: str) -> Reply:
    """Ask the question of ``step``, with ``says`` before it."""
    turn.remember(form=Form(FORM, step, dict(answers)), paused=None)
    question = turn.words(f"gate.ask.{step}")
    return turn.reply(Status.ASKED, *says, intent=INTENT, closing=(question,), choices=_choices(turn, step))


def admit(turn: Turn, told: Introduction, answers: Answers, *says: str) -> Reply:
    """What follows once a role is told: others are let in, a student is asked for the year."""
    if told.role != Role.STUDENT:
        return let_in(turn, told, answers, *says)
    if told.age is not None and (told.age < OLD_ENOUGH - 1 or (told.age < OLD_ENOUGH and not told.nearly)):
        # Nobody of that age is in a year that may use it, whatever year they name.
        year = told.age - YEARS_BEFORE_SCHOOL if told.year is None else told.year
        return turn_away(turn, answers, *says, year=year)
    asked_first = DOUBT if turn.conversation.passed_gate else YEAR
    if told.not_now and (told.year is not None or told.sixth_form):
        return ask(turn, asked_first, answers, *says, turn.words("gate.not_now"))
    if told.year is None:
        return ask(turn, SIXTH_FORM if told.sixth_form else asked_first, answers, *says)
    if told.year < first_year(turn, class_behind(turn, answers.get(CODE))):
        return turn_away(turn, answers, *says, year=told.year)
    if told.year == YEAR_OF_16 and (told.age is None or told.nearly):
        return ask(turn, SIXTEEN, answers, *says)
    if told.year == YEAR_OF_16 and told.age is not None and told.age < OLD_ENOUGH:
        return turn_away(turn, answers, *says, year=told.year)
    return let_in(turn, told, answers, *says)


def turn_away(turn: Turn, answers: Answers, *says: str, year: int) -> Reply:
    """Below the first year: one friendly answer, and nothing of the person is kept, not even what opened the gate."""
    first = first_year(turn, class_behind(turn, answers.get(CODE)))
    code = "gate.turned_away_16" if year >= first else "gate.turned_away"
    shut = {UNTIL: until(turn).isoformat(), **({MENDED: answers[MENDED]} if MENDED in answers else {})}
    was_in = turn.conversation.passed_gate
    turn.remember(passed_gate=False, form=None, paused=Form(FORM, SHUT, shut))
    reader = Audience(year=year)
    left = turn.wording.say("gate.deleted" if was_in else "gate.kept_nothing", reader)
    friendly = f"{turn.wording.say(code, reader, first=first)} {left}"
    lines = turn.wording.say("gate.lines", reader)
    reply = turn.reply(Status.REFUSED, *says, friendly, lines, *slip_told(turn, shut), intent=INTENT)
    if was_in:
        turn.erase(lambda _: reply)
    return reply


def slip_told(turn: Turn, answers: Answers) -> tuple[str, ...]:
    """The way to mend a slip, which is there once."""
    return () if MENDED in answers else (turn.words("gate.slip"),)


def let_in(turn: Turn, told: Introduction, answers: Answers, *says: str) -> Reply:
    """The gate is open from now on: what is kept, and how it begins."""
    before = turn.conversation
    student = told.role == Role.STUDENT
    year = told.year if student and told.year in SCHOOL_YEARS else before.profile.year
    at_home = told.borough if told.role in {Role.STUDENT, Role.PARENT} else None
    turn.remember(
        passed_gate=True,
        role=Role(told.role) if told.role in set(Role) else None,
        profile=replace(before.profile, year=year, borough=at_home or before.profile.borough),
        asked_who=True,
        form=None,
        paused=None,
        misses=0,
    )
    says = (*says, *_of_code(turn, answers))
    if before.passed_gate:
        return turn.reply(Status.SAVED, *says, turn.words("settings.year", year=year), intent=INTENT)
    says = (*says, turn.wording.say("gate.keeps", Audience(adult=not student)))
    if told.role == Role.PARENT:
        says = (*says, turn.words("gate.parents"))
    return _begin(turn, answers, *says)


def _begin(turn: Turn, answers: Answers, *says: str) -> Reply:
    more = turn.choice("choice.keeps", "privacy_my_data")
    if ASKED in answers:
        again = turn.words("gate.ask_again")
        return turn.reply(Status.SAVED, *says, intent=INTENT, closing=(again,), choices=(more, turn.person_choice()))
    conversation = turn.conversation
    if conversation.role in {Role.STUDENT, Role.PARENT} and conversation.profile.borough is None:
        turn.remember(form=Form(FIRST_CONTACT, "borough"))
        choices = (skip_choice(turn), more)
        return turn.reply(Status.ASKED, *says, intent=INTENT, closing=(turn.words("who.ask_borough"),), choices=choices)
    starts = (more, *start_choices(turn)[:-2], turn.person_choice())
    return turn.reply(Status.SAVED, *says, intent=INTENT, closing=(what_they_like(turn),), choices=starts)


def _of_code(turn: Turn, answers: Answers) -> tuple[str, ...]:
    """Students join the class of a code that has waited; to others it says whom it is for."""
    if CODE not in answers:
        return ()
    of = class_behind(turn, answers[CODE])
    if of is None:
        return (turn.words("join.unknown"),)
    if turn.conversation.role is not Role.STUDENT:
        return (turn.words("join.students_only"),)
    return (joined(turn, of),)


def _choices(turn: Turn, step: str) -> tuple[Choice, ...]:
    person = turn.person_choice()
    if step == ROLE:
        return (*role_choices(turn), person)
    if step == SIXTH_FORM:
        years = YEARS_OF_SIXTH_FORM
        return (*(Choice(turn.words("choice.year", year=year), INTENT, {"year": str(year)}) for year in years), person)
    if step == SIXTEEN:
        said = (Choice(turn.words(f"choice.{answer}"), INTENT, {"answer": answer}) for answer in ("yes", "no"))
        return (*said, person)
    why = Choice(turn.words("choice.why_ask"), INTENT, {"answer": "why"})
    if step == DOUBT and turn.conversation.role is not Role.STUDENT:
        return (Choice(turn.words("choice.no_student"), INTENT, {"answer": "no_student"}), why, person)
    return (why, person)
