"""Cases as rows: found by who has to do with them, and nothing of anybody in clear."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select, text

from bot.handoff.case import About, Line
from bot.handoff.cases import Reach
from bot.handoff.changing import Act, apply, claimed, requested, without_words
from bot.handoff.states import Change, Side
from bot.message import Person
from bot.privacy.keep_for import KeepFor
from bot.storage.case_tables import CaseRow
from bot.storage.database import Database
from tests.bot.handoff.cases import ADVISER, NOW, OTHER, STUDENT, a_case

SCHOOL = Line(About.SCHOOL, "Testby School")


def test_a_case_comes_back_with_its_events(database: Database) -> None:
    case = requested(a_case(), Side.STUDENT)
    with database.unit() as unit:
        unit.cases.keep([case])
    with database.unit() as unit:
        kept = unit.cases.locked(2041)
        assert kept == case
        assert kept is not None
        unit.cases.keep([claimed(kept, Act(Change.CLAIM, Side.ADVISER, NOW), ADVISER, "Sam")])
    with database.peek() as peek:
        (mine,) = peek.cases.of_student(STUDENT)
        assert mine.adviser == ADVISER
        assert [(one.number, one.change, one.by) for one in peek.cases.events(mine)] == [
            (1, "request", Side.STUDENT),
            (2, "claim", Side.ADVISER),
        ]
        assert peek.cases.of_student(OTHER) == ()
        assert peek.cases.locked(1) is None


def test_numbers_count_up_and_never_come_again(database: Database) -> None:
    with database.unit() as unit:
        assert [unit.cases.next_number() for _ in range(3)] == [2041, 2042, 2043]
    with database.unit() as unit:
        assert unit.cases.next_number() == 2044
        unit.cases.next_number()
        unit._session.rollback()


def test_nothing_stands_in_clear(database: Database) -> None:
    with database.unit() as unit:
        unit.cases.keep([replace(a_case(2041, STUDENT, SCHOOL), asked=ADVISER, reason="quokka")])
    with database.engine.connect() as connection:
        row = str(connection.execute(select(CaseRow.__table__)).mappings().one())
    for word in ("Maya", "college", "Hackney", "Testby", "quokka", STUDENT.user):
        assert word not in row


def test_lists_are_by_reach_and_by_deadline(database: Database) -> None:
    later = replace(a_case(2042), deadline=NOW + timedelta(days=20))
    elsewhere = a_case(2043, Person("telegram", "7"))
    at_school = a_case(2044, STUDENT, SCHOOL)
    mine = claimed(a_case(2045), Act(Change.CLAIM, Side.ADVISER, NOW), ADVISER, "Sam")
    over = apply(a_case(2046), Act(Change.WITHDRAW, Side.STUDENT, NOW))
    with database.unit() as unit:
        unit.cases.keep([later, elsewhere, at_school, mine, over, a_case(2041)])
    with database.peek() as peek:
        cases = peek.cases
        assert [case.number for case in cases.waiting(Reach(), 10)] == [2041, 2043, 2044, 2042]
        assert [case.number for case in cases.waiting(Reach(), 2)] == [2041, 2043]
        assert cases.count_waiting(Reach()) == 4
        assert [case.number for case in cases.waiting(Reach(channels=("telegram",)), 10)] == [2043]
        assert [case.number for case in cases.waiting(Reach(schools=("testby  SCHOOL",)), 10)] == [2044]
        assert [case.number for case in cases.of_adviser(ADVISER, 10)] == [2045]
        assert cases.loads([ADVISER, OTHER]) == {ADVISER: 1, OTHER: 0}


def test_who_was_deleted_is_found_no_more(database: Database) -> None:
    with database.unit() as unit:
        unit.cases.keep([a_case()])
        case = unit.cases.locked(2041)
        assert case is not None
        gone = apply(case, Act(Change.WITHDRAW, Side.STUDENT, NOW))
        unit.cases.keep([without_words(gone)])
    with database.unit() as unit:
        assert unit.cases.locked(2041) is None
        assert unit.cases.of_student(STUDENT) == ()


def test_what_was_over_long_ago_goes_and_what_is_open_stays(database: Database) -> None:
    over = apply(requested(a_case(2042), Side.STUDENT), Act(Change.WITHDRAW, Side.STUDENT, NOW))
    with database.unit() as unit:
        unit.cases.keep([requested(a_case(), Side.STUDENT), over])
    for days, left in ((424, 2), (425, 1)):
        with database.unit() as unit:
            old = unit.retention(KeepFor(), NOW + timedelta(days=days))
            assert sum(old.delete_some(kind) for kind in ("case_events", "cases")) == (0 if left == 2 else 3)
            assert len(unit.cases.of_student(STUDENT)) == left


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * FROM cases WHERE adviser = 'x' AND is_open ORDER BY deadline LIMIT 10",
        "SELECT * FROM cases WHERE is_waiting IS 1 ORDER BY deadline LIMIT 10",
        "SELECT * FROM cases WHERE student = 'x' ORDER BY number DESC",
    ],
)
def test_lists_are_looked_up_in_an_index(database: Database, query: str) -> None:
    if database.engine.dialect.name != "sqlite":
        pytest.skip("a table of a few rows is read whole there")
    with database.engine.connect() as connection:
        plan = str(connection.execute(text(f"EXPLAIN QUERY PLAN {query}")).all())
    assert "USING INDEX ix_cases" in plan
