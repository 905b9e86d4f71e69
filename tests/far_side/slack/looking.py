"""People in a workspace, as a test holds them: what they see."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.far_side.slack.remote import PATIENCE, Remote
from tests.far_side.slack.rooms import Room
from tests.far_side.slack.seen import Seen, View
from tests.far_side.slack.watching import Conversation, Messages, wait_until


@dataclass(frozen=True)
class Looking:
    """What somebody sees: conversations, ephemeral messages among them, the home tab, and modals."""

    id: str
    team: str
    name: str
    _remote: Remote = field(repr=False, compare=False)

    def seen(self, *, room: Room | None = None, thread: str | None = None, everybody: bool = False) -> Messages:
        """The program's messages that this person sees, or all of them; of one thread, where it is named by a ts.

        Slack's own complaint about a command that failed is among them, and not ``ours``.
        """
        return self._conversation(room, thread, everybody).seen()

    def wait_for(
        self,
        holds: Callable[[Messages], object],
        *,
        room: Room | None = None,
        thread: str | None = None,
        everybody: bool = False,
        limit: float = PATIENCE,
    ) -> Messages:
        """The same as soon as they are as they should be. Raises TimeoutError with what there was."""
        return self._conversation(room, thread, everybody).wait_for(holds, limit)

    def wait_for_messages(
        self, count: int, *, room: Room | None = None, thread: str | None = None, limit: float = PATIENCE
    ) -> Messages:
        """The same as soon as there are so many."""
        return self.wait_for(lambda seen: len(seen) >= count, room=room, thread=thread, limit=limit)

    def wait_for_text(
        self,
        words: str,
        *,
        after: str = "",
        room: Room | None = None,
        thread: str | None = None,
        limit: float = PATIENCE,
    ) -> Seen:
        """The first message with these words in text or blocks, of those with a ts above ``after``."""
        return self._conversation(room, thread, False).wait_for_text(words, after, limit)

    def home(self) -> View | None:
        """The home tab as it was published last; None where it never was."""
        shown = self._ask("home")["view"]
        return View.read(shown) if shown else None

    def wait_for_home(self, words: str = "", limit: float = PATIENCE) -> View:
        """The home tab as soon as it has these words."""

        def look(beyond: int, limit: float) -> tuple[int, View | None]:
            told = self._ask("home", beyond=beyond, limit=limit)
            return told["version"], View.read(told["view"]) if told["view"] else None

        view = wait_until(look, lambda view: view and words in view.all_text, limit, f"no home tab with {words!r}")
        assert view is not None
        return view

    def views(self) -> tuple[View, ...]:
        """The modals that are open, the topmost last."""
        return self._views(-1, 0.0)[1]

    def wait_for_view(self, words: str = "", limit: float = PATIENCE) -> View:
        """The topmost modal as soon as it has these words."""
        missing = f"no modal with {words!r}"
        return wait_until(self._views, lambda views: views and words in views[-1].all_text, limit, missing)[-1]

    def wait_for_views(self, holds: Callable[[tuple[View, ...]], object], limit: float = PATIENCE) -> tuple[View, ...]:
        """The modals as soon as they are as they should be."""
        return wait_until(self._views, holds, limit, "the modals did not change")

    def wait_for_no_view(self, limit: float = PATIENCE) -> None:
        """Come back when no modal is open."""
        self.wait_for_views(lambda views: not views, limit)

    def _views(self, beyond: int, limit: float) -> tuple[int, tuple[View, ...]]:
        told = self._ask("views", beyond=beyond, limit=limit)
        return told["version"], tuple(View.read(view) for view in told["views"])

    def _conversation(self, room: Room | None, thread: str | None, everybody: bool) -> Conversation:
        channel = room.id if room else None
        return Conversation(self._remote, channel=channel, viewer=self.id, thread=thread, everybody=everybody)

    def _ask(self, verb: str, **given: Any) -> Any:
        return self._remote.ask(verb, user=self.id, **given)
