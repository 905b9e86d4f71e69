"""Schools, classes and who joined them, as rows."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.message import Person
from bot.schools import SchoolClass
from bot.storage.database import Database
from bot.storage.school_store import ClassCode, School
from bot.storage.tables import MemberRow
from tests.bot.storage.samples import AMINA, NOON

CODE, OTHER = "k7m2-9xqp-4trw", "abcd-2345-efgh"
LATER = NOON + timedelta(days=30)
EXAMPLE = School("Example School", 11)


@pytest.fixture
def schools(database: Database) -> Database:
    """A database with a school and two classes."""
    with database.unit() as unit:
        assert unit.schools.put(EXAMPLE)
        assert unit.schools.put(School("Other School", None))
        assert unit.schools.put_class("Example School", ClassCode("9B", CODE, LATER), NOON)
        assert unit.schools.put_class("Other School", ClassCode("7A", OTHER, None), NOON)
    return database


def members(database: Database) -> list[int]:
    with database.unit() as unit:
        return list(unit._session.scalars(select(MemberRow.class_id).order_by(MemberRow.class_id)))


def behind(database: Database, code: str, days: int = 0) -> SchoolClass | None:
    with database.peek() as peek:
        return peek.schools.behind(code, NOON + timedelta(days=days))


def test_a_code_leads_to_its_class_until_it_ends(schools: Database) -> None:
    found = behind(schools, CODE)
    assert found is not None
    assert (found.name, found.school, found.first_year) == ("9B", "Example School", 11)
    assert behind(schools, CODE, days=29) == found
    assert behind(schools, CODE, days=30) is None
    assert behind(schools, OTHER, days=10_000) is not None
    assert behind(schools, "nobody") is None


def test_a_code_that_is_ended_joins_nobody(schools: Database) -> None:
    with schools.unit() as unit:
        ended = unit.schools.end(CODE, NOON)
        assert ended is not None
        assert ended.name == "9B"
        assert unit.schools.end("nobody", NOON) is None
    assert behind(schools, CODE) is None
    with schools.unit() as unit:
        # Ended once more, it has not come back.
        unit.schools.end(CODE, LATER)
    assert behind(schools, CODE) is None


def test_a_new_code_takes_the_place_of_the_old(schools: Database) -> None:
    before = behind(schools, CODE)
    with schools.unit() as unit:
        assert unit.schools.put_class("Example School", ClassCode("9B", "mnpq-6789-rstu", LATER), NOON)
    assert behind(schools, CODE) is None
    assert behind(schools, "mnpq-6789-rstu") == before


def test_a_class_needs_a_school(schools: Database) -> None:
    with schools.unit() as unit:
        assert not unit.schools.put_class("Nowhere", ClassCode("9B", "x", None), NOON)


def test_the_first_year_of_a_school_can_be_changed(schools: Database) -> None:
    with schools.unit() as unit:
        assert unit.schools.first_year_of("Example School") == 11
        assert not unit.schools.put(School("Example School", None))
        assert unit.schools.first_year_of("Example School") is None
        assert unit.schools.first_year_of("Nowhere") is None


def test_all_are_listed_by_name(schools: Database) -> None:
    with schools.peek() as peek:
        assert peek.schools.all() == {
            EXAMPLE: (ClassCode("9B", CODE, LATER),),
            School("Other School", None): (ClassCode("7A", OTHER, None),),
        }


def test_somebody_is_in_one_class_and_each_is_their_own(schools: Database) -> None:
    first, second = behind(schools, CODE), behind(schools, OTHER)
    assert first is not None
    assert second is not None
    with schools.unit() as unit:
        unit.schools.join(AMINA, first, NOON)
        unit.schools.join(AMINA, first, LATER)
        unit.schools.join(Person(AMINA.channel, "another"), first, NOON)
    assert members(schools) == [first.id, first.id]
    with schools.unit() as unit:
        unit.schools.join(AMINA, second, LATER)
    assert members(schools) == sorted([first.id, second.id])
