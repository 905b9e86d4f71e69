"""How it was, the day after "I went": a few taps, all skippable, that a moderator looks at and that change no order."""

from __future__ import annotations

from bot.conversation import Form
from bot.feedback_told import answer_choices, ask_line, end_line, offer_lines
from bot.offering.keeping import RATE, put_off, saved_as
from bot.offering.listing import INTENT
from bot.reply import Reply, Status
from bot.turn import Skill, Turn
from bot.understanding.experiences.said import says_only, yes_or_no
from knowledge.opportunities.feedback import Answers, Question, next_question

FORM, OFFER, ABOUT = "rating", "offer", "id"
_SAID = {True: "yes", False: "no"}


def offer(turn: Turn, key: str) -> Reply | None:
    """Asked once, the day after; nothing where the listing was taken off the list."""
    identity = saved_as(turn, key)
    if identity is None or put_off(turn, RATE, key):
        return None
    turn.remember(form=Form(FORM, OFFER, {ABOUT: identity}))
    how, question = offer_lines(turn)
    choices = (turn.choice("choice.yes", INTENT, answer="yes"), turn.choice("choice.no", INTENT, answer="no"))
    return turn.reply(Status.ASKED, how, closing=(question,), choices=choices, intent=INTENT)


def run(turn: Turn) -> Reply | None:
    """The answer to one of the questions; None where the message is something else."""
    form = turn.conversation.form
    if form is None or form.name != FORM:
        return None
    said = _said(turn)
    given = {code: answer for code, answer in form.answers.items() if code != ABOUT}
    if form.step == OFFER and said == "yes":
        return _next(turn, form, {})
    if form.step == OFFER and said in {"no", "skip"}:
        return _end(turn, form, {})
    question = next_question(given)
    if form.step == OFFER or question is None or said not in (*question.answers, "skip"):
        # Something else was said: what was tapped so far is dropped, and nothing of it is kept.
        turn.remember(form=None)
        return None
    return _next(turn, form, {**given, question.code: said})


def _said(turn: Turn) -> str:
    text = turn.message.text
    if answer := turn.understood.slots.get("answer"):
        return answer
    if says_only("skip", text):
        return "skip"
    yes = yes_or_no(text)
    return "" if yes is None else _SAID[yes]


def _next(turn: Turn, form: Form, given: dict[str, str]) -> Reply:
    question = next_question(given)
    return _end(turn, form, given) if question is None else _ask(turn, form, given, question)


def _ask(turn: Turn, form: Form, given: dict[str, str], question: Question) -> Reply:
    turn.remember(form=Form(FORM, question.code, {ABOUT: form.answers[ABOUT], **given}))
    choices = answer_choices(turn, question, INTENT)
    return turn.reply(Status.ASKED, closing=(ask_line(turn, question),), choices=choices, intent=INTENT)


def _end(turn: Turn, form: Form, given: dict[str, str]) -> Reply:
    answers = Answers.of(given)
    turn.remember(form=None)
    if answers.says_something:
        turn.give_feedback(form.answers[ABOUT], answers)
    status = Status.SAVED if answers.says_something else Status.ANSWERED
    return turn.reply(status, end_line(turn, kept=answers.says_something), intent=INTENT)


RATING = Skill("rate", (), run, form=FORM, reminders={RATE: offer})
