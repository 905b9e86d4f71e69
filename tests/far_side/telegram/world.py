"""All that the far side knows. It lives on one event loop, which is its lock: nothing here waits for anything."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from tests.far_side.telegram.callbacks import Callbacks
from tests.far_side.telegram.chats import Chat, Message, Person
from tests.far_side.telegram.directory import Directory
from tests.far_side.telegram.faults import Faults
from tests.far_side.telegram.files import Files, StoredFile
from tests.far_side.telegram.pace import Limits, Pace
from tests.far_side.telegram.polls import Polls
from tests.far_side.telegram.updates import Times, Updates, Waiting
from tests.far_side.telegram.webhook import WebhookDelivery
from tests.far_side.telegram.wire import Json
from tests.far_side.watch import Watch

TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw0"


@dataclass(frozen=True)
class Settings:
    """How this far side behaves.

    ``strict_webhooks``: a webhook must be https, on port 443, 80, 88 or 8443. ``wait_scale``: by how much the waits
    between tries of a webhook are multiplied. ``callback_seconds``: for how long a press can be answered.
    """

    token: str = TOKEN
    limits: Limits = field(default_factory=Limits)
    strict_webhooks: bool = False
    wait_scale: float = 1.0
    callback_seconds: float = 60.0


class World:
    """One bot and everybody around it."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.me = Person(int(settings.token.split(":")[0]), "Ambitions", username="ambitions_far_side_bot", is_bot=True)
        self.directory = Directory()
        self.files = Files()
        self.faults = Faults()
        self.pace = Pace(settings.limits)
        self.watch = Watch()
        self.polls = Polls()
        self.updates = Updates(self._arrived)
        self.webhook = WebhookDelivery(self.updates, self.faults, self.watch, settings.wait_scale)
        self.callbacks = Callbacks(settings.callback_seconds)
        self.profile: Json = {}
        self.received: Times = {}
        """For each chat, ids of the bot's messages with the monotonic time at which they came."""
        self.actions: dict[int, list[str]] = {}
        self.calls: Counter[str] = Counter()
        self.totals: Counter[str] = Counter()
        self.refused: Counter[str] = Counter()
        self.clock: datetime | None = None
        self.on_message: Callable[[Chat], None] = lambda chat: None

    def date(self) -> int:
        """Now, in seconds since 1970, by the clock that was set or else by the machine's."""
        return int((self.clock or datetime.now(UTC)).timestamp())

    def put(
        self,
        chat: Chat,
        author: Person | None,
        content: Json,
        markup: Json | None = None,
        file: StoredFile | None = None,
    ) -> Message:
        """Let a message stand in a chat."""
        chat.last_id += 1
        now = time.monotonic()
        message = Message(chat, chat.last_id, author, self.date(), content, now, markup, file)
        chat.messages[message.id] = message
        if author is self.me:
            self.received.setdefault(chat.id, []).append((message.id, now))
            self.totals["messages"] += 1
            self.on_message(chat)
        self.touch(chat)
        return message

    def touch(self, chat: Chat) -> None:
        """A chat is not as it was."""
        chat.version += 1
        self.watch.changed()

    def tell(self, kind: str, body: Json, chat: Chat) -> int:
        """Send an update to the bot. Gives its id."""
        return self.updates.add(kind, body, chat.id)

    def _arrived(self, update: Waiting) -> None:
        if self.webhook.is_set:
            self.webhook.offer(update)
        else:
            self.polls.wake()
