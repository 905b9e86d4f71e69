"""The desk with 1,000 open cases: how long each thing takes that an adviser does there, without the network.

    .venv/bin/python -m benchmarks.case_desk [--cases 1000] [--rounds 40] [--database sqlite|postgresql|both]

Half of the cases wait, the other half are shared out among 25 advisers, of whom one is at work. Each round takes a case
through its life and a few others on their way. A time is that of the whole turn: safeguarding, understanding with the
model's encoding, the change, the notices to the others, and the commit with full sync.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np

from benchmarks.live import Fresh, fresh_database, say
from benchmarks.plain_systems import table
from bot.bootstrap import Application, open_application
from bot.grants import Grant, Granted
from bot.handoff.case import About, Case, Line, reference_of
from bot.handoff.states import State
from bot.message import Message, Person
from bot.reply import Status
from bot.settings import read_settings
from bot.storage.database import Database
from tests.databases import KINDS

ADVISERS = tuple(Person("slack", f"T0SCHOOL/U{number:04}") for number in range(25))
FIRST, A_PLACE = 2041, "Hackney Library"
NOW = datetime.now(UTC)
DAY = NOW + timedelta(days=8 - NOW.weekday() % 7)
HEADER = ("database", "cases", "what is done", "times", "median ms", "p95 ms", "longest ms")


def case(number: int, waits: bool) -> Case:
    """An open case of somebody of its own."""
    lines = (
        Line(About.NAME, f"Student {number}"),
        Line(About.YEAR, "12"),
        Line(About.BOROUGH, "Hackney"),
        Line(About.WHY, "college or an apprenticeship, i cant decide"),
        Line(About.EXPERIENCES, "Library, 6 h; City farm, 4 h; Museum, 2 h"),
    )
    asked_for = Case(
        reference_of(FIRST + number), Person("telegram", str(number)), lines, NOW, NOW + timedelta(days=14)
    )
    adviser = ADVISERS[number % len(ADVISERS)]
    if waits:
        return replace(asked_for, asked=adviser, asked_at=NOW)
    return replace(asked_for, state=State.ACCEPTED, adviser=adviser, adviser_name="Sam", version=2)


def fill(database: Database, count: int) -> None:
    """Advisers, and so many open cases."""
    for adviser in ADVISERS:
        with database.unit() as unit:
            unit.lock(adviser)
            grant = Grant(adviser, Granted.ADVISER, known_as="Sam", boroughs=("Hackney",))
            unit.grants.put(grant, "the benchmark", NOW)
    with database.unit() as unit:
        while (last := unit.cases.next_number()) < FIRST + count - 1:
            pass
        assert last == FIRST + count - 1
        unit.cases.keep([case(number, waits=number % 2 == 0) for number in range(count)])


def said(rounds: int) -> Iterator[tuple[str, str, Status]]:
    """What the adviser at work says in each round: what it is, the words, and how it must end."""
    mine = [number for number in range(1, 1000, 2) if number % len(ADVISERS) == 0]
    for at in range(rounds):
        # Everybody may take a case that waits, whoever was asked.
        one, two, three = (reference_of(FIRST + 6 * at + more) for more in (0, 2, 4))
        yield "cases", "cases", Status.ANSWERED
        yield "claim", f"claim {one}", Status.SAVED
        yield "show", f"show {one}", Status.ANSWERED
        yield "write", f"{one}: hi, are you free this week?", Status.HANDED_OVER
        yield "offer", f"offer {one} {DAY:%d %b} 15:30 {A_PLACE}; {DAY:%d %b} 16:30 {A_PLACE}", Status.SAVED
        yield "decline", f"decline {two} because I know the family", Status.SAVED
        yield "not me", f"not me {three}", Status.SAVED
        yield "hand on", f"hand on {reference_of(FIRST + mine[at % len(mine)])}", Status.HANDED_OVER
        yield "close", f"close {one}", Status.ASKED


def measure(application: Application, rounds: int) -> dict[str, list[float]]:
    """Milliseconds of each thing that is done, the first round left out."""
    me = ADVISERS[0]
    times: dict[str, list[float]] = {}
    for number, (what, words, ends) in enumerate(said(rounds)):
        message = Message(str(number), me, datetime.now(UTC), words)
        begun = time.perf_counter()
        reply = application.guide.receive(message)
        times.setdefault(what, []).append((time.perf_counter() - begun) * 1000)
        if reply.status is not ends:
            say(f"{words}: {reply.status.value}: {reply.text}")
        if what == "close":
            application.guide.receive(replace(message, id=f"{number} end", text="cancel"))
    return {what: measured[1:] for what, measured in times.items()}


def measured_on(fresh: Fresh, count: int, rounds: int) -> dict[str, list[float]]:
    """As :func:`measure`, on an empty database that is filled first."""
    settings = replace(read_settings(), database_url=fresh.url, keys=fresh.key)
    with closing(open_application(settings)) as application:
        application.prepare()
        with fresh.open() as database:
            fill(database, count)
        return measure(application, rounds)


def main() -> None:
    """Print a row for each thing that is done."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.case_desk", description=__doc__)
    parser.add_argument("--cases", type=int, default=1000, metavar="N")
    parser.add_argument("--rounds", type=int, default=40, metavar="N")
    parser.add_argument("--database", choices=(*KINDS, "both"), default="both")
    given = parser.parse_args()
    rows = []
    for kind in KINDS if given.database == "both" else (given.database,):
        say(f"{given.cases} cases on {kind}")
        with fresh_database(kind) as fresh:
            for what, times in measured_on(fresh, given.cases, given.rounds).items():
                figures = (np.median(times), np.percentile(times, 95), max(times))
                rows.append((kind, given.cases, what, len(times), *(f"{figure:.0f}" for figure in figures)))
    table(HEADER, rows)


if __name__ == "__main__":
    main()
