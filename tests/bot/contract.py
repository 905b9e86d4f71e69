"""What every reply keeps to, whichever skill gives it."""

from __future__ import annotations

import json
import re
from functools import cache

from bot.reply import Reply, Status, reply_from_json
from knowledge import catalogue

INTENTS = (
    "explore_interests", "refine", "explain_choice", "interest_check", "occupation_info", "pay_outlook", "compare",
    "find_opportunity", "routes", "log_experience", "edit_experience", "show_hours", "export_portfolio",
    "talk_to_adviser", "adviser_status", "policy_report", "class_progress", "refer_student", "cluster",
    "privacy_my_data", "delete_my_data", "change_settings", "help", "greeting", "thanks", "off_topic", "bot_identity",
    "prompt_attack", "abuse", "safeguarding", "stop",
)  # fmt: skip
MOST_CHOICES, LONGEST_BUBBLE = 5, 600
_QUOTED = re.compile(r'"[^"]*"')
_GAP = re.compile(r"[{}]|\(\)|  |\bNone\b(?! (?:is|of))")


def broken_rules(reply: Reply) -> list[str]:
    """Every rule of the contract that ``reply`` breaks, in words."""
    broken = []
    if reply.intent not in INTENTS:
        broken.append(f"{reply.intent} is not an intent")
    if reply.status not in Status:
        broken.append(f"{reply.status} is not a status")
    if len(reply.choices) > MOST_CHOICES:
        broken.append(f"{len(reply.choices)} choices")
    labels = [choice.label for choice in reply.choices]
    if len(set(labels)) != len(labels):
        broken.append(f"the same choice twice: {labels}")
    broken += [f"a choice of {choice.intent}" for choice in reply.choices if choice.intent not in INTENTS]
    broken += [f"a bubble of {len(bubble)}: {bubble}" for bubble in reply.bubbles if len(bubble) > LONGEST_BUBBLE]
    if not reply.bubbles or not all(bubble.strip() for bubble in reply.bubbles):
        broken.append("an empty bubble")
    if len(asked := questions(reply)) > 1:
        broken.append(f"more than one question: {asked}")
    if _GAP.search(reply.text):
        broken.append(f"a slot or a gap shows: {reply.text}")
    if reply_from_json(json.loads(json.dumps(reply.as_json()))) != reply:
        broken.append("it does not come back from JSON")
    return broken


def questions(reply: Reply) -> list[str]:
    """The questions that a reply asks, without its choices and its cards, what it quotes, and careers' summaries."""
    said = "\n".join((*reply.opening, *reply.closing))
    for summary in _summaries():
        said = said.replace(summary, "")
    return [part.strip() for part in re.findall(r"[^.!?\n]*\?", _QUOTED.sub("", said))]


@cache
def _summaries() -> tuple[str, ...]:
    return tuple(document.summary for document in catalogue.shipped())
