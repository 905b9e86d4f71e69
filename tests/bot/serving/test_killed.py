"""``kill -9`` under load: nothing lost, nothing done twice. ``benchmarks/kill.py`` is the long form of it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from random import Random

import pytest

from bot.due import Rank
from bot.storage.database import Database
from tests.bot.serving.killing import Crowd, kill_again_and_again
from tests.bot.serving.program import Program, ended, settings_of
from tests.far_side.telegram import Settings, running_telegram

TALKING, THINGS_DONE = 12, 2
# After so many messages of the bot it is killed: in the first turns, and in the thick of it.
MESSAGES = (5, 35)
NOTHING: tuple[tuple[int, int], Mapping[Rank, int]] = ((0, 0), {})
# Looks into the database: some seconds of them.
LOOKS = 5000


@pytest.mark.parametrize("webhook", [False, True], ids=["polls", "webhook"])
def test_a_kill_loses_nothing_and_does_nothing_twice(
    database: Database, database_url: str, key: str, home: Path, tmp_path: Path, webhook: bool
) -> None:
    with running_telegram(Settings(wait_scale=0.05)) as telegram:
        crowd = Crowd(telegram, Random(6), THINGS_DONE)

        def live(count: int) -> None:
            program.start()
            telegram.wait_for_counts(messages=telegram.counts().messages + count, limit=30)

        def finished() -> None:
            """What has arrived at the far side is noted as sent a moment later."""
            next((look for look in range(LOOKS) if left_to_do(database) == NOTHING), None)

        environment = settings_of(telegram, home, database_url, key, webhook=webhook)
        with ended(Program(environment, tmp_path / "log")) as program:
            lives = [partial(live, count) for count in MESSAGES]
            crashes = kill_again_and_again(program, crowd, TALKING, lives, finished)
        account = crowd.account(database, crashes)
    assert account.keeps_the_promise, account
    assert account.said == TALKING * (1 + 3 * THINGS_DONE)
    assert left_to_do(database) == NOTHING


def left_to_do(database: Database) -> tuple[tuple[int, int], Mapping[Rank, int]]:
    with database.peek() as peek:
        return peek.arrivals.counts("telegram"), peek.outbox.counts("telegram")
