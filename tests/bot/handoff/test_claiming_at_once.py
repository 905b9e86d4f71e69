"""Advisers who claim at once: one wins, is told so, and nobody else has the case."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from bot.guide import Guide
from bot.handoff.states import State
from bot.message import Message, Person, Profile, Role
from bot.reply import Reply, Status
from bot.storage.database import Database
from tests.bot.handoff.cases import NOW, a_case

RACERS, CASES = 4, 5
ADVISERS = tuple(Person("jsonl", f"a{number}") for number in range(RACERS))


def test_one_wins(guide: Guide, database: Database) -> None:
    for adviser in ADVISERS:
        profile = Profile(known_as=adviser.user)
        guide.receive(Message("hi", adviser, NOW, "cases", role=Role.ADVISER, profile=profile))
    with database.unit() as unit:
        unit.cases.keep([a_case(2041 + number) for number in range(CASES)])
    together = Barrier(RACERS, timeout=120)

    def claim(adviser: Person) -> list[Reply]:
        replies = []
        for number in range(CASES):
            together.wait()
            replies.append(guide.receive(Message(f"m{number}", adviser, NOW, f"claim LA-{2041 + number}")))
        return replies

    with ThreadPoolExecutor(RACERS) as pool:
        answers = list(pool.map(claim, ADVISERS))
    for number in range(CASES):
        won = [ADVISERS[at] for at, replies in enumerate(answers) if replies[number].status is Status.SAVED]
        lost = [replies[number] for replies in answers if replies[number].status is Status.REFUSED]
        assert (len(won), len(lost)) == (1, RACERS - 1)
        assert all("with another adviser" in reply.text for reply in lost)
        with database.unit() as unit:
            case = unit.cases.locked(2041 + number)
            assert case is not None
            assert (case.state, case.adviser) == (State.ACCEPTED, won[0])
            assert [event.change for event in unit.cases.events(case)] == ["claim"]
    with database.peek() as peek:
        told = peek.outbox.waiting("jsonl")
    assert len(told) == CASES
