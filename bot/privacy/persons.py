"""Under whom rows are kept that are somebody's own."""

from __future__ import annotations

from bot.children import person_of
from bot.conversation import Conversation
from bot.message import Person


def persons_of(person: Person, conversation: Conversation) -> tuple[Person, ...]:
    """Every person whose rows are ``person``'s: themselves first, then the children that they speak for."""
    return (person, *(person_of(person, child.id) for child in conversation.children))
