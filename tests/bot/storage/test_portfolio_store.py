"""Experiences, their versions and files: kept, undone, and nobody else's."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from bot.message import Person
from bot.portfolio.book import Attachment, Book
from bot.portfolio.experience import ActivityType, Experience, SkillTag, Tick
from bot.storage.database import Database
from tests.bot.storage.samples import AMINA, BEN, NOON

DAY = date(2026, 11, 14)
GARAGE = Experience(
    "a" * 32,
    ActivityType.WORK_EXPERIENCE,
    "Zebedee's garage",
    900,
    DAY,
    DAY,
    ticks=(Tick.TASK,),
    said="3 days at zebedee's",
    reflections={"well": "changed a tyre"},
    skills=(SkillTag("Teamwork", "soft", "we worked together"),),
)


def book(database: Database, person: Person) -> tuple[Experience, ...]:
    with database.peek() as peek:
        return Book(peek.portfolio(person)).experiences


def keep(database: Database, person: Person, *experiences: Experience, remove: str = "") -> Book:
    with database.unit() as unit:
        unit.lock(person)
        changed = Book(unit.portfolio(person))
        for experience in experiences:
            changed.put(experience)
        if remove:
            changed.remove(remove)
        unit.portfolio(person).keep(changed, NOON)
    return changed


def test_an_experience_comes_back_whole_and_to_its_owner_alone(database: Database) -> None:
    keep(database, AMINA, GARAGE)
    assert book(database, AMINA) == (GARAGE,)
    assert book(database, BEN) == ()


def test_no_word_of_it_stands_in_clear(database: Database) -> None:
    keep(database, AMINA, GARAGE)
    with database.engine.connect() as connection:
        for table in ("experiences", "experience_versions"):
            for row in connection.execute(text(f"SELECT * FROM {table}")):
                assert "garage" not in str(row).lower()
                assert "amina" not in str(row).lower()


def test_a_change_can_be_undone_and_so_can_a_removal(database: Database) -> None:
    keep(database, AMINA, GARAGE)
    keep(database, AMINA, replace(GARAGE, minutes=600))
    keep(database, AMINA, remove=GARAGE.id)
    assert book(database, AMINA) == ()
    for expected in (replace(GARAGE, minutes=600), GARAGE, None):
        with database.unit() as unit:
            changed = Book(unit.portfolio(AMINA))
            version = {600: 2, 900: 1}.get(expected.minutes, 0) if expected else 0
            entry = unit.portfolio(AMINA).earlier(GARAGE.id, version) if version else None
            assert entry == expected
            if expected:
                changed.put(expected)
            else:
                changed.remove(GARAGE.id)
            unit.portfolio(AMINA).keep(changed, NOON)
        assert book(database, AMINA) == ((expected,) if expected else ())


def test_undo_walks_back_change_by_change(database: Database) -> None:
    changes = []
    for minutes in (60, 120, 180):
        with database.unit() as unit:
            changed = Book(unit.portfolio(AMINA))
            changes.append(changed.put(replace(GARAGE, minutes=minutes)))
            unit.portfolio(AMINA).keep(changed, NOON)
    for expected in (120, 60, None):
        with database.unit() as unit:
            changed = Book(unit.portfolio(AMINA))
            back = changed.undo(changes.pop())
            assert (back.minutes if back else None) == expected
            unit.portfolio(AMINA).keep(changed, NOON)
        assert [one.minutes for one in book(database, AMINA)] == ([expected] if expected else [])


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 3)), max_size=12))
def test_what_is_held_is_what_was_put_last(database: Database, steps: list[tuple[str, int]]) -> None:
    person = Person("test", str(steps))
    held: dict[str, int] = {}
    for name, hours in steps:
        identity = name * 32
        if hours:
            held[identity] = hours * 60
            keep(database, person, replace(GARAGE, id=identity, minutes=hours * 60))
        else:
            held.pop(identity, None)
            keep(database, person, remove=identity)
    assert {one.id: one.minutes for one in book(database, person)} == held


def test_files_are_kept_and_forgotten(database: Database) -> None:
    photo = Attachment("image/png", b"\x89PNG not really")
    with database.unit() as unit:
        changed = Book(unit.portfolio(AMINA))
        identity = changed.attach(photo)
        assert changed.attachment(identity) == photo
        unit.portfolio(AMINA).keep(changed, NOON)
    with database.unit() as unit:
        changed = Book(unit.portfolio(AMINA))
        assert changed.attachment(identity) == photo
        assert Book(unit.portfolio(BEN)).attachment(identity) is None
        changed.discard(identity)
        unit.portfolio(AMINA).keep(changed, NOON)
    with database.peek() as peek:
        assert Book(peek.portfolio(AMINA)).attachment(identity) is None
