"""What has arrived: once, in order within a person, until its turn is done."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.message import Came, InFile, Message, Person, Profile, Role
from bot.message_json import message_as_json, message_from_json
from bot.storage.database import Database
from tests.bot.storage.samples import AMINA, BEN, NOON, message

CHANNEL = AMINA.channel
SOON = NOON + timedelta(minutes=1)


def come(database: Database, *entries: tuple[str, Message | None]) -> int:
    """What comes at once; how many persons have something new waiting."""
    with database.unit() as unit:
        return len(unit.arrivals.take_in(entries, CHANNEL, NOON))


def turn(database: Database, person: Person) -> str | None:
    """Whose turn it is for ``person``, done at once."""
    with database.unit() as unit:
        for digest in unit.arrivals.waiting(CHANNEL, NOON, 10):
            arrival = unit.arrivals.next(digest, NOON)
            if arrival and arrival.message and arrival.message.person == person and unit.arrivals.done(arrival):
                return arrival.message.text
    return None


def test_an_event_is_taken_in_once_whether_it_holds_a_message_or_not(database: Database) -> None:
    assert come(database, ("1", message("m1", "one"))) == 1
    assert come(database, ("1", message("m1", "one"))) == 0
    assert come(database, ("2", None)) == 0
    assert come(database, ("2", message("m2", "late"))) == 0
    assert (turn(database, AMINA), turn(database, AMINA)) == ("one", None)
    assert come(database, ("1", message("m1", "one"))) == 0, "done long ago, and still known"


def test_what_comes_at_once_is_taken_in_once_and_in_its_order(database: Database) -> None:
    first, second, ben = message("m1", "one"), message("m2", "two"), message("m3", "hello", BEN)
    assert come(database, ("1", first)) == 1
    assert come(database, ("1", first), ("2", second), ("3", ben), ("2", second), ("4", None), ("4", None)) == 2
    assert [turn(database, AMINA) for _ in range(3)] == ["one", "two", None]
    assert [turn(database, BEN) for _ in range(2)] == ["hello", None]


def test_one_persons_messages_keep_their_order_and_others_do_not_wait(database: Database) -> None:
    for entry in (("1", message("m1", "a")), ("2", message("m2", "b")), ("3", message("m3", "c", BEN))):
        assert come(database, entry)
    with database.peek() as peek:
        assert len(peek.arrivals.waiting(CHANNEL, NOON, 10)) == 2
        assert peek.arrivals.waiting("another", NOON, 10) == []
        first = peek.arrivals.waiting(CHANNEL, NOON, 1)
        assert len(peek.arrivals.waiting(CHANNEL, NOON, 10, busy=first)) == 1
    assert [turn(database, one) for one in (AMINA, BEN, AMINA)] == ["a", "c", "b"]


def test_what_is_tried_later_holds_up_its_own_person_until_it_is_set_aside(database: Database) -> None:
    come(database, ("1", message("m1", "poison")))
    come(database, ("2", message("m2", "hello")))
    with database.unit() as unit:
        (digest,) = unit.arrivals.waiting(CHANNEL, NOON, 10)
        arrival = unit.arrivals.next(digest, NOON)
        assert arrival is not None
        unit.arrivals.try_later(arrival, SOON)
    with database.unit() as unit:
        assert unit.arrivals.waiting(CHANNEL, NOON, 10) == []
        assert unit.arrivals.next(digest, NOON) is None
        again = unit.arrivals.next(digest, SOON)
        assert again is not None
        assert again.tries == 1
        assert unit.arrivals.set_aside(again, SOON)
        assert not unit.arrivals.set_aside(again, SOON)
        assert not unit.arrivals.done(again)
        assert unit.arrivals.counts(CHANNEL) == (1, 1)
    assert turn(database, AMINA) == "hello"


def test_a_message_comes_back_whole() -> None:
    whole = replace(
        message("m1", "hé"),
        choice="Not B",
        file=InFile("", "image/jpeg", "AgAC"),
        role=Role.PARENT,
        profile=Profile(known_as="Z", year=9, languages=("Polish",)),
        choices_of="c1",
        came=Came.FORWARDED,
        back={"edit": "12"},
    )
    for one in (whole, message()):
        assert message_from_json(message_as_json(one)) == one
