"""Waiting for messages and views, as a test holds them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from tests.far_side.slack.remote import PATIENCE, Remote
from tests.far_side.slack.seen import Seen

Found = TypeVar("Found")
Messages = tuple[Seen, ...]


def wait_until(
    look: Callable[[int, float], tuple[int, Found]], holds: Callable[[Found], object], limit: float, missing: str
) -> Found:
    """What ``look`` gives, beyond a version and within some seconds, as soon as it ``holds``.

    Raises TimeoutError that begins with ``missing`` and says what there was, after ``limit`` seconds without a change.
    """
    version, found = look(-1, 0.0)
    while not holds(found):
        newer, found = look(version, limit)
        if newer == version:
            raise TimeoutError(f"{missing} within {limit} s; there was {_short(found)}")
        version = newer
    return found


class Conversation:
    """Messages of a channel, or of a person and the app, as somebody sees them; of one thread or of all."""

    def __init__(self, remote: Remote, **where: Any) -> None:
        self._remote = remote
        self._after = ""
        self._where = where

    def seen(self) -> Messages:
        """The messages in order, as they stand now; deleted ones are marked."""
        return self._look(-1, 0.0)[1]

    def wait_for(self, holds: Callable[[Messages], object], limit: float = PATIENCE) -> Messages:
        """The messages, as soon as they are as they should be. Raises TimeoutError."""
        return wait_until(self._look, holds, limit, "nothing more was said")

    def wait_for_text(self, words: str, after: str = "", limit: float = PATIENCE) -> Seen:
        """The first message with these words in text or blocks, of those later than ``after``. Raises TimeoutError."""

        def found(seen: Messages) -> list[Seen]:
            return [each for each in seen if words in each.all_text and not each.deleted]

        self._after = after
        return found(self.wait_for(found, limit))[0]

    def _look(self, beyond: int, limit: float) -> tuple[int, Messages]:
        told = self._remote.ask("seen", **self._where, after=self._after, beyond=beyond, limit=limit)
        return told["version"], tuple(Seen.read(message) for message in told["messages"])


def _short(found: object) -> object:
    return [message.text for message in found] if isinstance(found, tuple) else found
