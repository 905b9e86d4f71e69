"""Channels, as a test holds them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.far_side.slack.remote import PATIENCE, Remote
from tests.far_side.slack.seen import Act, Seen
from tests.far_side.slack.watching import Conversation, Messages

if TYPE_CHECKING:
    from tests.far_side.slack.member import Member


@dataclass(frozen=True)
class Room:
    """A public or private channel of a workspace."""

    id: str
    name: str
    _remote: Remote = field(repr=False, compare=False)

    def join(self, member: Member) -> Act:
        """Somebody joins."""
        return self._remote.act("join", channel=self.id, user=member.id)

    def leave(self, member: Member) -> Act:
        """Somebody leaves."""
        return self._remote.act("leave", channel=self.id, user=member.id)

    def add_bot(self, by: Member) -> Act:
        """Somebody invites the app."""
        return self._remote.act("add_bot", channel=self.id, by=by.id)

    def remove_bot(self, by: Member) -> Act:
        """Somebody throws the app out."""
        return self._remote.act("remove_bot", channel=self.id, by=by.id)

    def archive(self, by: Member) -> Act:
        """Somebody closes the channel: nothing more can be written in it."""
        return self._remote.act("archive", channel=self.id, by=by.id)

    def bot_says(self, text: str, name: str = "Rota", *, thread: str | None = None) -> Act:
        """Another app writes."""
        return self._remote.act("bot_says", channel=self.id, text=text, name=name, thread=thread)

    def seen(self, *, thread: str | None = None, everybody: bool = False) -> Messages:
        """The program's messages that everybody here sees, or all of them; of one thread, where it is named by a ts."""
        return self._conversation(thread, everybody).seen()

    def wait_for(
        self,
        holds: Callable[[Messages], object],
        *,
        thread: str | None = None,
        everybody: bool = False,
        limit: float = PATIENCE,
    ) -> Messages:
        """The same as soon as they are as they should be. Raises TimeoutError with what there was."""
        return self._conversation(thread, everybody).wait_for(holds, limit)

    def wait_for_messages(self, count: int, *, thread: str | None = None, limit: float = PATIENCE) -> Messages:
        """The same as soon as there are so many."""
        return self.wait_for(lambda seen: len(seen) >= count, thread=thread, limit=limit)

    def wait_for_text(self, words: str, *, after: str = "", thread: str | None = None, limit: float = PATIENCE) -> Seen:
        """The first message with these words in text or blocks, of those with a ts above ``after``."""
        return self._conversation(thread, False).wait_for_text(words, after, limit)

    def _conversation(self, thread: str | None, everybody: bool) -> Conversation:
        return Conversation(self._remote, channel=self.id, thread=thread, everybody=everybody)
