"""What a test or a benchmark is told: messages as a person sees them, answers to presses, counts and times."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Button:
    """A button under a message: a press gives ``data``, or opens ``url``."""

    text: str
    data: str | None = None
    url: str | None = None


@dataclass(frozen=True)
class Seen:
    """A message of the bot, as it stands in the chat now.

    ``text`` is text or caption after entities, ``entities`` those of the Bot API. ``kind`` is text, photo or document;
    ``file_name``, ``mime``, ``size`` and ``sha256`` are those of its file. ``earlier`` holds the texts that it had
    before each edit, ``edited`` the times of the edits. These and ``arrived`` are monotonic, in seconds; ``date`` is in
    seconds since 1970.
    """

    id: int
    kind: str
    text: str
    entities: tuple[dict[str, Any], ...]
    rows: tuple[tuple[Button, ...], ...]
    keyboard: dict[str, Any] | None
    earlier: tuple[str, ...]
    edited: tuple[float, ...]
    deleted: bool
    date: int
    arrived: float
    reply_to: int | None = None
    file_name: str | None = None
    mime: str | None = None
    size: int | None = None
    sha256: str | None = None
    file_id: str | None = None

    @property
    def buttons(self) -> tuple[str, ...]:
        """The labels of its buttons, row by row."""
        return tuple(button.text for row in self.rows for button in row)

    def parts(self) -> tuple[tuple[str, str], ...]:
        """Its entities, each as its kind and the words that it covers."""
        units = self.text.encode("utf-16-le")
        spans = ((entity["type"], 2 * entity["offset"], 2 * entity["length"]) for entity in self.entities)
        return tuple((kind, units[start : start + length].decode("utf-16-le")) for kind, start, length in spans)

    @classmethod
    def read(cls, shown: dict[str, Any]) -> Seen:
        """From the JSON of the control routes."""
        fields: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value for name, value in shown.items()
        }
        fields["rows"] = tuple(tuple(Button(**button) for button in row) for row in shown["rows"])
        return cls(**fields)


@dataclass(frozen=True)
class Counts:
    """How much of everything there was.

    ``calls`` counts by method, ``refused`` by method and code (``sendMessage 429``), ``befallen`` by number of the
    fault. ``impatient`` calls came for a chat before the seconds of its last 429 were over. ``finished`` is
    the number of people of ``Telegram.converse`` who have heard their last answer.
    """

    calls: dict[str, int]
    refused: dict[str, int]
    befallen: dict[int, int]
    impatient: int
    messages: int
    edits: int
    finished: int
    updates_made: int
    updates_handed_out: int
    updates_waiting: int
    webhook_attempts: int
    webhook_url: str


@dataclass(frozen=True)
class ChatTimes:
    """What happened in a chat and when: ids with monotonic seconds, the same clock for all processes of a machine.

    ``made``: update ids, when the person spoke. ``handed_out``: when the bot was given them, each time that it was.
    ``received``: ids of the bot's messages, when they came.
    """

    made: tuple[tuple[int, float], ...]
    handed_out: tuple[tuple[int, float], ...]
    received: tuple[tuple[int, float], ...]
