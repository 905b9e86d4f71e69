"""From a disclosure until a safeguarding lead is told by both routes: their chat on Telegram, and mail.

    .venv/bin/python -m benchmarks.disclosures [--count 60] [--a-second 0.8] [--database sqlite]

The program, a far side of Telegram and a mail server share this machine. Children write one after another at a steady
pace. A wait is from the moment at which somebody wrote until the page stood in the lead's chat, or the mail was taken.
Pages tell nothing of whose they are, so the first page is held against the first disclosure, and so on. One lead gets
all of them, and Telegram takes one message a second to a chat: a faster pace would measure that.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from benchmarks.live import fresh_database, home_with, say
from benchmarks.plain_systems import table
from bot.grants import Grant, Granted
from bot.message import Person
from bot.storage.database import open_database
from bot.storage.encryption import Cipher
from knowledge.encoder import HASHING_MODEL
from tests.bot.serving.program import Program, ended, settings_of
from tests.databases import KINDS
from tests.far_side.mail import running_mail
from tests.far_side.telegram import telegram_process

DISCLOSURE = "my dad hits me"
LIMIT = 120.0
HEADER = ("database", "disclosures", "route", "p50 s", "p95 s", "p99 s", "longest s")


def measure(database: str, count: int, a_second: float) -> dict[str, list[float]]:
    """The waits of each route, in seconds."""
    home = home_with(HASHING_MODEL)
    with (
        fresh_database(database) as fresh,
        telegram_process("--messages-per-second", "0") as telegram,
        running_mail() as mail,
        tempfile.NamedTemporaryFile("a", suffix=".log") as log,
    ):
        lead, *children = telegram.people(count + 1)
        mailing = {
            "SMTP_HOST": "127.0.0.1", "SMTP_PORT": str(mail.port), "SMTP_SECURITY": "none", "SMTP_FROM": "bot@a.example"
        }  # fmt: skip
        settings = {**settings_of(telegram, home, fresh.url, fresh.key), **mailing, "TELEGRAM_PER_SECOND": "1000"}
        person = Person("telegram", str(lead.id))
        with closing(open_database(fresh.url, Cipher(fresh.key))) as opened, opened.unit() as unit:
            unit.lock(person)
            grant = Grant(person, Granted.SAFEGUARDING_LEAD, mail="lead@a.example")
            unit.grants.put(grant, "the benchmark", datetime.now(UTC))
        with ended(Program(settings, Path(log.name))) as program:
            program.start()
            # A bot may not be the first to write.
            lead.say("hi")
            before = len(telegram.wait_for_messages(lead.id, 1, LIMIT))
            said = []
            begun = time.monotonic()
            for number, child in enumerate(children):
                time.sleep(max(0.0, begun + number / a_second - time.monotonic()))
                said.append(time.monotonic())
                child.say(DISCLOSURE)
            telegram.wait_for(lead.id, lambda seen: len(seen) >= before + count, limit=LIMIT)
            letters = mail.wait_for(count)
            paged = [one.arrived for one in telegram.seen(lead.id)[before:]]
            # The two clocks, brought together.
            apart = time.monotonic() - time.time()
            mailed = [letter.at.timestamp() + apart for letter in letters]
    return {"chat": _waits(said, paged), "mail": _waits(said, mailed)}


def _waits(said: Sequence[float], told: Sequence[float]) -> list[float]:
    return [there - begun for begun, there in zip(sorted(said), sorted(told), strict=True)]


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--count", type=int, default=60, metavar="N", help="how many disclosures")
    parser.add_argument("--a-second", type=float, default=0.8, metavar="N", help="how many of them a second")
    parser.add_argument("--database", choices=KINDS, default=KINDS[0])
    options = parser.parse_args()
    say(f"{options.database}: {options.count} disclosures, {options.a_second:g} a second")
    rows = []
    for route, waits in measure(options.database, options.count, options.a_second).items():
        figures = (*np.percentile(waits, (50, 95, 99)), max(waits))
        rows.append((options.database, options.count, route, *(f"{figure:.2f}" for figure in figures)))
    table(HEADER, rows)


if __name__ == "__main__":
    main()
