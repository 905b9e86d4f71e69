"""Answers on file: questions that have an answer of their own, whatever was spoken of before."""

from __future__ import annotations

from bot.details import borough_in
from bot.reply import Choice, Reply, Status
from bot.turn import Skill, Turn
from bot.wording.words import form_for
from knowledge.answers import Answer
from knowledge.tables import boroughs

OURS = "this project"


def answering(turn: Turn) -> Reply | None:
    """The answer that the question asks for, with its source and whether anybody has checked it."""
    answer = turn.library.answers.get(turn.understood.answer)
    return None if answer is None else told(turn, answer)


def told(turn: Turn, answer: Answer) -> Reply:
    """``answer`` for this audience."""
    turn.remember(misses=0)
    lines = [form_for(answer.says, turn.audience), *(f"- {item}" for item in answer.items)]
    if answer.note == "boroughs" and (named := _partnership(turn)):
        lines.append(named)
    if answer.words:
        return turn.reply(Status.ANSWERED, lines[0], intent=answer.intent, choices=_after_a_term(turn))
    if not answer.source:
        return turn.reply(Status.ANSWERED, lines[0], intent=answer.intent, choices=_after(turn))
    if answer.source == OURS:
        source = turn.words("answers.own")
    elif answer.last_verified:
        source = turn.words("answers.checked", source=answer.source, day=answer.last_verified.strftime("%-d %B %Y"))
    else:
        source = turn.words("answers.not_checked", source=answer.source)
    return turn.reply(
        Status.ANSWERED,
        "\n".join(lines),
        intent=answer.intent,
        closing=(source,),
        choices=_after(turn),
    )


def _after(turn: Turn) -> tuple[Choice, ...]:
    return (turn.choice("choice.interest_check", "interest_check"), turn.person_choice())


def _after_a_term(turn: Turn) -> tuple[Choice, ...]:
    at_16 = Choice(turn.words("choice.options_at_16"), "routes", {"options": "yes"})
    return (at_16, turn.person_choice())


def _partnership(turn: Turn) -> str:
    """Which partnership the borough of the question, or of the asker, is in."""
    borough = borough_in(turn.message.text) or turn.conversation.profile.borough
    for known in boroughs():
        if known.name == borough:
            return turn.words("answers.borough", borough=borough, partnership=known.partnership)
    return ""


ANSWERING = Skill("answering", (), answering)
