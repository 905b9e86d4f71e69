"""Threads of cases beside the event loop: what is noted is found, and what cannot be known now is asked again."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import closing

import pytest

from adapters.slack.calls import Stand
from adapters.slack.case_threads import Noted
from bot.channel import NotKeptError, TryLaterError
from bot.commands.slack_threads import KnownThreads
from bot.handoff.changing import requested
from bot.handoff.states import Side
from bot.message import Person
from bot.serving.threads import Threads
from bot.storage.database import Database, open_database
from bot.storage.encryption import Cipher
from tests.bot.handoff.cases import NOW, a_case

ANA = Person("slack", "T1/U1")
CASE, CARD = "LA-2041", "LA-2041/summary"
HERE = Stand("D1", "1700000000.000100")


@pytest.fixture
def threads() -> Iterator[Threads]:
    with closing(Threads(1, "test")) as threads:
        yield threads


def test_what_is_noted_is_found(database: Database, threads: Threads) -> None:
    with database.unit() as unit:
        unit.cases.keep([requested(a_case(), Side.STUDENT)])
    known = KnownThreads(database, threads, lambda: NOW)

    async def go() -> None:
        assert await known.thread(ANA, CASE) is None
        await known.note(ANA, Noted(HERE, CASE, CARD))
        assert await known.thread(ANA, CASE) == HERE
        assert await known.named(ANA, CASE, CARD) == HERE
        assert await known.case_at(ANA, HERE) == CASE
        assert await known.case_at(ANA, Stand("D2", HERE.ts)) == ""

    asyncio.run(go())


def test_a_case_that_went_meanwhile_is_not_noted(database: Database, threads: Threads) -> None:
    known = KnownThreads(database, threads, lambda: NOW)
    asyncio.run(known.note(ANA, Noted(HERE, CASE)))
    assert asyncio.run(known.case_at(ANA, HERE)) == ""


def test_while_the_database_is_away_nothing_is_acknowledged_and_what_was_sent_stays_sent(
    cipher: Cipher, threads: Threads
) -> None:
    with closing(open_database("postgresql://nobody@127.0.0.1:9/nothing", cipher)) as nowhere:
        known = KnownThreads(nowhere, threads, lambda: NOW)
        with pytest.raises(NotKeptError):
            asyncio.run(known.case_at(ANA, HERE))
        with pytest.raises(TryLaterError):
            asyncio.run(known.thread(ANA, CASE))
        asyncio.run(known.note(ANA, Noted(HERE, CASE)))
