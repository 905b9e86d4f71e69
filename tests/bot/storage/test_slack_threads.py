"""Which message in Slack begins a thread of which case, on both databases."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from bot.handoff.changing import Act, apply, requested
from bot.handoff.states import Change, Side
from bot.message import Person
from bot.privacy.keep_for import KeepFor
from bot.storage.database import Database
from bot.storage.slack_threads import Shown
from tests.bot.handoff.cases import NOW, a_case

ANA, BEN, DESK = (Person("slack", f"T1/{one}") for one in ("U1", "U2", "C0DESK"))
CASE, CARD = "LA-2041", "LA-2041/card"


@pytest.fixture(autouse=True)
def _cases(database: Database) -> None:
    with database.unit() as unit:
        unit.cases.keep([requested(a_case(), Side.STUDENT), requested(a_case(2042), Side.STUDENT)])


def note(database: Database, *shown: Shown) -> None:
    for one in shown:
        with database.unit() as unit:
            unit.slack_threads.note(one, NOW)


def test_a_thread_finds_its_case_for_whom_it_was_begun_alone(database: Database) -> None:
    note(database, Shown(ANA, "D1", "1.1", CASE), Shown(ANA, "D1", "2.2", "LA-2042"), Shown(BEN, "D2", "1.1", CASE))
    with database.peek() as peek:
        threads = peek.slack_threads
        assert (threads.case_at(ANA, "D1", "1.1"), threads.case_at(ANA, "D1", "2.2")) == (CASE, "LA-2042")
        assert {threads.case_at(BEN, "D1", "1.1"), threads.case_at(ANA, "D1", "3.3")} == {""}
        assert threads.case_at(Person("slack", "T2/U1"), "D1", "1.1") == ""
        assert (threads.thread(ANA, CASE), threads.thread(BEN, CASE)) == (("D1", "1.1"), ("D2", "1.1"))
        assert threads.thread(DESK, CASE) is None


def test_what_was_said_of_a_case_first_begins_its_thread_until_something_stands_for_it(database: Database) -> None:
    note(database, Shown(ANA, "D1", "1.1", CASE), Shown(ANA, "D1", "1.2", CASE))
    with database.peek() as peek:
        assert peek.slack_threads.thread(ANA, CASE) == ("D1", "1.1")
    note(database, Shown(ANA, "D1", "1.3", CASE, CARD))
    with database.peek() as peek:
        assert peek.slack_threads.thread(ANA, CASE) == ("D1", "1.3")


def test_the_last_that_stands_for_a_name_is_found_and_older_threads_still_lead_to_the_case(database: Database) -> None:
    note(database, Shown(DESK, "C0DESK", "1.1", CASE, CARD), Shown(DESK, "C0DESK", "1.2", CASE, CARD))
    with database.peek() as peek:
        assert peek.slack_threads.named(DESK, CASE, CARD) == ("C0DESK", "1.2")
        assert peek.slack_threads.named(ANA, CASE, CARD) is None
        assert peek.slack_threads.named(DESK, CASE, "LA-2041/else") is None
        assert peek.slack_threads.case_at(DESK, "C0DESK", "1.1") == CASE


def test_nothing_of_it_stands_in_clear(database: Database) -> None:
    note(database, Shown(ANA, "D0VISIBLE", "1700000000.000100", CASE, CARD))
    with database.engine.connect() as connection:
        (row,) = connection.execute(text("SELECT * FROM slack_messages")).all()
    assert not any(part in repr(row) for part in ("D0VISIBLE", "1700000000", "U1", "card"))


def test_a_case_that_is_gone_has_no_thread(database: Database) -> None:
    with pytest.raises(IntegrityError):
        note(database, Shown(ANA, "D1", "1.1", "LA-9999"))


def test_threads_go_with_their_case(database: Database) -> None:
    note(database, Shown(ANA, "D1", "1.1", CASE), Shown(ANA, "D1", "2.2", "LA-2042"))
    with database.unit() as unit:
        case = unit.cases.locked(2041)
        assert case is not None
        unit.cases.keep([apply(case, Act(Change.WITHDRAW, Side.STUDENT, NOW))])
    with database.unit() as unit:
        old = unit.retention(KeepFor(), NOW + timedelta(days=500))
        assert old.delete_some("case_events")
        assert old.delete_some("cases") == 1
    with database.peek() as peek:
        assert peek.slack_threads.case_at(ANA, "D1", "1.1") == ""
        assert peek.slack_threads.case_at(ANA, "D1", "2.2") == "LA-2042"
