"""Persons, messages and replies for storage tests."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.conversation import Conversation
from bot.message import Message, Person, Profile
from bot.reply import Reply, Status

NOON = datetime(2026, 11, 16, 12, tzinfo=UTC)
AMINA = Person("telegram", "amina-4711")
BEN = Person("telegram", "ben-0815")


def message(id: str = "m1", text: str = "i like animals", person: Person = AMINA, at: datetime = NOON) -> Message:
    """Something that Amina says."""
    return Message(id=id, person=person, at=at, text=text)


def reply(text: str = "A vet looks after animals.") -> Reply:
    """Something that is said back."""
    return Reply(intent="explore_interests", status=Status.ANSWERED, opening=(text,))


def conversation() -> Conversation:
    """A conversation with things in it that nobody else should read."""
    return Conversation(profile=Profile(known_as="Zebedee", borough="Hackney"), shown=("career:Vet",), met=True)
