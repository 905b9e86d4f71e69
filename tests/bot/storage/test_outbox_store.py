"""What is still to be said: in order within a person, the pressing first, on its channel, until it is said."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.due import Rank
from bot.message import Person
from bot.storage.database import Database
from bot.storage.outbox_store import Parcel
from tests.bot.storage.samples import AMINA, BEN, NOON, reply

CHANNEL = AMINA.channel
SOON = NOON + timedelta(minutes=1)


def put(
    database: Database, person: Person, text: str, rank: Rank = Rank.REPLY, expires_at: datetime | None = None
) -> None:
    with database.unit() as unit:
        unit.outbox.add(person, Parcel(reply(text), rank, expires_at, {"edit": text}), NOON)


def ready(database: Database, at: datetime = NOON, busy: tuple[int, ...] = ()) -> list[str]:
    with database.peek() as peek:
        return [notice.reply.text for notice in peek.outbox.ready(CHANNEL, at, 10, busy)]


def test_everything_waits_on_its_channel_until_it_is_said(database: Database) -> None:
    put(database, BEN, "a reminder", Rank.NUDGE)
    put(database, AMINA, "first")
    put(database, AMINA, "second")
    with database.peek() as peek:
        notices = peek.outbox.waiting(CHANNEL)
        assert peek.outbox.waiting("another") == []
        assert peek.outbox.counts(CHANNEL) == {Rank.REPLY: 2, Rank.NUDGE: 1}
    assert [(notice.person, notice.reply.text) for notice in notices] == [
        (AMINA, "first"), (AMINA, "second"), (BEN, "a reminder"),
    ]  # fmt: skip
    assert notices[0].back == {"edit": "first"}
    with database.unit() as unit:
        unit.outbox.done(notices[0])
    with database.peek() as peek:
        assert [notice.reply.text for notice in peek.outbox.waiting(CHANNEL)] == ["second", "a reminder"]


def test_one_of_each_person_is_ready_and_what_presses_goes_first(database: Database) -> None:
    put(database, AMINA, "an answer")
    put(database, BEN, "a nudge", Rank.NUDGE)
    put(database, AMINA, "a helpline", Rank.SAFEGUARDING)
    assert ready(database) == ["a helpline", "a nudge"]


def test_what_failed_holds_up_its_own_person_and_nobody_else(database: Database) -> None:
    put(database, AMINA, "first")
    put(database, AMINA, "second")
    put(database, BEN, "to Ben")
    with database.unit() as unit:
        unit.outbox.put_off(unit.outbox.ready(CHANNEL, NOON, 1)[0], SOON)
    assert ready(database) == ["to Ben"]
    assert ready(database, SOON) == ["first", "to Ben"]
    with database.unit() as unit:
        tried = unit.outbox.ready(CHANNEL, SOON, 1)[0]
        assert (tried.tries, tried.parts) == (1, 0)
        unit.outbox.sent(tried, 2)
    with database.peek() as peek:
        assert [(one.tries, one.parts) for one in peek.outbox.ready(CHANNEL, NOON, 1)] == [(0, 2)]


def test_what_is_under_way_keeps_the_next_of_that_person_back(database: Database) -> None:
    put(database, AMINA, "first")
    put(database, AMINA, "second")
    with database.peek() as peek:
        under_way = peek.outbox.ready(CHANNEL, NOON, 1)[0]
    assert ready(database, busy=(under_way.id,)) == []


def test_a_nudge_expires_unless_it_was_begun(database: Database) -> None:
    put(database, AMINA, "begun", Rank.NUDGE, SOON)
    put(database, BEN, "late", Rank.NUDGE, SOON)
    with database.unit() as unit:
        unit.outbox.sent(unit.outbox.ready(CHANNEL, NOON, 1)[0], 1)
        assert unit.outbox.expire(CHANNEL, NOON) == 0
        assert unit.outbox.expire(CHANNEL, SOON) == 1
    assert ready(database, SOON) == ["begun"]


def test_nothing_waits_for_somebody_who_blocked_until_they_write_again(database: Database) -> None:
    put(database, AMINA, "hello")
    put(database, BEN, "hello Ben")
    with database.unit() as unit:
        unit.outbox.stop_contact(AMINA, NOON)
        assert unit.outbox.is_stopped(AMINA)
        assert not unit.outbox.is_stopped(BEN)
    assert ready(database) == ["hello Ben"]
    with database.unit() as unit:
        unit.outbox.resume_contact(AMINA)
        assert not unit.outbox.is_stopped(AMINA)
