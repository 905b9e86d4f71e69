"""What a test or a benchmark is told: messages and views as a person sees them, answers to acts, counts and times."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

Blocks = tuple[dict[str, Any], ...]

_WORDED = ("text", "label", "hint", "placeholder", "description", "title")


@dataclass(frozen=True)
class Act:
    """What somebody did.

    ``ids`` are those of the events that it made, or of the command or interaction; a mention makes two. ``ts`` is that
    of the message that was written, ``channel`` where it happened, and ``trigger`` what a modal can be opened with.
    """

    ids: tuple[str, ...]
    ts: str = ""
    channel: str = ""
    trigger: str = ""

    @property
    def id(self) -> str:
        """The first of its ids; empty where the app was not told."""
        return self.ids[0] if self.ids else ""

    @classmethod
    def read(cls, shown: dict[str, Any]) -> Act:
        """From the JSON of the control routes."""
        return cls(**shown | {"ids": tuple(shown["ids"])})


@dataclass(frozen=True)
class Seen:
    """A message as it stands in a conversation now.

    ``text`` is what stands in ``text``, as mrkdwn; ``all_text`` is that and every word in the blocks. ``user`` is who
    wrote it. ``ours``: by the program under test. ``ephemeral_to`` is the one person who sees it, or empty. ``earlier``
    holds the texts that it had before each edit. ``arrived`` is monotonic, in seconds. ``files`` are those of the Web
    API, with ``sha256`` beside them.
    """

    ts: str
    channel: str
    user: str
    ours: bool
    text: str
    blocks: Blocks
    thread_ts: str
    broadcast: bool
    ephemeral_to: str
    deleted: bool
    edited: bool
    earlier: tuple[str, ...]
    arrived: float
    files: tuple[dict[str, Any], ...]
    reactions: tuple[str, ...]

    @property
    def buttons(self) -> tuple[str, ...]:
        """The labels of its buttons, in order."""
        return tuple(button_labels(self.blocks))

    @property
    def all_text(self) -> str:
        """Its text and the words in its blocks, a line each."""
        return "\n".join(part for part in (self.text, *words(self.blocks)) if part)

    @classmethod
    def read(cls, shown: dict[str, Any]) -> Seen:
        """From the JSON of the control routes."""
        return cls(**_tuples(shown))


@dataclass(frozen=True)
class View:
    """A modal or a home tab as it stands now. ``errors`` are what was said of its inputs, by block id.

    ``stuck``: the program did not take a submission, and Slack says that it had trouble connecting.
    """

    id: str
    kind: str
    title: str
    blocks: Blocks
    callback_id: str
    private_metadata: str
    submit: str
    close: str
    hash: str
    errors: dict[str, str]
    stuck: bool

    @property
    def buttons(self) -> tuple[str, ...]:
        """The labels of its buttons, in order."""
        return tuple(button_labels(self.blocks))

    @property
    def all_text(self) -> str:
        """Its title and the words in its blocks, a line each."""
        return "\n".join(part for part in (self.title, *words(self.blocks)) if part)

    @classmethod
    def read(cls, shown: dict[str, Any]) -> View:
        """From the JSON of the control routes."""
        return cls(**_tuples(shown))


@dataclass(frozen=True)
class Answer:
    """How the program answered a command, an interaction or an event.

    ``status`` is 0 where no answer came in time; over a socket a taken envelope has 200. ``body`` is the JSON of the
    answer, None where it was none; ``text`` is the raw answer, cut at 2,000 characters.
    """

    status: int
    body: dict[str, Any] | None
    text: str


@dataclass(frozen=True)
class Attempt:
    """A delivery that was tried. ``kind`` is events, commands or interactions.

    ``status`` is 0 where no answer came, ``began`` monotonic, ``number`` 0 for the first try, ``reason`` why the try
    before was not taken, ``wait`` the unscaled seconds until the next one, None where there is none. ``socket`` is the
    number of the connection of Socket Mode, 0 for HTTP.
    """

    id: str
    kind: str
    number: int
    reason: str
    status: int
    began: float
    seconds: float
    wait: float | None
    socket: int


@dataclass(frozen=True)
class Counts:
    """How much of everything there was.

    ``calls`` counts by method, ``refused`` by method and error (``chat.postMessage ratelimited``), ``befallen`` by
    number of the fault. ``impatient`` calls came before the seconds of the last 429 were over. ``messages`` are those
    of the program, ephemeral ones too; ``made`` are deliveries of all kinds, ``waiting`` those not yet taken, ``lost``
    those that Slack gave up on. ``sockets`` are open.
    """

    calls: dict[str, int]
    refused: dict[str, int]
    befallen: dict[int, int]
    impatient: int
    messages: int
    edits: int
    deletions: int
    views: int
    homes: int
    made: int
    taken: int
    waiting: int
    lost: int
    attempts: int
    sockets: int


@dataclass(frozen=True)
class ChannelTimes:
    """What happened in a channel and when: ids with monotonic seconds, the same clock for all processes of a machine.

    ``made``: ids of deliveries, when the person acted. ``handed_out``: when the program was given them, each time.
    ``received``: ts of the program's messages, when they came.
    """

    made: tuple[tuple[str, float], ...]
    handed_out: tuple[tuple[str, float], ...]
    received: tuple[tuple[str, float], ...]


def words(found: object) -> Iterator[str]:
    """Every piece of text in blocks, in order."""
    if isinstance(found, list | tuple):
        for part in found:
            yield from words(part)
    elif isinstance(found, dict):
        for name, part in found.items():
            if name in _WORDED and isinstance(part, str):
                yield part
            elif name not in ("value", "private_metadata"):
                yield from words(part)


def button_labels(found: object) -> Iterator[str]:
    """The label of every button in blocks, in order."""
    if isinstance(found, list | tuple):
        for part in found:
            yield from button_labels(part)
    elif isinstance(found, dict):
        if found.get("type") == "button":
            yield found["text"]["text"]
        else:
            for part in found.values():
                yield from button_labels(part)


def _tuples(shown: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in shown.items()}
