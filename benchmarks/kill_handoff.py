"""``kill -9`` at random moments while students hand over to advisers: is a case lost, told twice as new, shared by two?

    .venv/bin/python -m benchmarks.kill_handoff [--kills 50] [--database sqlite|postgresql|both]

``python -m bot serve`` with the hashing encoder, a far side of Telegram for the students and one of Slack for the
advisers share this machine. Each student asks, approves the summary, picks a time and hears how it ended; two advisers
claim each case at once. Students follow one another until there were enough kills and all have gone the whole way. Exit
code 1 where the promise is broken.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path
from random import Random

from benchmarks.live import fresh_database, home_with, say
from benchmarks.plain_systems import table
from knowledge.encoder import HASHING_MODEL
from tests.bot.serving.handing_over import Account, HandingOver, appoint, killed_on_the_way
from tests.bot.serving.program import Program, ended, settings_of, slack_settings_of
from tests.bot.serving.slack_running import EVENTS
from tests.databases import KINDS
from tests.far_side.slack import slack_process
from tests.far_side.telegram import telegram_process

LONGEST_LIFE = 4.0
# Platforms wait seconds and minutes until they bring something again; here the same in shorter. Slack gives up after a
# third try, so that its last wait must be longer than a few starts in a row.
WAIT_SCALE, SLACKS_WAIT_SCALE = "0.04", "0.15"
HEADER = (
    "database", "kills", "students", "lost", "doubled", "claimed by two", "steps untold", "messages that came again",
    "of them unexplained",
)  # fmt: skip


def measure(home: Path, kind: str, given: argparse.Namespace) -> Account:
    """Kill and count on a database of this kind."""
    random = Random(given.seed)

    def live() -> None:
        seconds = random.uniform(0, LONGEST_LIFE)
        time.sleep(seconds)
        say(f"kill after {seconds:.1f} s; {telegram.counts().messages} messages so far")

    with (
        fresh_database(kind) as fresh,
        telegram_process("--wait-scale", WAIT_SCALE) as telegram,
        slack_process("--wait-scale", SLACKS_WAIT_SCALE, "--no-limits") as slack,
        tempfile.NamedTemporaryFile("a", suffix=".log") as log,
    ):
        school = slack.workspace("Testby School")
        students, advisers = telegram.people(given.students), school.people(given.advisers)
        everybody = HandingOver(telegram, students, advisers, given.at_once)
        settings = {**settings_of(telegram, home, fresh.url, fresh.key), **slack_settings_of(slack, school)}
        with fresh.open() as database:
            appoint(database, advisers)
        with ended(Program(settings, Path(log.name))) as program:
            program.start()
            slack.deliver_to(f"{program.address}{EVENTS}")
            crashes = killed_on_the_way(program, everybody, [live] * given.kills)
        with fresh.open() as database:
            return everybody.account(database, crashes)


def main() -> int:
    """Print a row for each database. Gives the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.kill_handoff", description=__doc__)
    parser.add_argument("--kills", type=int, default=50, help="for each database")
    parser.add_argument("--students", type=int, default=120, metavar="N")
    parser.add_argument("--at-once", type=int, default=12, metavar="N", help="how many students at a time")
    parser.add_argument("--advisers", type=int, default=8, metavar="N")
    parser.add_argument("--database", choices=(*KINDS, "both"), default="both")
    parser.add_argument("--seed", type=int, default=7)
    given = parser.parse_args()
    home = home_with(HASHING_MODEL)
    rows, kept = [], True
    for kind in KINDS if given.database == "both" else (given.database,):
        say(kind)
        one = measure(home, kind, given)
        kept = kept and one.keeps_the_promise
        rows.append(
            (kind, given.kills, one.asked, one.lost, one.doubled, one.shared, one.untold, one.repeats, one.unexplained)
        )
    table(HEADER, rows)
    print(f"\nThe promise is {'kept' if kept else 'broken'}.")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
