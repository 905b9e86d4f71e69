"""Writers of one SQLite file take turns: in order, the pressing first, and nobody waits for ever."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event

import pytest

from bot.storage.errors import DatabaseBusyError
from bot.storage.writers import Writers

PLACE = "The database of a test"


class Crowd:
    """Threads that want to write, each of which is known to wait before the next one comes."""

    def __init__(self, writers: Writers, pool: ThreadPoolExecutor) -> None:
        self._writers = writers
        self._pool = pool
        self.wrote: list[str] = []

    def come(self, name: str, *, pressing: bool = False) -> Future[None]:
        """One that begins to wait."""
        before = self._writers.waiting
        future = self._pool.submit(self._write, name, pressing)
        while self._writers.waiting == before and not future.done():
            pass
        return future

    def _write(self, name: str, pressing: bool) -> None:
        with self._writers.turn(pressing=pressing):
            self.wrote.append(name)


@pytest.fixture
def pool() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(8) as pool:
        yield pool


def test_in_the_order_in_which_they_came_and_the_pressing_first(pool: ThreadPoolExecutor) -> None:
    writers = Writers(PLACE, 30)
    crowd = Crowd(writers, pool)
    with writers.turn(pressing=False):
        waiting = [crowd.come(name) for name in "abc"]
        waiting += [crowd.come(name, pressing=True) for name in "XY"]
        assert crowd.wrote == []
    for future in waiting:
        future.result()
    assert crowd.wrote == ["X", "Y", "a", "b", "c"]


def test_whoever_has_waited_for_too_long_is_told_and_is_no_more_in_the_way(pool: ThreadPoolExecutor) -> None:
    writers = Writers(PLACE, 0.01)
    with writers.turn(pressing=False), pytest.raises(DatabaseBusyError, match=PLACE):
        pool.submit(lambda: writers.turn(pressing=True).__enter__()).result()
    with writers.turn(pressing=False):
        assert writers.waiting == 0


def test_a_writer_that_fails_lets_the_next_one_in(pool: ThreadPoolExecutor) -> None:
    writers = Writers(PLACE, 30)
    crowd = Crowd(writers, pool)
    waiting: list[Future[None]] = []

    def fail() -> None:
        with writers.turn(pressing=False):
            waiting.append(crowd.come("a"))
            raise ValueError("the disk is full")

    with pytest.raises(ValueError, match="full"):
        fail()
    waiting[0].result()
    assert crowd.wrote == ["a"]


def test_many_at_once_are_never_two_at_a_time(pool: ThreadPoolExecutor) -> None:
    writers = Writers(PLACE, 30)
    inside, started = [0], Event()

    def write(number: int) -> int:
        started.wait()
        with writers.turn(pressing=number % 3 == 0):
            inside[0] += 1
            together = inside[0]
            inside[0] -= 1
        return together

    futures = [pool.submit(write, number) for number in range(500)]
    started.set()
    assert {future.result() for future in futures} == {1}
    assert writers.waiting == 0
