"""``kill -9`` at random moments under load: what is lost, what is done twice, what is said twice.

    .venv/bin/python -m benchmarks.kill [--kills 50] [--database sqlite|postgresql|both] [--by polls|webhook|both]

``python -m bot serve`` with the hashing encoder is killed, started again, and so on, while people talk to it over a far
side of Telegram with Telegram's own limits of speed. Each of them tells of three things they did, confirms each with a
yes, and asks three questions; whoever has finished is followed by somebody new. One kill in ten comes while it starts.
After the last kill it may finish. Exit code 1 where the promise is broken.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from statistics import median

from benchmarks.live import BY, fresh_database, home_with, say
from benchmarks.plain_systems import table
from knowledge.encoder import HASHING_MODEL
from tests.bot.serving.killing import Crowd, kill_again_and_again
from tests.bot.serving.program import Program, Programs, settings_of
from tests.bot.serving.talks import Account
from tests.databases import KINDS
from tests.far_side.telegram import Telegram, telegram_process

# Seconds of a life after the program is ready; a start is given so many before it is killed in the middle of it.
LONGEST_LIFE, LONGEST_START = 4.0, 4.0
KILLED_WHILE_STARTING = 0.1
# Telegram waits 2, 4, 8 ... seconds until it brings an update again; here the same in shorter.
WAIT_SCALE = "0.02"
HEADER = (
    "database", "by", "processes", "kills", "messages", "set aside", "lost", "effects lost",
    "effects doubled", "repeats", "of them unexplained", "most in a chat for a kill", "sent in a life, median",
    "seconds of a start",
)  # fmt: skip


@dataclass(slots=True)
class Lives:
    """Lives of the program that end at random moments."""

    programs: Programs
    telegram: Telegram
    random: Random
    kills: int
    starts: list[float] = field(default_factory=list)
    sent: list[int] = field(default_factory=list)

    def __call__(self) -> None:
        """Live; come back when it is time to be killed."""
        if self.random.random() < KILLED_WHILE_STARTING:
            self.programs.begin()
            time.sleep(self.random.uniform(0, LONGEST_START))
            self._say("while it starts")
            return
        begun, before = time.monotonic(), self.telegram.counts().messages
        self.programs.start()
        self.starts.append(time.monotonic() - begun)
        seconds = self.random.uniform(0, LONGEST_LIFE)
        time.sleep(seconds)
        self.sent.append(self.telegram.counts().messages - before)
        self._say(f"after {seconds:.1f} s and {self.sent[-1]} messages")

    def _say(self, when: str) -> None:
        self.kills -= 1
        say(f"kill {when}; {self.kills} to come")


def measure(home: Path, kind: str, by: str, given: argparse.Namespace) -> tuple[Account, Lives]:
    """Kill and count on a database of this kind."""
    random = Random(given.seed)
    with (
        fresh_database(kind) as fresh,
        telegram_process("--wait-scale", WAIT_SCALE) as telegram,
        tempfile.NamedTemporaryFile("a", suffix=".log") as log,
        Programs(random) as programs,
    ):
        for _ in range(given.processes):
            settings = settings_of(telegram, home, fresh.url, fresh.key, webhook=by == "webhook")
            programs.add(Program(settings, Path(log.name)))
        crowd = Crowd(telegram, random)
        lives = Lives(programs, telegram, random, given.kills)
        crashes = kill_again_and_again(programs, crowd, given.chats, [lives] * given.kills)
        with fresh.open() as database:
            account = crowd.account(database, crashes)
    return account, lives


def main() -> int:
    """Print a row for each database and way. Gives the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.kill", description=__doc__)
    parser.add_argument("--kills", type=int, default=50, help="for each database and way")
    parser.add_argument("--database", choices=(*KINDS, "both"), default="both")
    parser.add_argument("--by", choices=(*BY, "both"), default="both")
    parser.add_argument("--chats", type=int, default=60, help="how many talk at a time")
    parser.add_argument("--processes", type=int, default=1, help="one of which is killed each time; PostgreSQL, polls")
    parser.add_argument("--seed", type=int, default=6)
    given = parser.parse_args()
    home = home_with(HASHING_MODEL)
    rows, kept = [], True
    for kind in KINDS if given.database == "both" else (given.database,):
        for by in BY if given.by == "both" else (given.by,):
            say(f"{kind}, {by}")
            account, lives = measure(home, kind, by, given)
            kept = kept and account.keeps_the_promise
            rows.append(
                (
                    kind, by, given.processes, given.kills, account.said, account.set_aside, account.lost,
                    account.missing, account.doubled, account.repeats, account.unexplained, account.most_at_once,
                    f"{median(lives.sent):.0f}", f"{median(lives.starts):.1f}",
                )
            )  # fmt: skip
    table(HEADER, rows)
    print(f"\nThe promise is {'kept' if kept else 'broken'}.")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
