"""What a test holds of a far side, in this process or another: everything goes through the control routes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime
from typing import Any, Self

from tests.far_side.telegram.callbacks import Answer
from tests.far_side.telegram.chats import ChatKind
from tests.far_side.telegram.faults import Trouble
from tests.far_side.telegram.pace import Limits
from tests.far_side.telegram.remote import Remote
from tests.far_side.telegram.seen import ChatTimes, Counts, Seen
from tests.far_side.telegram.somebody import Gathering, Somebody
from tests.far_side.telegram.webhook import Attempt
from tests.far_side.telegram.wire import Json

PATIENCE = 10.0
"""Seconds that one waits for what should come soon."""


class Telegram:
    """A running far side. May be used from several threads.

    ``url`` and ``file_url`` are what python-telegram-bot takes as ``base_url`` and ``base_file_url``.
    """

    def __init__(self, address: str, token: str) -> None:
        self.address = address
        self.token = token
        self.url = f"{address}/bot"
        self.file_url = f"{address}/file/bot"
        self._remote = Remote(address)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._remote.close()

    # People and chats

    def person(
        self,
        first_name: str = "Alex",
        last_name: str | None = None,
        username: str | None = None,
        language_code: str | None = "en",
        *,
        id: int = 0,
    ) -> Somebody:
        """Somebody with an account, who has not written to the bot yet."""
        named = {"first_name": first_name, "last_name": last_name, "username": username}
        return Somebody(self._remote.ask("person", **named, language_code=language_code, id=id), self._remote)

    def people(self, count: int) -> list[Somebody]:
        """Many of them, in one call."""
        return [Somebody(number, self._remote) for number in self._remote.ask("people", count=count)]

    def chat(self, kind: ChatKind, title: str = "Year 9", username: str | None = None) -> Gathering:
        """A group, supergroup or channel that the bot is not in yet."""
        return Gathering(self._remote.ask("chat", kind=kind, title=title, username=username), self._remote)

    def say_many(self, said: Sequence[tuple[Somebody, str]]) -> list[int]:
        """Many people write in private, in this order, in one call. Gives the update ids."""
        return list(self._remote.ask("say_many", said=[(who.id, text) for who, text in said]))

    def converse(
        self, people: Sequence[Somebody], texts: Sequence[str], *, a_second: float = 0.0, replies: int = 1
    ) -> None:
        """Let each person say a text, hear ``replies`` messages of the bot, say the next text, and so on.

        So many people ``a_second`` begin; 0 means all at once. ``wait_for_counts(finished=...)`` waits for the end.
        """
        ids = [who.id for who in people]
        self._remote.ask("converse", people=ids, texts=texts, a_second=a_second, replies=replies)

    def inject(self, kind: str, body: Json, chat: int | None = None) -> int:
        """Deliver any update: ``body`` is what stands under its ``kind``. Gives its id."""
        return int(self._remote.ask("inject", kind=kind, body=body, chat=chat))

    def clock(self, at: datetime | None) -> None:
        """Date messages by this time from now on; None for the machine's own."""
        self._remote.ask("clock", at=at.isoformat() if at else None)

    # Delivery

    def hold(self) -> None:
        """Keep from the bot whatever is said from now on."""
        self._remote.ask("hold")

    def release(self, *order: int, after: float = 0.0) -> None:
        """Let the bot have what was held: first these update ids in this order, then the rest; ``after`` seconds."""
        self._remote.ask("release", order=order, after=after)

    def repeat(self, update_id: int) -> None:
        """Deliver an update once more, with its old id."""
        self._remote.ask("repeat", update_id=update_id)

    def attempts(self) -> tuple[Attempt, ...]:
        """Every try to deliver an update to the webhook."""
        return tuple(Attempt(**attempt) for attempt in self._remote.ask("attempts"))

    def renumber(self, next_id: int) -> None:
        """Give the next update this id: after a week without any, the real one goes on from an id at random."""
        self._remote.ask("renumber", next_id=next_id)

    # Faults

    def fail(
        self,
        trouble: Trouble,
        *,
        method: str | None = None,
        chat: int | None = None,
        times: int | None = 1,
        retry_after: int = 1,
        seconds: float = 1.0,
        words: str | None = None,
    ) -> int:
        """Let the next calls go wrong, or every one where ``times`` is None. Gives the number of the fault.

        ``method`` and ``chat`` narrow it down; ``file`` stands for downloads, ``webhook`` for updates that are sent.
        ``words`` are the description of a refusal, ``retry_after`` the seconds of a 429, ``seconds`` the delay of a
        slow answer.
        """
        return int(
            self._remote.ask(
                "fail",
                trouble=trouble,
                method=method,
                chat=chat,
                times=times,
                retry_after=retry_after,
                seconds=seconds,
                words=words,
            )
        )

    def heal(self, fault: int | None = None) -> None:
        """Let it go right again: one fault, or all."""
        self._remote.ask("heal", fault=fault)

    @contextmanager
    def failing(self, trouble: Trouble, **how: Any) -> Iterator[int]:
        """Let calls go wrong within a block; takes what ``fail`` takes."""
        fault = self.fail(trouble, **{"times": None, **how})
        try:
            yield fault
        finally:
            self.heal(fault)

    def limit(self, limits: Limits) -> None:
        """Other limits of speed, with all buckets full."""
        self._remote.ask("limit", **asdict(limits))

    # What was seen

    def seen(self, chat: int) -> tuple[Seen, ...]:
        """The bot's messages in a chat, in order, as they stand now; deleted ones are marked."""
        return self._look(chat)[1]

    def wait_for(
        self, chat: int, holds: Callable[[tuple[Seen, ...]], object], limit: float = PATIENCE
    ) -> tuple[Seen, ...]:
        """The bot's messages in a chat, as soon as they are as they should be.

        Raises TimeoutError with what there was, after ``limit`` seconds in which nothing changed.
        """
        version, seen = self._look(chat)
        while not holds(seen):
            newer, seen = self._look(chat, version, limit)
            if newer == version:
                shown = [message.text for message in seen]
                raise TimeoutError(f"nothing more came to chat {chat} within {limit} s; there was {shown}")
            version = newer
        return seen

    def wait_for_messages(self, chat: int, count: int, limit: float = PATIENCE) -> tuple[Seen, ...]:
        """The same as soon as there are so many."""
        return self.wait_for(chat, lambda seen: len(seen) >= count, limit)

    def wait_for_text(self, chat: int, words: str, *, after: int = 0, limit: float = PATIENCE) -> Seen:
        """The first message with these words in it, of those with an id above ``after``, as soon as there is one."""

        def found(seen: tuple[Seen, ...]) -> list[Seen]:
            return [message for message in seen if message.id > after and words in message.text]

        return found(self.wait_for(chat, found, limit))[0]

    def counts(self) -> Counts:
        """How much of everything there was."""
        return self._counts()

    def wait_for_counts(self, limit: float = PATIENCE, **at_least: int) -> Counts:
        """The same as soon as there is so much of it: ``messages=3``, or the name of a method, ``getUpdates=2``."""
        counts = self._counts(at_least, limit)
        for name, least in at_least.items():
            if getattr(counts, name, counts.calls.get(name, 0)) < least:
                raise TimeoutError(f"not {least} {name} within {limit} s: {counts}")
        return counts

    def wait_until_delivered(self, limit: float = PATIENCE) -> None:
        """Come back when no update waits: each one was confirmed by a poll, or taken by the webhook."""
        if waiting := self._remote.ask("delivered", limit=limit):
            raise TimeoutError(f"{waiting} updates still wait after {limit} s")

    def answers(self) -> tuple[Answer, ...]:
        """What people were shown after pressing, in order."""
        return tuple(Answer(**answer) for answer in self._remote.ask("answers"))

    def actions(self, chat: int) -> tuple[str, ...]:
        """What the bot was seen doing in a chat, such as ``typing``."""
        return tuple(self._remote.ask("actions", chat=chat))

    def profile(self) -> Json:
        """What the bot says of itself: ``commands``, ``menu_button``, ``description``, ``short_description``."""
        return dict(self._remote.ask("profile"))

    def times(self) -> dict[int, ChatTimes]:
        """For each chat, when what was made, handed out and received."""
        told = self._remote.ask("times")
        return {
            int(chat): ChatTimes(**{name: tuple(map(tuple, pairs)) for name, pairs in times.items()})
            for chat, times in told.items()
        }

    def export(self) -> Json:
        """All times, tries of the webhook and counts, as JSON for a file."""
        return {name: self._remote.ask(name) for name in ("times", "attempts", "counts")}

    def _look(self, chat: int, beyond: int = -1, limit: float = 0.0) -> tuple[int, tuple[Seen, ...]]:
        told = self._remote.ask("seen", chat=chat, beyond=beyond, limit=limit)
        return told["version"], tuple(Seen.read(message) for message in told["messages"])

    def _counts(self, at_least: dict[str, int] | None = None, limit: float = 0.0) -> Counts:
        told = self._remote.ask("counts", at_least=at_least, limit=limit)
        return Counts(**told | {"befallen": {int(fault): times for fault, times in told["befallen"]}})
