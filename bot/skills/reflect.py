"""Looking back: the answers to short questions, and skills accepted or rejected one by one."""

from __future__ import annotations

import json
from dataclasses import replace

from bot.conversation import Form
from bot.portfolio.experience import Experience, Tick
from bot.reflecting import FORM, SKILL, TWO_WAY, after, ask, begin, keep, keep_words, proposals, with_tick
from bot.reply import Reply
from bot.turn import Skill, Turn
from bot.understanding.experiences.said import says_only, yes_or_no

SURE, CLEARLY = 0.5, 0.7
_LEAVING = frozenset(
    {"show_hours", "export_portfolio", "occupation_info", "pay_outlook", "routes", "help", "privacy_my_data"}
)


def run(turn: Turn) -> Reply | None:
    """An answer to a question; None where it is another question."""
    form = turn.conversation.form
    if form is None or form.name != FORM:
        return None
    answers = dict(form.answers)
    experience = turn.book.get(answers.get("id", ""))
    if experience is None:
        return begin(turn, "")
    said = turn.understood.slots.get("value", "") if turn.understood.slots.get("do") == "answer" else ""
    if not said and _is_another_question(turn):
        turn.remember(form=None, paused=form)
        return None
    if form.step in {TWO_WAY, SKILL}:
        return _yes_or_no(turn, experience, form, said)
    text = turn.message.text
    if said != "skip" and not says_only("skip", text):
        experience = keep_words(turn, experience, form.step, text)
    return after(turn, experience, form.step, answers)


def _yes_or_no(turn: Turn, experience: Experience, form: Form, said: str) -> Reply | None:
    answers = dict(form.answers)
    yes = {"yes": True, "no": False, "skip": False}.get(said, yes_or_no(turn.message.text))
    if yes is None and says_only("skip", turn.message.text):
        yes = False
    if form.step == TWO_WAY:
        if yes is None:
            return _again(turn, form, turn.words("reflect.two_way_again"))
        if yes:
            experience = keep(turn, with_tick(experience, Tick.TWO_WAY))
        return after(turn, experience, TWO_WAY, answers)
    first, *others = proposals(answers)
    if yes is None:
        return _again(turn, form, turn.words("reflect.skill_again", name=first.name))
    if yes:
        experience = keep(turn, replace(experience, skills=(*experience.skills, first)))
    if others:
        answers["proposed"] = json.dumps([[one.name, one.kind, one.evidence] for one in others])
        return ask(turn, SKILL, answers)
    return after(turn, experience, SKILL, answers)


def _again(turn: Turn, form: Form, question: str) -> Reply:
    """The same question in fewer words, with the choices it had."""
    return replace(ask(turn, form.step, dict(form.answers)), closing=(question,))


def _is_another_question(turn: Turn) -> bool:
    text, understood = turn.message.text, turn.understood
    if understood.intent == "edit_experience" and understood.confidence >= CLEARLY:
        return True  # a correction, not an answer
    if says_only("mine", text):
        return True
    return text.rstrip().endswith("?") and understood.intent in _LEAVING and understood.confidence >= SURE


REFLECT = Skill("reflect", (), run, form=FORM)
