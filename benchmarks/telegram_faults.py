"""Every fault of the far side of Telegram in turn, under light load: what was lost, what was said twice.

    .venv/bin/python -m benchmarks.telegram_faults [--seconds 60] [--only cut_after ...] [--database ...]

Two messages a second come in, from people who do not wait for answers. All that while the fault befalls every call for
5 seconds, then none for 5. Afterwards everything goes well, and what is still to be answered may be. What is refused
for good (400, or 403 by somebody who blocked us) befalls the calls for one chat; it costs that chat answers, and the
others nothing. Of a call that was done without our learning of it nobody can know better than to make it again. Exit
code 1 where anything else was lost, done twice, or said twice.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random

from benchmarks.live import BY, fresh_database, home_with, say, talk_steadily
from benchmarks.plain_systems import table
from bot.storage.database import Database
from knowledge.encoder import HASHING_MODEL
from tests.bot.serving.killing import Crowd
from tests.bot.serving.program import Program, ended, settings_of
from tests.bot.serving.talks import Account
from tests.databases import KINDS
from tests.far_side.telegram import Somebody, Telegram, Trouble, telegram_process

A_SECOND, LINES = 2.0, 10
ON, OFF = 5.0, 5.0
# Longer than the longest wait before the next try after so many failures.
PATIENCE = 120.0
ANY_CALL, ONE_CHAT, WEBHOOK = "any call", "one chat", "webhook"
# A slow call takes so many seconds.
SLOW = 3.0
REFUSED_FOR_GOOD = frozenset({Trouble.BAD_REQUEST, Trouble.FORBIDDEN})
DONE_UNHEARD = frozenset({Trouble.BAD_JSON, Trouble.CUT_AFTER, Trouble.SILENT_AFTER})
OF_WEBHOOKS = (Trouble.CUT_BEFORE, Trouble.CUT_AFTER)
HEADER = ("fault", "of", "befell", "messages", "answered", "refused for good", "lost", "effects wrong", "repeats")


@dataclass(frozen=True, slots=True)
class Fault:
    """What goes wrong, and with what: any call, calls for one chat, updates on their way to the webhook."""

    trouble: Trouble
    of: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a fault. ``befell`` is how many calls it befell, ``refused`` what has no answer for it."""

    fault: Fault
    account: Account
    refused: int
    befell: int

    @property
    def lost(self) -> int:
        """Messages without an answer that nothing explains."""
        return self.account.lost - self.refused

    @property
    def as_promised(self) -> bool:
        """Whether nothing was lost, done twice or, but for what nobody could know, said twice."""
        account = self.account
        unheard = self.befell if self.fault.trouble in DONE_UNHEARD and self.fault.of != WEBHOOK else 0
        return not (self.lost or account.doubled or account.missing) and account.repeats <= unheard

    def cells(self) -> tuple[object, ...]:
        """The cells of a row."""
        account = self.account
        return (
            self.fault.trouble.value, self.fault.of, self.befell, account.said, account.said - account.lost,
            self.refused, self.lost, account.doubled + account.missing, account.repeats,
        )  # fmt: skip


def befall(telegram: Telegram, database: Database, fault: Fault, seconds: float, random: Random) -> Outcome:
    """Let people talk while ``fault`` comes and goes; then let everything be answered."""
    crowd = Crowd(telegram, random)
    people = telegram.people(max(2, round(seconds * A_SECOND / LINES)))
    unlucky = people[0] if fault.of == ONE_CHAT else None
    before = telegram.counts()
    with _coming_and_going(telegram, fault, unlucky):
        talk_steadily(crowd, people, A_SECOND)
    telegram.wait_until_delivered(60)
    _wait_until_sent(database)
    befell = sum(telegram.counts().befallen.values()) - sum(before.befallen.values())
    accounts = crowd.accounts(database, ())
    refused = accounts[unlucky].lost if unlucky else 0
    return Outcome(fault, sum(accounts.values(), Account()), refused, befell)


def _wait_until_sent(database: Database) -> None:
    """Come back when nothing waits for its turn or to be sent, after a while in any case."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        with database.peek() as peek:
            if not peek.arrivals.counts("telegram")[0] and not peek.outbox.counts("telegram"):
                return
        time.sleep(0.5)


@contextmanager
def _coming_and_going(telegram: Telegram, fault: Fault, unlucky: Somebody | None) -> Iterator[None]:
    over = threading.Event()
    method = WEBHOOK if fault.of == WEBHOOK else None

    def come_and_go() -> None:
        while not over.is_set():
            with telegram.failing(fault.trouble, method=method, chat=unlucky.id if unlucky else None, seconds=SLOW):
                over.wait(ON)
            over.wait(OFF)

    thread = threading.Thread(target=come_and_go)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def measure(kind: str, by: str, faults: list[Fault], given: argparse.Namespace) -> Iterator[Outcome]:
    """Each fault in turn, befalling one program."""
    if not faults:
        return
    home, random = home_with(HASHING_MODEL), Random(given.seed)
    with (
        fresh_database(kind) as fresh,
        telegram_process("--wait-scale", "0.1") as telegram,
        tempfile.NamedTemporaryFile("a", suffix=".log") as log,
        fresh.open() as database,
        ended(
            Program(settings_of(telegram, home, fresh.url, fresh.key, webhook=by == "webhook"), Path(log.name))
        ) as program,
    ):
        program.start()
        for fault in faults:
            say(f"{fault.trouble.value} of {fault.of}")
            yield befall(telegram, database, fault, given.seconds, random)
        assert program.stop() == 0


def main() -> int:
    """Print a row for each fault. Gives the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.telegram_faults", description=__doc__)
    parser.add_argument("--seconds", type=float, default=60, help="for each fault")
    parser.add_argument("--only", type=Trouble, nargs="+", default=list(Trouble))
    parser.add_argument("--database", choices=KINDS, default=KINDS[0])
    parser.add_argument("--seed", type=int, default=6)
    given = parser.parse_args()
    faults = {
        BY[0]: [Fault(trouble, ONE_CHAT if trouble in REFUSED_FOR_GOOD else ANY_CALL) for trouble in given.only],
        BY[1]: [Fault(trouble, WEBHOOK) for trouble in OF_WEBHOOKS if trouble in given.only],
    }
    outcomes = [outcome for by in BY for outcome in measure(given.database, by, faults[by], given)]
    table(HEADER, [outcome.cells() for outcome in outcomes])
    kept = all(outcome.as_promised for outcome in outcomes)
    print(f"\nThe promise is {'kept' if kept else 'broken'}.")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
