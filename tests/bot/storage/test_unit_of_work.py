"""Messages, answers and matches."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.message import InFile, Message
from bot.reply import Card, CardFact, Choice, Picture, Reply, Series, Status
from bot.storage.database import Database
from bot.storage.match_record import MatchRecord
from bot.storage.tables import InboxRow
from bot.storage.unit_of_work import NOTHING_AGAIN
from tests.bot.storage.samples import AMINA, BEN, NOON, message, reply

FULL_REPLY = Reply(
    intent="pay_outlook",
    status=Status.ANSWERED,
    opening=("Vets earn well.",),
    cards=(
        Card("career:Vet", "career", "Vet", "A", why=("animals",), facts=(CardFact("Pay", "£33k", "NCS", 2025, "UK"),)),
    ),
    closing=("Shall I compare?",),
    choices=(Choice("Compare", "compare", {"with": "B"}),),
    pictures=(Picture("p", "ranges", "Pay", "Pay in words", ("Vet",), (Series("now", (1.5, None)),), "£", "NCS"),),
)


def test_the_same_message_again_gets_the_first_answer(database: Database) -> None:
    with database.unit() as unit:
        assert unit.receive(message()) is None
        unit.finish(message(), FULL_REPLY)
    with database.unit() as unit:
        assert unit.receive(message(text="something else", at=NOON + timedelta(minutes=1))) == FULL_REPLY
        assert unit.receive(message("m2")) is None
        assert unit.receive(message(person=BEN)) is None


def test_a_message_that_came_and_was_not_done_is_done_when_it_comes_again(database: Database) -> None:
    for _ in range(2):
        with database.unit() as unit:
            assert unit.receive(message()) is None


def test_a_message_is_not_done_twice(database: Database) -> None:
    with database.unit() as unit:
        unit.receive(message())
        unit.finish(message(), reply())
    with pytest.raises(ValueError, match="not yet answered"), database.unit() as unit:
        unit.finish(message(), reply("Something new."))
    with database.unit() as unit:
        assert unit.receive(message()) == reply()


@pytest.mark.parametrize(
    "id",
    ["", "0", "x" * 10_000, "a\x00b", "\ud800", "📎"],
    ids=["empty", "zero", "long", "control", "surrogate", "emoji"],
)
def test_any_id_will_do(database: Database, id: str) -> None:
    for expected in (None, reply()):
        with database.unit() as unit:
            assert unit.receive(message(id)) == expected
            if expected is None:
                unit.finish(message(id), reply())


def test_words_leave_when_the_turn_is_done(database: Database) -> None:
    said = Message("m1", AMINA, NOON, choice="Not B", file=InFile("photo.jpg", "image/jpeg"))
    with database.unit() as unit:
        unit.receive(said)
    assert inbox(database)[0].text is not None
    with database.unit() as unit:
        unit.receive(said)
        unit.finish(said, reply())
    row = inbox(database)[0]
    assert (row.text, row.received_at, row.done_at) == (None, NOON, NOON)


def test_an_answer_is_said_again_for_a_day_and_never_done_again(database: Database) -> None:
    with database.unit() as unit:
        unit.receive(message())
        unit.finish(message(), reply())
    day = NOON + timedelta(hours=24)
    for at, expected in [(day, reply()), (day + timedelta(seconds=1), NOTHING_AGAIN), (NOON, reply())]:
        with database.unit() as unit:
            assert unit.receive(message(at=at)) == expected
    assert NOTHING_AGAIN.bubbles == ()


def test_old_answers_are_forgotten_and_younger_ones_kept(database: Database) -> None:
    late = message("m2", at=NOON + timedelta(hours=1))
    with database.unit() as unit:
        for said in (message(), late, message("m3")):
            unit.receive(said)
        unit.finish(message(), reply())
        unit.finish(late, reply())
    with database.unit() as unit:
        unit.forget_answers(late.at)
        assert unit.receive(message()) == NOTHING_AGAIN
        assert unit.receive(late) == reply()
        assert unit.receive(message("m3")) is None
    assert sorted(row.answer is None for row in inbox(database)) == [False, True, True]


def test_matches_are_given_back_in_order(database: Database) -> None:
    first = MatchRecord(
        "x2",
        AMINA,
        NOON,
        "2026-11-16",
        -(2**60),
        {"wants": ["animals"], "style": "interest"},
        (("career:Vet", 0.1 + 0.2, ""), ("career:Baker", 0.25, "avoided:office")),
    )
    later = replace(first, id="x1", at=NOON + timedelta(seconds=1), candidates=())
    with database.unit() as unit:
        unit.record_match(later)
        unit.record_match(first)
        unit.record_match(replace(first, id="x3", person=BEN))
        assert unit.matches(AMINA) == (first, later)
    with database.peek() as peek:
        assert peek.matches(AMINA) == (first, later)


class CrashError(Exception):
    """The process dies before the commit."""


STEPS = ("receive", "load", "keep", "finish", "commit")
# Which message, and the step after which the process dies; "commit" is a turn that ends well.
TURNS = st.lists(st.tuples(st.integers(0, 2), st.sampled_from(STEPS)), max_size=12)
_people = iter(range(10**9))


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(TURNS)
def test_every_message_has_one_effect_however_often_it_comes(database: Database, turns: list[tuple[int, str]]) -> None:
    person = replace(AMINA, user=f"person-{next(_people)}")  # one's own, as the database is shared between examples
    answers: dict[str, Reply] = {}
    for number, last in turns:
        take_turn(database, message(f"m{number}", person=person), last, answers)
    for number in range(3):
        take_turn(database, message(f"m{number}", person=person), "commit", answers)
    with database.peek() as peek:
        # in the order in which they were done, each once
        assert peek.conversation(person).shown == tuple(answers)
        assert len(answers) == 3


def take_turn(database: Database, said: Message, last: str, answers: dict[str, Reply]) -> None:
    """A turn as the guide takes it: one unit. A step named "receive" commits the arrival alone."""
    try:
        with database.unit() as unit:
            again = unit.receive(said)
            assert again == answers.get(said.id)
            if again is not None or last == "receive":
                return
            now = unit.conversation(said.person)
            crash(last == "load")
            unit.keep(said.person, replace(now, shown=(*now.shown, said.id)), said.at)
            crash(last == "keep")
            answer = reply(f"Answer {len(answers)}")
            unit.finish(said, answer)
            crash(last == "finish")
    except CrashError:
        return
    answers[said.id] = answer


def crash(now: bool) -> None:
    if now:
        raise CrashError


def inbox(database: Database) -> list[InboxRow]:
    with Session(database.engine) as session:
        return list(session.scalars(select(InboxRow)))
