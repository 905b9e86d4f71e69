"""What skills share when they speak of one career: remembering it, what may come next, and that it is not on file."""

from __future__ import annotations

from bot.finding import Found
from bot.reply import Choice, Reply, Status
from bot.turn import Turn
from knowledge.records import Document

MOST_CHOICES = 5


def not_found(turn: Turn, found: Found) -> Reply:
    """What to say where a career is not on file or was not named."""
    if not found.unknown:
        return turn.reply(Status.ASKED, turn.words("about.which"))
    says = [turn.words("about.unknown", words=found.unknown[:60])]
    choices: tuple[Choice, ...] = (turn.person_choice(),)
    if found.near:
        says.append(turn.words("about.unknown_near", title=found.near.title))
        label = turn.words("choice.about_career", title=found.near.title)
        choices = (Choice(label, "occupation_info", {"careers": found.near.id}), *choices)
    return turn.reply(Status.NO_DATA, " ".join(says), choices=choices)


def focus_on(turn: Turn, document: Document) -> None:
    """Remember that ``document`` was spoken of last."""
    others = tuple(identity for identity in turn.conversation.focus if identity != document.id)
    turn.remember(focus=(document.id, *others)[:3], looking=False, misses=0)


def next_choices(turn: Turn, document: Document, done: str) -> tuple[Choice, ...]:
    """What may be asked next of one career."""
    slots = {"careers": document.id}
    choices = [
        Choice(turn.words("choice.about_career", title=document.title), "occupation_info", slots),
        Choice(turn.words("choice.pay"), "pay_outlook", slots),
        Choice(turn.words("choice.routes"), "routes", slots),
        Choice(turn.words("choice.person"), "talk_to_adviser"),
    ]
    if document.portrait.neighbours:
        choices.insert(3, Choice(turn.words("choice.near"), "refine", {"near": document.id}))
    elif turn.conversation.ideas:
        choices.insert(3, Choice(turn.words("choice.others"), "refine", {"others": "yes"}))
    left = [choice for choice in choices if choice.intent != done]
    trying = Choice(turn.words("offers.choice.try"), "find_opportunity", {"do": "try", "value": document.id})
    return (*left[: MOST_CHOICES - 2], trying, left[-1])
