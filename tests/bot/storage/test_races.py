"""Those who write to one conversation at once lose nothing."""

from __future__ import annotations

import multiprocessing
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from threading import Barrier

from bot.reply import Reply
from bot.storage.database import Database, open_database
from bot.storage.encryption import Cipher
from tests.bot.storage.racing import CHANGES, RACERS, START_WITHIN, change_often, change_often_in_a_process
from tests.bot.storage.samples import AMINA, NOON, message, reply


def test_threads_lose_nothing(database: Database) -> None:
    together = Barrier(RACERS, timeout=START_WITHIN)
    with ThreadPoolExecutor(RACERS) as pool:
        list(pool.map(lambda racer: change_often(database, racer, together), range(RACERS)))
    assert_everything_kept(database)


def test_processes_that_start_at_once_lose_nothing(empty_url: str, cipher: Cipher, key: str) -> None:
    spawn = multiprocessing.get_context("spawn")
    together = spawn.Barrier(RACERS, timeout=START_WITHIN)
    racers = [
        spawn.Process(target=change_often_in_a_process, args=(empty_url, key, racer, together))
        for racer in range(RACERS)
    ]
    for racer in racers:
        racer.start()
    for racer in racers:
        racer.join()
    assert [racer.exitcode for racer in racers] == [0] * RACERS
    for racer in racers:
        racer.close()
    with closing(open_database(empty_url, cipher)) as database:
        assert_everything_kept(database)


def test_one_message_in_many_threads_has_one_effect(database: Database) -> None:
    together = Barrier(RACERS, timeout=START_WITHIN)

    def take_turn(racer: int) -> Reply:
        together.wait()
        with database.unit() as unit:
            if again := unit.receive(message()):
                return again
            now = unit.conversation(AMINA)
            unit.keep(AMINA, replace(now, shown=(*now.shown, f"{racer}")), NOON)
            unit.finish(message(), reply(f"Racer {racer} answers."))
            return reply(f"Racer {racer} answers.")

    with ThreadPoolExecutor(RACERS) as pool:
        answers = list(pool.map(take_turn, range(RACERS)))
    with database.peek() as peek:
        (winner,) = peek.conversation(AMINA).shown
    assert answers == [reply(f"Racer {winner} answers.")] * RACERS


def assert_everything_kept(database: Database) -> None:
    """Every change of every racer, and each racer's in order."""
    with database.peek() as peek:
        shown = peek.conversation(AMINA).shown
    assert len(shown) == RACERS * CHANGES
    for racer in range(RACERS):
        mine = [change for change in shown if change.startswith(f"{racer}-")]
        assert mine == [f"{racer}-{number}" for number in range(CHANGES)]
