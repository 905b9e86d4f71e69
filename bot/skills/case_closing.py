"""An adviser closes a case step by step: the outcome, notes for the student, agreed actions."""

from __future__ import annotations

from bot.handoff.closing import ACTIONS, FORM, NOTES, OUTCOME, REFERENCE, SAID, ask, finish
from bot.handoff.desk import cannot, find, not_for_you
from bot.handoff.states import ImpossibleChangeError
from bot.permissions import Action
from bot.reply import Reply
from bot.turn import Skill, Turn
from bot.understanding.experiences.said import says_only

_NEXT = {OUTCOME: NOTES, NOTES: ACTIONS}


def run(turn: Turn) -> Reply | None:
    """The answer to one of the questions. Nothing is closed before the last."""
    form = turn.conversation.form
    if form is None or form.name != FORM:
        return None
    case = find(turn, form.answers[REFERENCE], Action.CLOSE_CASE)
    if case is None or case.adviser not in {None, turn.message.person}:
        turn.remember(form=None)
        return not_for_you(turn)
    said, text = turn.understood.slots.get(SAID, ""), turn.message.text
    skipped = said == "skip" or says_only("skip", text)
    answers = {**form.answers, form.step: "" if skipped else said or text}
    if form.step in _NEXT:
        return ask(turn, _NEXT[form.step], answers)
    try:
        return finish(turn, case, answers)
    except ImpossibleChangeError as error:
        turn.remember(form=None)
        return cannot(turn, case, error)


CLOSING = Skill("case_closing", (), run, form=FORM)
