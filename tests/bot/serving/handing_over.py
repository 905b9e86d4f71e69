"""Students on Telegram who ask for an adviser, advisers on Slack who take their cases, and what became of it all.

Each student goes the whole way. Each adviser does what a message asks for when it comes the first time; a case that
waits is claimed by the next adviser in the row as well, so that two always claim at once.
"""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from bot.grants import Grant, Granted
from bot.handoff.case import Case, Event
from bot.handoff.states import State
from bot.message import Person
from bot.storage.database import Database
from tests.bot.serving.killing import Mortal
from tests.bot.serving.slack_running import person_of
from tests.bot.serving.talks import Heard, repeats
from tests.far_side.slack import Member
from tests.far_side.slack.watching import Messages
from tests.far_side.telegram import Somebody, Telegram

# Seconds in which something new must come to a chat that waits.
PATIENCE = 90.0
_REFERENCE = re.compile(r"LA-\d+")
# What happens to each case, in order. Words may go to and fro meanwhile.
WHOLE_WAY = ("claim", "offer", "book", "close")
_STEPS = (
    ("im a student in year 12 in hackney", ""),
    ("can i talk to someone", "What would you like to talk about"),
    ("i am stuck between college and an apprenticeship", "anything the adviser should know"),
    ("no", "Shall I send exactly this"),
    ("yes send it", "Your request is LA-"),
)
_TOLD = ("accepted.", "slots offered.", "booked. You meet", ": closed.", "are you free")


@dataclass(frozen=True, slots=True)
class Account:
    """What became of the requests.

    ``lost`` were asked for and are no case, or did not come to their end; ``doubled`` are cases more than were asked
    for, and changes that were made twice; ``shared`` were claimed by two. ``repeats`` are messages that came again, so
    many of them not ``explained`` by a crash; ``untold`` are steps that a student never heard of.
    """

    asked: int = 0
    lost: int = 0
    doubled: int = 0
    shared: int = 0
    untold: int = 0
    repeats: int = 0
    unexplained: int = 0

    @property
    def keeps_the_promise(self) -> bool:
        """No case lost, none told twice as new, none claimed by two."""
        return not (self.lost or self.doubled or self.shared or self.untold or self.unexplained)


@dataclass(slots=True)
class HandingOver:
    """Everybody who takes part, ``at_once`` students at a time. Advisers are granted their role by :func:`appoint`."""

    telegram: Telegram
    students: Sequence[Somebody]
    advisers: Sequence[Member]
    at_once: int = 10
    over: threading.Event = field(default_factory=threading.Event)

    @contextmanager
    def under_way(self) -> Iterator[Callable[[], None]]:
        """Everybody talks while the block runs. Gives what comes back when all are done. Raises TimeoutError there."""
        with ThreadPoolExecutor(self.at_once) as asking, ThreadPoolExecutor(len(self.advisers)) as serving:
            students = [asking.submit(self._ask, student) for student in self.students]
            advisers = [serving.submit(self._serve, number) for number in range(len(self.advisers))]
            try:
                yield lambda: self._wait(students, advisers)
            finally:
                self.over.set()

    def _wait(self, students: list[Future[None]], advisers: list[Future[None]]) -> None:
        for student in students:
            student.result()
        self.over.set()
        # Whatever is said wakes those who wait for something more.
        for adviser in self.advisers:
            adviser.say("cases")
        for done in advisers:
            done.result()

    def _ask(self, student: Somebody) -> None:
        last = 0
        for says, answer in _STEPS:
            student.say(says)
            last = self.telegram.wait_for_text(student.id, answer, after=last, limit=PATIENCE).id
        offered = self.telegram.wait_for_text(student.id, "slots offered.", after=last, limit=PATIENCE)
        student.press(offered.buttons[0], message_id=offered.id)
        self.telegram.wait_for_text(student.id, ": closed.", after=last, limit=PATIENCE)

    def _serve(self, number: int) -> None:
        me, other = self.advisers[number], self.advisers[(number + 1) % len(self.advisers)]
        day = datetime.now(UTC) + timedelta(days=7)
        done: set[tuple[str, str]] = set()
        acts: Mapping[str, Callable[[str], Sequence[tuple[Member, str]]]] = {
            "waits for you": lambda case: ((me, f"claim {case}"), (other, f"claim {case}")),
            "is yours": lambda case: (
                (me, f"{case}: hi, are you free next week?"),
                (me, f"offer {case} {day:%-d %b} 15:30 Hackney Library"),
            ),
            "booked for": lambda case: (
                (me, f"close {case} guidance given; notes: well done; actions: visit a college"),
            ),
        }
        count = 0
        while not self.over.is_set():

            def more(seen: Messages, count: int = count) -> bool:
                return len(seen) > count

            try:
                seen = me.wait_for(more, limit=PATIENCE)
            except TimeoutError:
                continue
            for message in seen[count:]:
                for sign, act in acts.items():
                    found = _REFERENCE.search(message.text)
                    if message.ours and sign in message.text and found and (sign, found[0]) not in done:
                        done.add((sign, found[0]))
                        for who, says in act(found[0]):
                            who.say(says)
            count = len(seen)

    def account(self, database: Database, crashes: Sequence[float]) -> Account:
        """What became of it all. ``crashes`` are monotonic times."""
        with database.unit() as unit:
            cases = {one: unit.cases.of_student(Person("telegram", str(one.id))) for one in self.students}
            changes = {case.reference: _changes(unit.cases.events(case)) for mine in cases.values() for case in mine}
        on_telegram = [[(one.arrived, one.text) for one in self.telegram.seen(student.id)] for student in self.students]
        # What stands for a case is changed with it; it came with its first words.
        on_slack = [
            [(one.arrived, (*one.earlier, one.text)[0]) for one in adviser.seen() if one.ours]
            for adviser in self.advisers
        ]
        # Files come without words.
        heard = [[Heard(at, text) for at, text in chat if text] for chat in (*on_telegram, *on_slack)]
        again = [repeat for chat in heard for repeat in repeats(chat, crashes)]
        everything = [case for mine in cases.values() for case in mine]
        return Account(
            asked=len(self.students),
            lost=sum(not any(case.state is State.CLOSED for case in mine) for mine in cases.values()),
            doubled=sum(max(0, len(mine) - 1) for mine in cases.values())
            + sum(changes[case.reference] != WHOLE_WAY for case in everything),
            shared=sum(self._owners(case) != 1 for case in everything),
            untold=sum(not _is_told(chat, words) for chat in heard[: len(self.students)] for words in _TOLD),
            repeats=len(again),
            unexplained=sum(not repeat.explained for repeat in again),
        )

    def _owners(self, case: Case) -> int:
        """How many advisers were told that the case is theirs."""
        said = [[text for one in adviser.seen() for text in (*one.earlier, one.text)] for adviser in self.advisers]
        return sum(any(f"{case.reference} is yours" in text for text in texts) for texts in said)


def killed_on_the_way(
    program: Mortal, everybody: HandingOver, lives: Sequence[Callable[[], object]]
) -> tuple[float, ...]:
    """Kill ``program``, which serves, after each of ``lives``, which come back when it is time; then let all finish.

    Gives the monotonic times of the kills. Afterwards it serves no more. Raises TimeoutError where one waits in vain.
    """
    crashes = []
    with everybody.under_way() as wait_for_all:
        for live in lives:
            live()
            program.kill()
            # What it had sent already is on its way still; the far sides take things in the order in which they came.
            everybody.telegram.counts()
            crashes.append(time.monotonic())
            program.start()
        wait_for_all()
    assert program.stop() == 0
    return tuple(crashes)


def appoint(database: Database, advisers: Sequence[Member]) -> None:
    """Grant them the role."""
    for adviser in advisers:
        with database.unit() as unit:
            unit.lock(person_of(adviser))
            grant = Grant(person_of(adviser), Granted.ADVISER, known_as="Sam", boroughs=("Hackney",))
            unit.grants.put(grant, "the tests", datetime.now(UTC))


def _changes(events: Sequence[Event]) -> tuple[str, ...]:
    return tuple(event.change for event in events if event.change in WHOLE_WAY)


def _is_told(chat: Sequence[Heard], words: str) -> bool:
    return any(words in heard.text for heard in chat)
