"""What comes in together is kept together, and what can never be kept holds up nobody."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.channel import Entry
from bot.guide import Guide
from bot.inbox import Inbox
from bot.message import Message, Person
from bot.serving.metrics import Metrics
from bot.serving.reception import Reception
from bot.serving.threads import Threads
from bot.storage.database import Database

CHANNEL = "telegram"
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def threads() -> Iterator[Threads]:
    with closing(Threads(1, "door")) as threads:
        yield threads


def entry(number: int, back: dict[str, Any] | None = None) -> Entry:
    message = Message(str(number), Person(CHANNEL, str(number)), NOW, text="hello", back=back or {})
    return Entry(str(number), message)


def waiting(database: Database) -> int:
    with database.peek() as peek:
        return peek.arrivals.counts(CHANNEL)[0]


def test_what_can_never_be_kept_holds_up_nobody(
    database: Database, guide: Guide, threads: Threads, caplog: pytest.LogCaptureFixture
) -> None:
    told: list[str] = []

    async def run(together: Sequence[Entry]) -> None:
        reception = Reception(CHANNEL, Inbox(database, guide), threads, lambda: NOW, told.extend, Metrics().of(CHANNEL))
        await asyncio.gather(*(reception.take_in(one) for one in together))
        await reception.take_in(entry(4))
        await reception.take_in_all([*together, entry(5)])

    poison = entry(2, {"what no JSON holds": object()})
    asyncio.run(run([entry(1), poison, entry(3)]))
    assert waiting(database) == 4
    assert len(set(told)) == 4
    assert "cannot be kept" in caplog.text
    assert "hello" not in caplog.text
