"""Deleting all that is kept of somebody: what goes and what stays is said, a yes is asked for once, then it is gone."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from bot.conversation import Form
from bot.privacy.receipt import KINDS, Receipt
from bot.reply import Choice, Reply, Status
from bot.turn import LONDON, Skill, Turn
from bot.understanding.experiences.said import says, yes_or_no
from bot.wording.figures import day, listed

INTENT, FORM, STEP = "delete_my_data", "erase", "sure"
# When it was asked; a yes that comes later may be meant for something else.
ASKED_AT, HOLDS_FOR = "asked_at", timedelta(hours=1)
_YES_DELETE = re.compile(
    r"\W*(?:y|ye|yes|yeah|yep|yh|sure|ok(?:ay)?)\b(?!.*\b(?:no|not|dont|don't|wait|keep)\b)"
    r".*\b(?:delete|wipe|erase|remove|clear|bin|sure|everything|all|lot)\b.*",
    re.IGNORECASE | re.DOTALL,
)
_KEEP = re.compile(
    r"\W*(?:no\b.*|nah\b.*|don'?t\b.*|keep (?:it|everything|all)\b.*|wait\b.*|not (?:now|yet)\b.*)", re.IGNORECASE
)


def run(turn: Turn) -> Reply | None:
    """Ask, or take the answer; None where the message is something else."""
    form, said = turn.conversation.form, turn.understood.slots.get("erase")
    if form is None or form.name != FORM:
        return _ask(turn)
    answer = {"yes": True, "no": False}.get(said) if said else _answer_in(turn.message.text)
    if answer is None and turn.understood.intent != INTENT:
        turn.remember(form=None)
        return None
    if answer is None or (answer and turn.now - datetime.fromisoformat(form.answers[ASKED_AT]) > HOLDS_FOR):
        return _ask(turn)
    turn.remember(form=None)
    if not answer:
        return turn.reply(Status.ANSWERED, turn.words("erase.kept"), intent=INTENT)
    turn.erase(lambda receipt: _farewell(turn, receipt))
    return turn.reply(Status.SAVED, intent=INTENT)


def _answer_in(text: str) -> bool | None:
    said = yes_or_no(text)
    if said is False or _KEEP.fullmatch(text):
        return False
    # "Save" says yes to much else, and would be the opposite here.
    return True if _YES_DELETE.fullmatch(text) or (said and not says("saving", text)) else None


def _ask(turn: Turn) -> Reply:
    conversation = turn.conversation
    if turn.live is not None and not conversation.passed_gate and not turn.grants:
        return turn.reply(Status.NO_DATA, turn.words("erase.nothing_yet"), intent=INTENT)
    if not conversation.met and not turn.book.experiences and not turn.grants:
        # To say that nothing is kept must not be the first thing that is.
        turn.erase(lambda _: turn.reply(Status.NO_DATA, turn.words("erase.nothing"), intent=INTENT))
        return turn.reply(Status.NO_DATA, intent=INTENT)
    turn.remember(form=Form(FORM, STEP, {ASKED_AT: turn.now.isoformat()}))
    children = [child.known_as for child in conversation.children]
    goes = [turn.words("erase.goes"), *([turn.words("erase.children", names=listed(children))] if children else [])]
    if turn.grants:
        roles = dict.fromkeys(turn.words(f"my_data.role.{grant.role.value}") for grant in turn.grants)
        goes.append(turn.words("erase.roles", roles=listed(list(roles))))
    choices = (
        Choice(turn.words("erase.choice.yes"), INTENT, {"erase": "yes"}),
        Choice(turn.words("erase.choice.no"), INTENT, {"erase": "no"}),
        Choice(turn.words("erase.choice.show"), "privacy_my_data", {"show": "yes"}),
    )
    return turn.reply(
        Status.ASKED,
        " ".join(goes),
        turn.words("erase.stays"),
        turn.words("restricted.spared"),
        intent=INTENT,
        closing=(turn.words("erase.ask"),),
        choices=choices,
    )


def _farewell(turn: Turn, receipt: Receipt) -> Reply:
    """The receipt. It is said, and kept nowhere with a name."""
    at = receipt.at.astimezone(LONDON)
    when = turn.words("erase.receipt", reference=receipt.reference, day=day(at.date()), time=f"{at:%H:%M}")
    counts = [
        turn.words(f"erase.count.{kind}", count=receipt.counts[kind]) for kind in KINDS if receipt.counts.get(kind)
    ]
    return turn.reply(
        Status.SAVED,
        turn.words("erase.done"),
        " ".join([when, turn.words("erase.gone", counts="; ".join(counts))]),
        turn.words("erase.left"),
        turn.words("restricted.spared"),
        intent=INTENT,
    )


def _is_answer(text: str) -> bool:
    return _answer_in(text) is not None


ERASE = Skill("erase", (INTENT,), run, form=FORM, keeps=_is_answer)
