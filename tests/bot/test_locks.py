"""One at a time for each person, and nothing left behind."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier, Event

import pytest

from bot.locks import Locks
from bot.message import Person

AMINA = Person("web", "amina")
BEN = Person("web", "ben")


def test_those_who_read_and_write_back_lose_nothing(tmp_path: Path) -> None:
    locks, together = Locks(), Barrier(8)
    files = {person: tmp_path / person.user for person in (AMINA, BEN)}
    for file in files.values():
        file.write_text("0")

    def work(number: int) -> None:
        person = (AMINA, BEN)[number % 2]
        together.wait()
        for _ in range(25):
            with locks.hold(person):
                # reading a file lets the other threads run
                files[person].write_text(f"{int(files[person].read_text()) + 1}")

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(work, range(8)))
    assert [file.read_text() for file in files.values()] == ["100", "100"]
    assert len(locks) == 0


def test_nobody_waits_for_somebody_else() -> None:
    locks, done = Locks(), Event()

    def other() -> None:
        with locks.hold(BEN):
            done.set()

    with ThreadPoolExecutor(1) as pool, locks.hold(AMINA):
        pool.submit(other)
        assert done.wait(timeout=30)
        assert len(locks) >= 1


def test_a_failure_lets_go() -> None:
    locks = Locks()
    with pytest.raises(ValueError, match="oh"), locks.hold(AMINA):
        raise ValueError("oh")
    assert len(locks) == 0
    with locks.hold(AMINA):
        assert len(locks) == 1
