"""Talking to the Guide as a channel does, one message after another."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from typing import Any

from bot.conversation import Conversation
from bot.guide import Guide
from bot.message import InFile, Message, Person, Profile, Role
from bot.portfolio.book import Attachment, Book
from bot.portfolio.experience import Experience
from bot.reply import Reply
from bot.storage.database import Database
from tests.bot.contract import broken_rules

ME = Person("test", "zebedee-4711")
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
YEAR_10 = Profile(year=10)


@dataclass
class Talk:
    """A student in Year 10 who talks to ``guide``; ``at`` is when."""

    guide: Guide
    person: Person = ME
    at: datetime = NOON
    profile: Profile | None = YEAR_10
    role: Role | None = Role.STUDENT
    _ids: count[int] = field(default_factory=count)

    def say(self, text: str = "", **parts: Any) -> Reply:
        """The answer to ``text``."""
        told, self.profile = self.profile, None
        message = Message(f"m{next(self._ids)}", self.person, self.at, text, role=self.role, profile=told, **parts)
        reply = self.guide.receive(message)
        assert not broken_rules(reply)
        return reply

    def pick(self, reply: Reply, label: str) -> Reply:
        """The answer to picking the choice ``label`` of ``reply``."""
        assert label in [choice.label for choice in reply.choices]
        return self.say(choice=label)

    def hand_in(self, path: object, media_type: str, text: str = "") -> Reply:
        """The answer to a file."""
        return self.say(text, file=InFile(str(path), media_type))


def held(database: Database, person: Person = ME) -> tuple[Experience, ...]:
    """What is on file for ``person``."""
    with database.peek() as peek:
        return Book(peek.portfolio(person)).experiences


def kept_file(database: Database, identity: str, person: Person = ME) -> Attachment | None:
    """The file of ``person`` with this id."""
    with database.peek() as peek:
        return peek.portfolio(person).attachment(identity)


def remembered(database: Database, person: Person = ME) -> Conversation:
    """What is remembered of ``person``."""
    with database.peek() as peek:
        return peek.conversation(person)
