"""What a skill is given, and what a skill is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from bot.conversation import Conversation
from bot.message import Message, Role
from bot.reply import Choice, Reply, Status
from bot.understanding.reading import Understood
from bot.wording.words import Audience, Words
from knowledge.library import Library
from knowledge.searcher import Matches


@dataclass(slots=True)
class Turn:
    """One message with everything that is known about it.

    Skills read it, change ``conversation`` through :meth:`remember`, and record each search through
    :meth:`record`; they send nothing and store nothing. ``shelf`` is None where a concern must be answered at once.
    """

    message: Message
    conversation: Conversation
    understood: Understood
    shelf: Library | None
    wording: Words
    now: datetime
    recorded: list[Matches] = field(default_factory=list)

    @property
    def audience(self) -> Audience:
        """For whom the words are chosen."""
        conversation = self.conversation
        return Audience(
            easy=conversation.easy_read,
            adult=conversation.role not in {None, Role.STUDENT},
            year=conversation.profile.year,
        )

    @property
    def library(self) -> Library:
        """Everything that is known. Raises RuntimeError in a turn that must be answered without it."""
        if self.shelf is None:
            raise RuntimeError("this turn is answered without the model")
        return self.shelf

    def words(self, code: str, **slots: object) -> str:
        """The sentence with this code, for this audience."""
        return self.wording.say(code, self.audience, **slots)

    def choice(self, code: str, intent: str, /, **slots: str) -> Choice:
        """A choice whose label is the wording ``code``."""
        return Choice(self.words(code, **slots), intent, slots)

    def remember(self, **changes: Any) -> None:
        """Change what is remembered, as ``dataclasses.replace`` does."""
        self.conversation = replace(self.conversation, **changes)

    def record(self, matches: Matches) -> Matches:
        """Keep ``matches`` so that the list can be replayed."""
        self.recorded.append(matches)
        return matches

    def reply(self, status: Status, *says: str, **parts: Any) -> Reply:
        """A reply of this turn's intent that says ``says`` first."""
        return Reply(intent=parts.pop("intent", self.understood.intent), status=status, opening=says, **parts)


@dataclass(frozen=True, slots=True)
class Skill:
    """Something the assistant can do: the intents it answers, the form it leads if any, and how.

    ``run`` may return None where an answer to its form turns out to be something else.
    """

    name: str
    intents: tuple[str, ...]
    run: Callable[[Turn], Reply | None]
    form: str | None = None
