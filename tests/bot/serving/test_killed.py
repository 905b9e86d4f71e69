"""``kill -9`` under load: nothing lost, nothing done twice. ``benchmarks/kill.py`` is the long form of it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from random import Random

import pytest

from bot.storage.database import Database
from tests.bot.serving.killing import Crowd, kill_again_and_again
from tests.bot.serving.program import Program, ended, settings_of
from tests.far_side.telegram import Settings, running_telegram

TALKING, THINGS_DONE = 12, 2
# After so many messages of the bot it is killed: in the first turns, and in the thick of it.
MESSAGES = (5, 35)


@pytest.mark.parametrize("webhook", [False, True], ids=["polls", "webhook"])
def test_a_kill_loses_nothing_and_does_nothing_twice(
    database: Database, database_url: str, key: str, home: Path, tmp_path: Path, webhook: bool
) -> None:
    with running_telegram(Settings(wait_scale=0.05)) as telegram:
        crowd = Crowd(telegram, Random(6), THINGS_DONE)

        def live(count: int) -> None:
            program.start()
            telegram.wait_for_counts(messages=telegram.counts().messages + count, limit=30)

        environment = settings_of(telegram, home, database_url, key, webhook=webhook)
        with ended(Program(environment, tmp_path / "log")) as program:
            crashes = kill_again_and_again(program, crowd, TALKING, [partial(live, count) for count in MESSAGES])
        account = crowd.account(database, crashes)
    assert account.keeps_the_promise, account
    assert account.said == TALKING * (1 + 3 * THINGS_DONE)
    with database.peek() as peek:
        assert (peek.arrivals.counts("telegram"), peek.outbox.counts("telegram")) == ((0, 0), {})
