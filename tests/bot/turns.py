"""Turns for tests that look at one skill, without database or channel."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime

from bot import routing
from bot.choosing import chosen
from bot.conversation import Conversation
from bot.guide import Mind
from bot.message import Message, Person, Profile, Role
from bot.portfolio.book import Attachment, Book, Entry
from bot.portfolio.experience import ActivityType, Experience, State
from bot.privacy.kept import Kept, Planned, Version
from bot.privacy.receipt import Receipt
from bot.reply import Reply
from bot.turn import Turn
from bot.understanding.reading import Understood, understood_choice
from bot.wording.words import shipped
from knowledge.asking import read

NOW = datetime(2026, 11, 22, 16, tzinfo=UTC)
ME = Person("test", "me")
STUDENT = Conversation(role=Role.STUDENT, profile=Profile(year=9), met=True, asked_who=True, seed=7)
DONE = Experience(
    "1" * 32, ActivityType.VOLUNTEERING, "food bank", 120, date(2026, 11, 14), date(2026, 11, 14), school_year=9
)
PLANNED = Experience(
    "2" * 32, ActivityType.WORK_SHADOWING, "dentist", 240, date(2026, 11, 21), date(2026, 11, 21), State.PLANNED
)
KEPT = Kept(
    experiences={one.id: (Version(1, NOW, one),) for one in (DONE, PLANNED)},
    planned=(Planned("happened", PLANNED.id, NOW),),
    messages=3,
)
RECEIPT = Receipt("D-0000-0000-0000", NOW, {"conversation": 1, "experiences": 2, "messages": 3})


class Held:
    """A store that holds these experiences, each at its first version."""

    def __init__(self, *experiences: Experience) -> None:
        self._entries = {one.id: Entry(1, one) for one in experiences}

    def entries(self) -> Mapping[str, Entry]:
        """See :class:`bot.portfolio.book.Store`."""
        return self._entries

    def earlier(self, identity: str, version: int) -> Experience | None:
        """See :class:`bot.portfolio.book.Store`."""
        return self._entries[identity].experience if version == 1 and identity in self._entries else None

    def attachment(self, identity: str) -> Attachment | None:
        """See :class:`bot.portfolio.book.Store`."""
        return None


def turn_of(
    mind: Mind,
    intent: str,
    text: str = "",
    conversation: Conversation = STUDENT,
    slots: Mapping[str, str] | None = None,
    confidence: float = 1.0,
) -> Turn:
    """A turn in which ``text`` was understood as ``intent``."""
    understood = Understood(
        intent,
        confidence=confidence,
        careers=tuple(mind.library.named(text, asked=True)),
        request=read(text),
        slots=slots or {},
    )
    return _turn(mind, text, conversation, understood)


def picked(mind: Mind, label: str, conversation: Conversation) -> Turn:
    """A turn in which a choice was picked."""
    message = Message("m", ME, NOW, label)
    choice = chosen(message, conversation)
    assert choice is not None, label
    return _turn(mind, label, conversation, understood_choice(choice))


def heard(mind: Mind, text: str, conversation: Conversation = STUDENT) -> Turn:
    """A turn as understanding reads it."""
    understood = mind.library.with_vectors(lambda: mind.reader.understand(text, conversation))
    return _turn(mind, text, conversation, understood)


def answered(turn: Turn) -> tuple[Reply, Conversation]:
    """The reply to a turn, and what is remembered after it."""
    if turn.shelf is None:
        return routing.answer(turn), turn.conversation
    turn.kept = lambda person: KEPT
    before, understood = turn.conversation, turn.understood

    def attempt() -> Reply:
        turn.conversation, turn.understood = before, understood
        turn.recorded.clear()
        turn.later.clear()
        turn.book = Book(Held(DONE, PLANNED))
        turn.farewell = None
        reply = routing.answer(turn)
        return turn.farewell(RECEIPT) if turn.farewell else reply

    return turn.library.with_vectors(attempt), turn.conversation


def _turn(mind: Mind, text: str, conversation: Conversation, understood: Understood) -> Turn:
    message = Message("m", ME, NOW, text)
    book = Book(Held(DONE, PLANNED))
    return Turn(message, conversation, understood, mind.library, shipped(), NOW, book)


def with_ideas(mind: Mind, conversation: Conversation = STUDENT) -> Conversation:
    """A conversation in which a list of ideas was shown."""
    reply, after = answered(turn_of(mind, "explore_interests", "i like animals", conversation))
    assert reply.cards
    return replace(after, form=None)
