"""One racer of the race tests. A module of its own, since a new process has to import it."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from threading import Barrier
from typing import Protocol

from bot.storage.database import Database, open_database
from bot.storage.encryption import Cipher
from tests.bot.storage.samples import AMINA, NOON

RACERS = 4
CHANGES = 50
# Only so that a racer who died before the start ends the test instead of hanging it.
START_WITHIN = 120.0


class Waits(Protocol):
    """A barrier, of threads or of processes."""

    def wait(self) -> int:
        """Until everybody is here."""
        ...


def change_often(database: Database, racer: int, together: Waits | Barrier) -> None:
    """Add to one conversation, a unit for each change."""
    together.wait()
    for number in range(CHANGES):
        with database.unit() as unit:
            unit.lock(AMINA)
            now = unit.conversation(AMINA)
            unit.keep(AMINA, replace(now, shown=(*now.shown, f"{racer}-{number}")), NOON)


def change_often_in_a_process(url: str, key: str, racer: int, together: Waits) -> None:
    """As above, in a new process that starts as the others do: the first of them makes the tables."""
    with closing(open_database(url, Cipher(key))) as database:
        together.wait()
        database.migrate()
        change_often(database, racer, together)
