"""Many chats at once, through real HTTP both ways: turns a second, waits, and what was lost or done twice.

    .venv/bin/python -m benchmarks.telegram_load [--chats 1000] [--model hashing] [--database ...] [--by ...]

The program, a far side of Telegram in a process of its own and what speaks for the people share this machine. Each
chat says 10 messages: who it is, three times something done, its yes and a question; no two say the same. First all
chats write at the same moment, and each again as soon as it is answered: how many turns a second there are. Then
messages come in at a steady pace, from one chat after the other: how long an answer takes. A wait is from the moment at
which somebody wrote until the answer stood in their chat, by the far side's clock, with a send budget that never binds;
so it holds Telegram's part of the way in, the turn, its commit, and the call that sends.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random

import numpy as np

from benchmarks.live import BY, fresh_database, home_with, say, talk_steadily
from benchmarks.plain_systems import table
from bot.settings import CALLS_PER_SECOND
from knowledge.encoder import DEFAULT_MODEL
from tests.bot.serving.killing import Crowd
from tests.bot.serving.program import Program, settings_of
from tests.bot.serving.talks import Account
from tests.databases import KINDS
from tests.far_side.telegram import Telegram, telegram_process

# More than it can reach, so that the budget keeps nothing waiting.
UNBOUND = 10_000
SHOW_EVERY = 5.0
HEADER = (
    "database", "by", "processes", "model", "how", "messages", "lost", "effects lost", "doubled", "repeats",
    "turns a second", "times Telegram's 30", "p50 s", "p95 s", "p99 s", "ack p50 ms", "ack p99 ms",
    "MB", "MB at most", "processor ms a turn",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Way:
    """How the program serves."""

    database: str
    by: str
    processes: int
    model: str


@dataclass(frozen=True, slots=True)
class Load:
    """So many chats write: each again as soon as it is answered, or so many messages ``a_second`` in all."""

    chats: int
    a_second: float = 0.0

    @property
    def name(self) -> str:
        """What a table calls it."""
        return f"{self.a_second:.0f} a second come in" if self.a_second else "as fast as it goes"


@dataclass(frozen=True, slots=True)
class Measured:
    """What came of a load. Waits and acknowledgements are seconds."""

    account: Account
    seconds: float
    waits: Sequence[float]
    acknowledged: Sequence[float]
    megabytes: tuple[float, float]
    processor: float

    def cells(self) -> tuple[object, ...]:
        """The cells of a row."""
        account, turns = self.account, len(self.waits) / self.seconds
        waits = (f"{each:.2f}" for each in np.percentile(self.waits, (50, 95, 99)))
        acks = [1000 * float(np.percentile(self.acknowledged, part)) if self.acknowledged else 0 for part in (50, 99)]
        return (
            account.said, account.lost, account.missing, account.doubled, account.repeats,
            f"{turns:.1f}", f"{turns / CALLS_PER_SECOND:.2f}", *waits,
            *(f"{each:.0f}" if self.acknowledged else "" for each in acks),
            *(f"{each:.0f}" for each in self.megabytes), f"{1000 * self.processor / account.said:.0f}",
        )  # fmt: skip


def measure(way: Way, loads: Sequence[Load], seed: int) -> Iterator[tuple[Load, Measured]]:
    """Let each load come to a program of its own."""
    home = home_with(way.model)
    for load in loads:
        say(f"{way.database}, {way.by}, {way.processes} process(es), {way.model}: {load.name}")
        with (
            fresh_database(way.database) as fresh,
            telegram_process("--messages-per-second", "0") as telegram,
            tempfile.NamedTemporaryFile("a", suffix=".log") as log,
            _programs(way, telegram, home, (fresh.url, fresh.key), Path(log.name)) as programs,
        ):
            crowd = Crowd(telegram, Random(seed))
            used = [program.processor_seconds() for program in programs]
            with _shown(telegram, load.chats * 10):
                if load.a_second:
                    talk_steadily(crowd, telegram.people(load.chats), load.a_second)
                    crowd.wait_for_answers()
                else:
                    _at_once(crowd, load.chats)
            processor = sum(program.processor_seconds() for program in programs) - sum(used)
            held = [program.megabytes() for program in programs]
            for program in programs:
                program.stop()
            with fresh.open() as database:
                account = crowd.account(database, ())
            waits, seconds = _waits(telegram)
            acknowledged = [attempt.seconds for attempt in telegram.attempts()]
            megabytes = (max(now for now, _ in held), max(most for _, most in held))
            yield load, Measured(account, seconds, waits, acknowledged, megabytes, processor)


@contextmanager
def _programs(
    way: Way, telegram: Telegram, home: Path, database: tuple[str, str], log: Path
) -> Iterator[list[Program]]:
    programs = []
    for _ in range(way.processes):
        settings = settings_of(telegram, home, *database, webhook=way.by == "webhook")
        more = {"AMBITIONS_MODEL": way.model, "TELEGRAM_PER_SECOND": str(UNBOUND)}
        programs.append(Program(settings | more, log))
    try:
        for program in programs:
            program.start()
        yield programs
    finally:
        for program in programs:
            program.kill()
        if said := log.read_text():
            say(said[-2000:])


def _at_once(crowd: Crowd, chats: int) -> None:
    crowd.keep_talking(chats)
    _wait_until(lambda: crowd.telegram.counts().finished >= chats, crowd.telegram)
    crowd.wait_for_answers()


def _wait_until(holds: Callable[[], bool], telegram: Telegram) -> None:
    """Wait for as long as anything comes."""
    messages = -1
    while not holds() and telegram.counts().messages > messages:
        messages = telegram.counts().messages
        deadline = time.monotonic() + 60
        while not holds() and time.monotonic() < deadline:
            time.sleep(0.5)


def _waits(telegram: Telegram) -> tuple[list[float], float]:
    """The seconds of each answer, and those from the first word to the last answer.

    Each message has one answer, and a chat's are in order; a chat with more or fewer is left out here, and told of in
    the account.
    """
    waits, made_at, heard_at = [], [], []
    for times in telegram.times().values():
        made_at += [at for _, at in times.made]
        heard_at += [at for _, at in times.received]
        if len(times.made) == len(times.received):
            waits += [heard - made for (_, made), (_, heard) in zip(times.made, times.received, strict=True)]
    return waits, max(heard_at) - min(made_at)


@contextmanager
def _shown(telegram: Telegram, total: int) -> Iterator[None]:
    over = threading.Event()

    def show() -> None:
        begun = time.monotonic()
        while not over.wait(SHOW_EVERY):
            done = telegram.counts().messages
            say(f"  {done:,} of {total:,} answered, {done / (time.monotonic() - begun):.0f} a second")

    thread = threading.Thread(target=show, daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def main() -> int:
    """Print a row for each load. Gives the exit code: 1 where anything was lost or done twice."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.telegram_load", description=__doc__)
    parser.add_argument("--chats", type=int, default=1000)
    parser.add_argument("--a-second", type=float, default=CALLS_PER_SECOND, help="messages; 0 leaves this part out")
    parser.add_argument("--model", default=DEFAULT_MODEL)
    parser.add_argument("--database", choices=KINDS, default=KINDS[0])
    parser.add_argument("--by", choices=BY, default=BY[0])
    parser.add_argument("--processes", type=int, nargs="+", default=[1], help="several only on PostgreSQL, by polls")
    parser.add_argument("--seed", type=int, default=6)
    given = parser.parse_args()
    loads = [Load(given.chats), *([Load(given.chats, given.a_second)] if given.a_second else [])]
    rows, kept = [], True
    for processes in given.processes:
        way = Way(given.database, given.by, processes, given.model)
        for load, measured in measure(way, loads, given.seed):
            kept = kept and measured.account.keeps_the_promise
            rows.append((way.database, way.by, way.processes, way.model, load.name, *measured.cells()))
    table(HEADER, rows)
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
