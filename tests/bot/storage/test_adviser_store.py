"""What advisers say of themselves, as rows: sealed, theirs alone, and gone with what made them advisers."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from sqlalchemy import text

from bot.grants import Grant, Granted
from bot.handoff.opening import Away, OpeningHours, Span
from bot.handoff.own_settings import AdviserSettings
from bot.message import Person
from bot.storage.database import Database
from bot.storage.encryption import Cipher
from tests.bot.storage.samples import NOON
from tests.bot.stored import words_stored

ANN, BEN, ON_JSONL = Person("slack", "T1/U0QUOKKAS"), Person("mail", "ben@school.example"), Person("jsonl", "a1")
LATER = NOON + timedelta(days=1)
HOURS = OpeningHours(
    week=((Span(time(9), time(12)), Span(time(13), time(17))),) * 5 + ((),) * 2,
    away=(Away(date(2026, 12, 24), date(2027, 1, 3)),),
    term_only=False,
)
SAID = AdviserSettings(HOURS, True, ("Hackney",), ("Bengali",), (), "Quokka College", "123456", 8)


def put(database: Database, person: Person, settings: AdviserSettings = SAID) -> None:
    with database.unit() as unit:
        unit.lock(person)
        unit.advisers.put(person, settings, NOON)


def of(database: Database, person: Person) -> AdviserSettings | None:
    with database.peek() as peek:
        return peek.advisers.of(person)


def test_kept_found_and_replaced(database: Database) -> None:
    assert of(database, ANN) is None
    put(database, ANN)
    put(database, BEN, AdviserSettings(employer="Hackney Works"))
    assert of(database, ANN) == SAID
    put(database, ANN, AdviserSettings())
    assert of(database, ANN) == AdviserSettings()
    with database.peek() as peek:
        assert set(peek.advisers.of_all([ANN, BEN, ON_JSONL])) == {ANN, BEN}
        assert peek.advisers.of_all([]) == {}


def test_nothing_of_it_stands_there_in_clear(database: Database, cipher: Cipher) -> None:
    put(database, ANN)
    with database.engine.connect() as connection:
        rows = repr(connection.execute(text("SELECT * FROM adviser_settings")).all())
    assert "quokka" not in rows.lower()
    assert "quokka" in words_stored(database, cipher).lower()


@pytest.mark.parametrize("of_another_shape", [False, True])
def test_a_spoilt_row_hides_no_other(database: Database, of_another_shape: bool) -> None:
    put(database, ANN)
    put(database, BEN)
    with database.unit() as unit:
        digest = unit._cipher.blind(ANN)
        sealed = unit._cipher.encrypt({"hours": []}) if of_another_shape else b"spoilt"
        spoil = text("UPDATE adviser_settings SET sealed = :sealed WHERE person = :person")
        unit._session.execute(spoil, {"sealed": sealed, "person": digest})
    with database.peek() as peek:
        assert peek.advisers.of_all([ANN, BEN]) == {BEN: SAID}


@pytest.mark.parametrize("schools", [("",), ("Testby School", "Other School")])
def test_they_go_with_the_last_grant_that_makes_an_adviser(database: Database, schools: tuple[str, ...]) -> None:
    put(database, ANN)
    with database.unit() as unit:
        for role in (Granted.ADVISER, Granted.TEACHER):
            for school in schools:
                unit.grants.put(Grant(ANN, role, school), "an administrator", NOON)
    for number, school in enumerate(schools, start=1):
        assert of(database, ANN) == SAID
        with database.unit() as unit:
            unit.grants.take_back(ANN, Granted.TEACHER, school, "an administrator", LATER)
        assert of(database, ANN) == SAID
        with database.unit() as unit:
            unit.grants.take_back(ANN, Granted.ADVISER, school, "an administrator", LATER)
        assert (of(database, ANN) is None) is (number == len(schools))


def test_they_go_when_the_channel_no_longer_says_adviser(database: Database) -> None:
    put(database, ON_JSONL)
    with database.unit() as unit:
        unit.grants.believe(ON_JSONL, Grant(ON_JSONL, Granted.ADVISER), NOON)
    assert of(database, ON_JSONL) == SAID
    with database.unit() as unit:
        unit.grants.believe(ON_JSONL, Grant(ON_JSONL, Granted.TEACHER, "Testby School"), LATER)
    assert of(database, ON_JSONL) is None
