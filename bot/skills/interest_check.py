"""The short interest check: a statement at a time, with skip, stop and resume; a starting point, not a verdict."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.conversation import Form
from bot.reply import Choice, Reply, Status
from bot.suggesting import suggest
from bot.turn import Skill, Turn
from bot.wording.figures import listed
from knowledge.asking import Request
from knowledge.frameworks import interest_statements

FORM = "interest_check"
YES, UNSURE, NO, SKIP = "yes", "unsure", "no", "skip"
MOST_CATEGORIES = 5
MOST_WISHES = 5

_ANSWERS = {
    YES: re.compile(
        r"^(?:y|ye|yes|yeah|yh|yep|yup|yea|sure|defo|definitely|true|agree|love it|i do|kinda yes|100%?|"
        r"deffo|very|a lot|👍)\W*$"
    ),
    UNSURE: re.compile(
        r"^(?:not sure|unsure|maybe|idk|dunno|dont know|don't know|kinda|sort of|sometimes|depends|meh|"
        r"so so|a bit|bit)\W*$"
    ),
    NO: re.compile(
        r"^(?:n|no|nah|nope|not really|never|hate it|hate that|disagree|false|no way|i don'?t|not me|👎)\W*$"
    ),
    SKIP: re.compile(r"^(?:skip|pass|next|skip (?:it|this|that)(?: one)?|next (?:one|question))\W*$"),
}


def start(turn: Turn) -> Reply:
    """Begin, or carry on from where it was stopped."""
    statements = interest_statements()
    paused = turn.conversation.paused
    again = re.search(r"\b(?:again|restart|start over|redo|from the start|retake)\b", turn.message.text.lower())
    if re.search(r"\b(?:stop|quit|end|leave|cancel|pause|enough)\b", turn.message.text.lower()):
        return stop(turn)
    if paused and paused.name == FORM and not again:
        turn.remember(form=paused, paused=None)
        return _ask(turn, turn.words("check.resume"))
    turn.remember(form=Form(FORM, "0"), paused=None)
    return _ask(turn, turn.words("check.intro", count=len(statements)))


def answer(turn: Turn) -> Reply | None:
    """Take an answer and ask the next; None where the message is something else."""
    form = turn.conversation.form
    if form is None:
        return start(turn)
    said = turn.understood.slots.get("answer") or _answer_in(turn.message.text)
    if said == "stop":
        return stop(turn)
    if said is None:
        words = turn.message.text.split()
        if turn.understood.intent == "interest_check" or (len(words) <= 2 and not turn.understood.letters):
            return _ask(turn, turn.words("check.no_answer"))
        # Something else was asked: the check waits where it is.
        turn.remember(form=None, paused=form)
        return None
    answers: Mapping[str, str] = {**form.answers, form.step: said}
    turn.remember(form=Form(FORM, str(int(form.step) + 1), answers))
    return _finish(turn, answers) if int(form.step) + 1 >= len(interest_statements()) else _ask(turn)


def stop(turn: Turn) -> Reply:
    """Stop for now; the answers so far wait."""
    form = turn.conversation.form or turn.conversation.paused
    turn.remember(form=None, paused=form)
    return turn.reply(Status.ANSWERED, turn.words("check.stopped" if form else "stop.plain"), intent="stop")


def _ask(turn: Turn, *says: str) -> Reply:
    form = turn.conversation.form
    statements = interest_statements()
    number = int(form.step) if form else 0
    question = turn.words(
        "check.question",
        number=number + 1,
        count=len(statements),
        statement=turn.words(f"check.{statements[number].code}"),
    )
    choices = (
        Choice(turn.words("choice.yes"), FORM, {"answer": YES}),
        Choice(turn.words("choice.not_sure"), FORM, {"answer": UNSURE}),
        Choice(turn.words("choice.no"), FORM, {"answer": NO}),
        Choice(turn.words("choice.skip"), FORM, {"answer": SKIP}),
        Choice(turn.words("choice.stop"), FORM, {"answer": "stop"}),
    )
    return turn.reply(Status.ASKED, *says, intent=FORM, closing=(question,), choices=choices)


def _finish(turn: Turn, answers: Mapping[str, str]) -> Reply:
    statements = interest_statements()
    said_yes = [statements[int(step)] for step, said in answers.items() if said == YES]
    turn.remember(form=None, paused=None)
    if not said_yes:
        return turn.reply(Status.ANSWERED, turn.words("check.done_none"), intent=FORM)
    categories = dict.fromkeys(category for statement in said_yes for category in statement.categories)
    points = turn.words("check.categories", categories=listed(list(categories)[:MOST_CATEGORIES]))
    wishes = tuple(statement.wish for statement in said_yes[:MOST_WISHES])
    return suggest(turn, Request(wants=wishes), f"{turn.words('check.done')} {points}")


def _answer_in(text: str) -> str | None:
    low = " ".join(text.lower().replace("’", "'").split())
    return next((name for name, pattern in _ANSWERS.items() if pattern.match(low)), None)


INTEREST_CHECK = Skill("interest_check", ("interest_check",), answer, form=FORM)
