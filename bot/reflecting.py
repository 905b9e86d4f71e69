"""Looking back at an experience, step by step. Every answer is kept at once, so that stopping loses nothing."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace

from bot.conversation import Form
from bot.drafting.saving import remember_changes
from bot.portfolio.counting_rules import shipped_rules
from bot.portfolio.experience import Experience, SkillTag, Tick
from bot.portfolio.skill_finding import propose_skills
from bot.reply import Choice, Reply, Status
from bot.turn import Turn
from bot.wording.figures import listed

FORM = "reflect"
INTENT = "log_experience"
LONGEST = 500
# The questions with a text for an answer, under the names that the portfolio knows them by.
WELL, HARD, KEPT_GOING = "well", "hard", "kept_going"
TWO_WAY, SKILL = "two_way", "skill"


def begin(turn: Turn, identity: str) -> Reply:
    """The first question about the experience with this id."""
    if turn.book.get(identity) is None:
        turn.remember(form=None)
        return turn.reply(Status.ANSWERED, turn.words("reflect.gone"), intent=INTENT)
    return ask(turn, WELL, {"id": identity})


def ask(turn: Turn, step: str, answers: dict[str, str], *says: str) -> Reply:
    """Ask the question of ``step``."""
    turn.remember(form=Form(FORM, step, answers), misses=0)
    if step == SKILL:
        proposed = proposals(answers)[0]
        question = turn.words("reflect.skill", evidence=proposed.evidence, name=proposed.name)
        offered: tuple[str, ...] = ("yes", "no")
    elif step == TWO_WAY:
        question = turn.words("reflect.two_way")
        offered = ("yes", "no", "skip")
    else:
        question = turn.words(f"reflect.{step}")
        offered = ("skip",)
    choices = tuple(Choice(turn.words(f"choice.{word}"), INTENT, {"do": "answer", "value": word}) for word in offered)
    return turn.reply(Status.ASKED, *says, intent=INTENT, closing=(question,), choices=choices)


def after(turn: Turn, experience: Experience, step: str, answers: dict[str, str]) -> Reply:
    """What follows ``step``: the next question that makes sense, or the end."""
    following = (WELL, HARD, TWO_WAY, SKILL, KEPT_GOING)
    for later in following[following.index(step) + 1 :]:
        if later == TWO_WAY and not _is_encounter(experience):
            continue
        if later == SKILL:
            found = _propose(turn, experience)
            if not found:
                continue
            answers = {**answers, "proposed": json.dumps([[one.name, one.kind, one.evidence] for one in found])}
        if later == KEPT_GOING and not experience.reflections:
            continue
        return ask(turn, later, answers)
    return end(turn, experience)


def end(turn: Turn, experience: Experience) -> Reply:
    """Say what is kept."""
    turn.remember(form=None)
    if not experience.reflections and not experience.skills:
        says = turn.words("reflect.nothing")
    elif experience.skills:
        says = turn.words("reflect.done_skills", skills=listed([skill.name for skill in experience.skills]))
    else:
        says = turn.words("reflect.done")
    choices = (turn.choice("choice.my_portfolio", "export_portfolio"), turn.choice("log.choice.my_hours", "show_hours"))
    return turn.reply(Status.SAVED, says, intent=INTENT, choices=choices)


def keep_words(turn: Turn, experience: Experience, step: str, text: str) -> Experience:
    """Keep an answer in the student's own words. To have looked back is a tick of its own."""
    reflections = {**experience.reflections, step: text[:LONGEST]}
    return keep(turn, with_tick(replace(experience, reflections=reflections), Tick.REFLECTION))


def keep(turn: Turn, experience: Experience) -> Experience:
    """Keep ``experience`` as it is now."""
    remember_changes(turn, (turn.book.put(experience),), f"{FORM} {experience.id}")
    return experience


def with_tick(experience: Experience, tick: Tick) -> Experience:
    """``experience`` with ``tick`` set."""
    return replace(experience, ticks=tuple(dict.fromkeys((*experience.ticks, tick))))


def proposals(answers: dict[str, str]) -> tuple[SkillTag, ...]:
    """The skills that are still to be asked about."""
    return tuple(SkillTag(name, kind, evidence) for name, kind, evidence in json.loads(answers.get("proposed", "[]")))


def _propose(turn: Turn, experience: Experience) -> Sequence[SkillTag]:
    texts = [*(experience.reflections.get(step, "") for step in (WELL, HARD)), experience.said]
    return propose_skills([text for text in texts if text], [skill.name for skill in experience.skills])


def _is_encounter(experience: Experience) -> bool:
    rules = shipped_rules().encounters.values()
    return any(experience.activity_type in rule.types and Tick.TWO_WAY in rule.ticks for rule in rules)
