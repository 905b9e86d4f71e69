"""Old data goes by itself: neither a day too early nor a day too late, after a warning, and nobody is named."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, func, select

from bot.conversation import Conversation
from bot.due import Later, Notice, Rank
from bot.files import GivenOut
from bot.message import Message, Person, Role
from bot.portfolio.book import Attachment, Book
from bot.privacy.keep_for import WARNED_BEFORE, KeepFor
from bot.reply import Reply, Status
from bot.retention import Clearing
from bot.storage.database import Database, open_database
from bot.storage.encryption import Cipher
from bot.storage.match_record import MatchRecord
from bot.storage.outbox_store import Parcel
from bot.storage.tables import ArrivalRow, Base, ConversationRow, SeenRow
from bot.storage.unit_of_work import UnitOfWork
from bot.wording.words import shipped
from tests.bot.contract import broken_rules
from tests.bot.privacy.somebody import CHILD, add_rows, files_below, rows_of, with_store
from tests.bot.turns import DONE

THEN = datetime(2026, 9, 1, 12, tzinfo=UTC)
AMINA, BEN = Person("telegram", "amina-4711"), Person("telegram", "ben-0815")
AT_HOME = Person("terminal", "me")
DAY = timedelta(days=1)
KEEP = KeepFor()
STUDENT = Conversation(role=Role.STUDENT, met=True)
REPLY = Reply("help", Status.ANSWERED, ("An answer.",))
_numbers = count()


@pytest.fixture
def clearing(database: Database, tmp_path: Path) -> Clearing:
    """Clears the database, and a folder of files."""
    return Clearing(database, GivenOut(tmp_path / "files", database.folder_of), KEEP, shipped())


def speak(database: Database, person: Person, at: datetime = THEN, conversation: Conversation = STUDENT) -> None:
    with database.unit() as unit:
        unit.keep(person, conversation, at)


def waiting(database: Database, person: Person) -> list[Notice]:
    with database.peek() as peek:
        return [one for one in peek.outbox.waiting(person.channel) if one.person == person]


def is_known(database: Database, person: Person) -> bool:
    with database.peek() as peek:
        return peek._cipher.blind(person) in peek.digests()


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


def test_who_is_silent_is_warned_and_goes_thirty_days_later(clearing: Clearing, database: Database) -> None:
    speak(database, AMINA)
    first = THEN + (KEEP.idle - WARNED_BEFORE) * DAY
    assert clearing.clear(first - timedelta(seconds=1))["warned"] == 0
    assert clearing.clear(first, dry_run=True)["warned"] == 1
    assert waiting(database, AMINA) == []
    assert clearing.clear(first)["warned"] == 1
    [notice] = waiting(database, AMINA)
    assert notice.rank is Rank.BULK
    assert "On 31 October 2027 I delete all I keep about you" in notice.reply.text
    assert not broken_rules(notice.reply)
    for later in range(1, WARNED_BEFORE):
        assert not clearing.clear(first + later * DAY)["persons"]
    assert len(waiting(database, AMINA)) == 1
    assert is_known(database, AMINA)
    gone = first + WARNED_BEFORE * DAY
    assert clearing.clear(gone, dry_run=True)["persons"] == 1
    assert clearing.clear(gone)["persons"] == 1
    assert rows_of(database, AMINA) == {}


def test_who_writes_after_the_warning_stays_and_is_warned_anew(clearing: Clearing, database: Database) -> None:
    speak(database, AMINA)
    first = THEN + (KEEP.idle - WARNED_BEFORE) * DAY
    clearing.clear(first)
    speak(database, AMINA, first + 29 * DAY)
    assert clearing.clear(first + 60 * DAY)["persons"] == 0
    assert is_known(database, AMINA)
    assert clearing.clear(first + 29 * DAY + (KEEP.idle - WARNED_BEFORE) * DAY)["warned"] == 1


def test_a_reminder_makes_nobody_younger(clearing: Clearing, database: Database) -> None:
    speak(database, AMINA)
    with database.unit() as unit:
        unit.keep(AMINA, STUDENT, THEN + 100 * DAY, spoke=False)
    assert clearing.clear(THEN + (KEEP.idle - WARNED_BEFORE) * DAY)["warned"] == 1


def test_nobody_goes_unwarned_however_late_it_runs(clearing: Clearing, database: Database) -> None:
    speak(database, AMINA)
    late = THEN + 1000 * DAY
    cleared = clearing.clear(late)
    assert (cleared["warned"], cleared["persons"]) == (1, 0)
    assert clearing.clear(late + 29 * DAY)["persons"] == 0
    assert clearing.clear(late + 30 * DAY)["persons"] == 1


def quiet(unit: UnitOfWork, person: Person) -> None:
    unit.keep(person, replace(STUDENT, quiet=True), THEN)


def stopped(unit: UnitOfWork, person: Person) -> None:
    unit.keep(person, STUDENT, THEN)
    unit.outbox.stop_contact(person, THEN)


def from_before(unit: UnitOfWork, person: Person) -> None:
    unit.keep(person, STUDENT, THEN)
    unit._session.flush()
    unit._session.get_one(ConversationRow, unit._cipher.blind(person)).person_sealed = None


def spoilt(unit: UnitOfWork, person: Person) -> None:
    unit.keep(person, STUDENT, THEN)
    unit._session.flush()
    unit._session.get_one(ConversationRow, unit._cipher.blind(person)).state = b"spoilt"


def of_the_terminal(unit: UnitOfWork, person: Person) -> None:
    unit.keep(AT_HOME, STUDENT, THEN)


@pytest.mark.parametrize("how", [quiet, stopped, from_before, spoilt, of_the_terminal])
def test_who_cannot_or_will_not_be_told_goes_on_the_same_day(
    how: Callable[[UnitOfWork, Person], None], clearing: Clearing, database: Database
) -> None:
    speak(database, BEN)
    with database.unit() as unit:
        how(unit, AMINA)
    gone = THEN + KEEP.idle * DAY
    before = clearing.clear(gone - timedelta(seconds=1))
    assert (before["warned"], before["persons"]) == (1, 0)
    assert [notice.person for notice in waiting(database, BEN)] == [BEN]
    assert clearing.clear(gone)["persons"] == 1
    assert is_known(database, BEN)
    assert rows_of(database, AMINA) == {}
    assert not is_known(database, AT_HOME)


def test_everything_of_theirs_goes_and_nothing_of_others(
    clearing: Clearing, database: Database, database_url: str
) -> None:
    with_store(database_url)
    with_child = replace(STUDENT, children=(CHILD,))
    for person in (AMINA, BEN):
        speak(database, person, THEN, with_child)
        add_rows(database, DONE, person)
        with database.unit() as unit:
            unit.outbox.resume_contact(person)
            unit.due.plan(person, [Later("happened", "1", THEN)])
        give_out(clearing, "cv.pdf", -1000, person)
    warned = THEN + (KEEP.idle - WARNED_BEFORE) * DAY
    clearing.clear(warned)
    speak(database, BEN, warned, with_child)
    others = rows_of(database, BEN)
    assert clearing.clear(warned + WARNED_BEFORE * DAY)["persons"] == 1
    # What waits for its turn is answered, whoever said it, and nobody took back what they may do.
    assert rows_of(database, AMINA) == {"arrivals": 1, "grants": 1}
    assert not clearing.given_out.folder(AMINA).exists()
    # Their warning has expired.
    assert rows_of(database, BEN) == {name: count for name, count in others.items() if name != "outbox"}
    assert files_below(clearing.given_out.root) == ["cv.pdf"]


def test_while_answering_is_stopped_nobody_goes(clearing: Clearing, database: Database) -> None:
    speak(database, AT_HOME)
    with database.unit() as unit:
        unit.pauses.begin("why", "operator", THEN)
    assert clearing.clear(THEN + 1000 * DAY)["persons"] == 0
    with database.unit() as unit:
        unit.pauses.end("operator", THEN)
    assert clearing.clear(THEN + 1000 * DAY)["persons"] == 1


def give_out(clearing: Clearing, name: str, age: int, person: Person | None = AMINA) -> Path:
    folder = clearing.given_out.folder(person) if person else clearing.given_out.root
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_bytes(b"x")
    os.utime(path, ((THEN - age * DAY).timestamp(),) * 2)
    return path


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
