"""Old data goes by itself: neither a day too early nor a day too late, after a warning, and nobody is named."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, func, select

from bot.due import Later, Rank
from bot.message import Message, Person
from bot.portfolio.book import Attachment, Book
from bot.retention import Clearing
from bot.storage.database import Database, open_database
from bot.storage.encryption import Cipher
from bot.storage.match_record import MatchRecord
from bot.storage.outbox_store import Parcel
from bot.storage.tables import ArrivalRow, Base, SeenRow
from bot.storage.unit_of_work import UnitOfWork
from tests.bot.privacy.somebody import files_below
from tests.bot.retaining import AMINA, AT_HOME, BEN, DAY, KEEP, REPLY, THEN, give_out, speak
from tests.bot.turns import DONE

_numbers = count()


def put_search(unit: UnitOfWork, at: datetime) -> None:
    unit.record_match(MatchRecord(f"s{next(_numbers)}", AMINA, at, "v", 1, {"wants": ["animals"]}, (("a", 1.0, ""),)))


def put_message(unit: UnitOfWork, at: datetime) -> None:
    message = Message(f"m{next(_numbers)}", AMINA, at, "hello")
    unit.receive(message)
    unit.finish(message, REPLY)


def put_event(unit: UnitOfWork, at: datetime) -> None:
    unit.arrivals.take_in([(f"e{next(_numbers)}", None)], "telegram", at)


def put_set_aside(unit: UnitOfWork, at: datetime) -> None:
    unit._session.add(ArrivalRow(person="x", channel="telegram", arrived_at=at, set_aside_at=at, sealed=b"x"))


def put_unsent(unit: UnitOfWork, at: datetime) -> None:
    unit.outbox.add(AMINA, Parcel(REPLY, Rank.REPLY), at)


PUT: dict[str, Callable[[UnitOfWork, datetime], None]] = {
    "searches": put_search,
    "messages": put_message,
    "events": put_event,
    "set_aside": put_set_aside,
    "unsent": put_unsent,
}


@pytest.mark.parametrize("kind", PUT)
def test_each_kind_goes_when_its_days_are_over_and_not_before(
    kind: str, clearing: Clearing, database: Database
) -> None:
    with database.unit() as unit:
        PUT[kind](unit, THEN)
        PUT[kind](unit, THEN + DAY)
    over = THEN + getattr(KEEP, kind) * DAY
    assert clearing.clear(over - timedelta(seconds=1))[kind] == 0
    assert clearing.clear(over, dry_run=True)[kind] == 1
    assert clearing.clear(over, dry_run=True)[kind] == 1
    assert clearing.clear(over)[kind] == 1
    assert clearing.clear(over)[kind] == 0
    assert clearing.clear(over + DAY)[kind] == 1


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    ages=st.lists(st.tuples(st.sampled_from(sorted(PUT)), st.integers(0, 400)), max_size=12), later=st.integers(0, 200)
)
def test_what_would_go_is_what_goes_and_only_what_is_old(
    ages: list[tuple[str, int]], later: int, clearing: Clearing, database: Database
) -> None:
    with database.unit() as unit:
        for table in reversed(Base.metadata.sorted_tables):
            if table.name != "key_check":
                unit._session.execute(delete(table))
        for kind, age in ages:
            PUT[kind](unit, THEN - age * DAY)
    now = THEN + later * DAY
    expected = {kind: sum(one == kind and age + later >= getattr(KEEP, kind) for one, age in ages) for kind in PUT}
    would = clearing.clear(now, dry_run=True)
    assert {kind: would.get(kind, 0) for kind in PUT} == expected
    assert clearing.clear(now) == would
    assert not any(clearing.clear(now).values())


def test_what_waits_for_its_turn_or_expires_later_stays(clearing: Clearing, database: Database) -> None:
    with database.unit() as unit:
        unit.arrivals.take_in([("1", Message("1", AMINA, THEN, "hello"))], "telegram", THEN)
        unit.outbox.add(AMINA, Parcel(REPLY, Rank.NUDGE, THEN + DAY), THEN)
    assert clearing.clear(THEN + timedelta(hours=23))["unsent"] == 0
    assert clearing.clear(THEN + DAY)["unsent"] == 1
    assert clearing.clear(THEN + 1000 * DAY)["set_aside"] == 0
    with database.peek() as peek:
        assert peek.arrivals.counts("telegram") == (1, 0)


def test_many_rows_go_some_at_a_time(clearing: Clearing, database: Database) -> None:
    with database.unit() as unit:
        unit._session.add_all(SeenRow(channel="telegram", event=str(number), at=THEN) for number in range(2500))
    assert clearing.clear(THEN + KEEP.events * DAY)["events"] == 2500
    with database.peek() as peek:
        assert peek._session.scalar(select(func.count()).select_from(SeenRow)) == 0


def test_files_given_out_go_by_age_and_those_of_nobody_at_once(clearing: Clearing, database: Database) -> None:
    speak(database, AMINA)
    give_out(clearing, "new.pdf", KEEP.files - 1)
    give_out(clearing, "old.pdf", KEEP.files + 1)
    give_out(clearing, "left.pdf", 1, BEN)
    give_out(clearing, "from-before-new.png", 1, None)
    give_out(clearing, "from-before-old.png", KEEP.files + 1, None)
    assert clearing.clear(THEN, dry_run=True)["files"] == 3
    assert len(files_below(clearing.given_out.root)) == 5
    assert clearing.clear(THEN)["files"] == 3
    assert files_below(clearing.given_out.root) == ["from-before-new.png", "new.pdf"]
    assert not clearing.given_out.folder(BEN).exists()


def test_no_folder_is_no_fault(clearing: Clearing) -> None:
    assert not any(clearing.clear(THEN).values())


def test_files_handed_in_that_belong_to_nothing_go(clearing: Clearing, database: Database) -> None:
    speak(database, AMINA)
    with database.unit() as unit:
        unit.lock(AMINA)
        book = Book(unit.portfolio(AMINA))
        claimed, planned, of_a_child, left = (book.attach(Attachment("image/jpeg", b"x")) for _ in range(4))
        book.put(replace(DONE, evidence=(claimed,)))
        unit.portfolio(AMINA).keep(book, THEN)
        unit.due.plan(AMINA, [Later("unclaimed_file", planned, THEN + DAY)])
        unit.due.plan(AMINA, [Later("unclaimed_file", f"c1/{of_a_child}", THEN + DAY)])
    assert clearing.clear(THEN + DAY)["unclaimed"] == 0
    assert clearing.clear(THEN + 2 * DAY, dry_run=True)["unclaimed"] == 1
    assert clearing.clear(THEN + 2 * DAY)["unclaimed"] == 1
    with database.peek() as peek:
        store = peek.portfolio(AMINA)
        there = [identity for identity in (claimed, planned, of_a_child, left) if store.attachment(identity)]
    assert there == [claimed, planned, of_a_child]


def test_one_process_at_a_time(clearing: Clearing, database: Database, database_url: str, cipher: Cipher) -> None:
    with database.unit() as unit:
        put_event(unit, THEN)
    late = THEN + 100 * DAY
    with closing(open_database(database_url, cipher)) as other, other.clearing() as alone:
        assert alone
        assert clearing.clear(late) == {}
    assert clearing.clear(late)["events"] == 1


def test_one_that_cannot_be_read_keeps_no_other(
    clearing: Clearing, database: Database, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    speak(database, AT_HOME)
    speak(database, Person("terminal", "another"))
    erase = UnitOfWork.erase
    failed: list[Person] = []

    def failing(unit: UnitOfWork, person: Person, *more: Any, **how: Any) -> Any:
        if not failed:
            failed.append(person)
            raise RuntimeError(f"no room for {person}")
        return erase(unit, person, *more, **how)

    monkeypatch.setattr(UnitOfWork, "erase", failing)
    assert clearing.clear(THEN + 1000 * DAY)["persons"] == 1
    assert "old data was not cleared: RuntimeError" in caplog.text
    assert clearing.clear(THEN + 1000 * DAY)["persons"] == 1


def test_what_is_logged_are_numbers(clearing: Clearing, database: Database, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    speak(database, AMINA)
    clearing.tidy(THEN + 1000 * DAY)
    assert "'warned': 1" in caplog.text
    assert "amina" not in caplog.text
