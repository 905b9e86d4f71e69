"""The program killed again and again while people talk to it."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from random import Random
from typing import Protocol

from bot.storage.database import Database
from tests.bot.serving.talks import Account, Heard, Line, account, saved_by, talk, unanswered
from tests.far_side.telegram import Seen, Somebody, Telegram

# Seconds in which a chat must see something new while it still waits for answers.
PATIENCE = 60.0


@dataclass(slots=True)
class Crowd:
    """People who talk; each says the next line when a message came. Each does so many things that are logged."""

    telegram: Telegram
    random: Random
    things_done: int = 3
    talks: dict[Somebody, tuple[Line, ...]] = field(default_factory=dict)

    def keep_talking(self, count: int) -> None:
        """Let new people begin until so many are in the middle of their talk."""
        talking = len(self.talks) - self.telegram.counts().finished
        for person in self.telegram.people(max(0, count - talking)):
            lines = self.talks[person] = talk(self.random, datetime.now(UTC).date(), self.things_done)
            self.telegram.converse([person], [line.says for line in lines])

    def wait_for_answers(self) -> None:
        """Come back when everything was answered, or when a chat has waited for too long."""
        for person, lines in self.talks.items():

            def answered(seen: tuple[Seen, ...], lines: Sequence[Line] = lines) -> bool:
                return not unanswered(lines, [message.text for message in seen])

            try:
                self.telegram.wait_for(person.id, answered, PATIENCE)
            except TimeoutError:
                return

    def account(self, database: Database, crashes: Sequence[float]) -> Account:
        """What became of all that was said."""
        with database.peek() as peek:
            given_up = Account(set_aside=peek.arrivals.counts("telegram")[1])
        return sum(self.accounts(database, crashes).values(), given_up)

    def accounts(self, database: Database, crashes: Sequence[float]) -> dict[Somebody, Account]:
        """What became of what each of them said."""
        saved = saved_by(database, [person.id for person in self.talks])
        out = {}
        for person, lines in self.talks.items():
            heard = [Heard(message.arrived, message.text) for message in self.telegram.seen(person.id)]
            out[person] = account(lines, heard, saved[person.id], crashes)
        return out


class Mortal(Protocol):
    """A program, or several."""

    def start(self) -> None:
        """Start it, and come back when it serves."""
        ...

    def kill(self) -> None:
        """End it as a machine without power does."""
        ...

    def stop(self) -> int:
        """Ask it to end, and wait. Gives its exit code."""
        ...


def kill_again_and_again(
    program: Mortal,
    crowd: Crowd,
    talking: int,
    lives: Sequence[Callable[[], object]],
    finished: Callable[[], object] = lambda: None,
) -> list[float]:
    """Kill ``program`` after each of ``lives``, which start it and come back when it is time; then let it finish.

    So many people are ``talking`` at any time. ``finished`` comes back when nothing is left to do but what nobody waits
    for. Gives the monotonic times of the kills. Afterwards it serves no more.
    """
    crashes = []
    for live in lives:
        crowd.keep_talking(talking)
        live()
        program.kill()
        # What it had sent already is on its way still; the far side takes things in the order in which they came.
        crowd.telegram.counts()
        crowd.telegram.counts()
        crashes.append(time.monotonic())
    program.start()
    crowd.wait_for_answers()
    finished()
    assert program.stop() == 0
    return crashes
