"""Whoever is silent for long is warned, and then everything of theirs goes; nobody goes unwarned who can be told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.due import Later, Rank
from bot.message import Person
from bot.privacy.keep_for import WARNED_BEFORE
from bot.retention import Clearing
from bot.storage.database import Database
from bot.storage.tables import ConversationRow
from bot.storage.unit_of_work import UnitOfWork
from tests.bot.contract import broken_rules
from tests.bot.privacy.somebody import CHILD, add_rows, files_below, rows_of, with_store
from tests.bot.retaining import AMINA, AT_HOME, BEN, DAY, KEEP, STUDENT, THEN, give_out, is_known, speak, waiting
from tests.bot.turns import DONE


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
    assert rows_of(database, AMINA) == {"arrivals": 1, "grants": 1, "adviser_settings": 1}
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
