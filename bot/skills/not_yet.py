"""What is understood and not built yet: one honest sentence and the nearest thing that works."""

from __future__ import annotations

from bot.reply import Reply, Status
from bot.turn import Skill, Turn

INTENTS = (
    "policy_report", "class_progress", "cluster",
)  # fmt: skip


def not_yet(turn: Turn) -> Reply:
    """Honest about what is missing."""
    intent = turn.understood.intent
    choices = (turn.choice("choice.interest_check", "interest_check"), turn.person_choice())
    says = f"{turn.words(f'not_yet.{intent}')} {turn.words('not_yet.works_now')}"
    return turn.reply(Status.NOT_YET, says, choices=choices)


NOT_YET = Skill("not_yet", INTENTS, not_yet)
