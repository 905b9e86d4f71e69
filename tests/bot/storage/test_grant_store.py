"""Who was granted what, as rows."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from threading import Barrier

import pytest
from sqlalchemy import insert, select, text
from sqlalchemy.exc import IntegrityError

from bot.grants import Grant, Granted, Grants
from bot.message import Person
from bot.storage.database import Database
from bot.storage.encryption import Cipher
from bot.storage.grant_tables import GrantRow
from tests.bot.storage.samples import AMINA, NOON
from tests.bot.stored import words_stored

ANN, BEN, CAT = Person("slack", "T1/U0QUOKKAS"), Person("mail", "ben@school.example"), Person("telegram", "77")
ON_JSONL = Person("jsonl", "a1")
HERE, ELSEWHERE = "Example School", "Other School"
BY = "Zola Administrator"
LATER = NOON + timedelta(days=1)
LEAD = Grant(ANN, Granted.SAFEGUARDING_LEAD, HERE, "Ann Sampson", "ann@school.example")
ADVISER = Grant(ANN, Granted.ADVISER, languages=("Polish",), specialisms=("SEND",), boroughs=("Hackney", "Brent"))


def put(database: Database, *grants: Grant) -> None:
    with database.unit() as unit:
        for grant in grants:
            unit.lock(grant.person)
            unit.grants.put(grant, BY, NOON)


def of(database: Database, person: Person) -> tuple[Grant, ...]:
    with database.peek() as peek:
        return peek.grants.of(person)


def holding(database: Database, role: Granted, school: str = "") -> list[Grant]:
    with database.peek() as peek:
        grants: Grants = peek.grants
        return list(grants.holding(role, school))


def test_what_was_granted_is_looked_up_whole(database: Database) -> None:
    assert of(database, ANN) == ()
    put(database, LEAD, ADVISER)
    assert of(database, ANN) == (LEAD, ADVISER)
    assert of(database, BEN) == ()


def test_those_who_hold_a_role_at_a_school_or_everywhere(database: Database) -> None:
    everywhere = Grant(CAT, Granted.SAFEGUARDING_LEAD)
    deputy = Grant(BEN, Granted.SAFEGUARDING_LEAD, HERE, deputy=True)
    elsewhere = Grant(AMINA, Granted.SAFEGUARDING_LEAD, ELSEWHERE)
    put(database, deputy, elsewhere, LEAD, everywhere, ADVISER)
    assert holding(database, Granted.SAFEGUARDING_LEAD, HERE) == [LEAD, everywhere, deputy]
    assert holding(database, Granted.SAFEGUARDING_LEAD, "example  school") == [LEAD, everywhere, deputy]
    assert holding(database, Granted.SAFEGUARDING_LEAD, ELSEWHERE) == [elsewhere, everywhere]
    assert holding(database, Granted.SAFEGUARDING_LEAD) == [everywhere]
    assert holding(database, Granted.OPERATOR, HERE) == []


def test_granted_again_it_changes_and_stays_one(database: Database) -> None:
    put(database, LEAD, Grant(BEN, Granted.SAFEGUARDING_LEAD, HERE))
    changed = replace(LEAD, known_as="Ann", mail="", deputy=True)
    with database.unit() as unit:
        unit.lock(ANN)
        assert not unit.grants.put(changed, "Another", LATER)
    assert of(database, ANN) == (changed,)
    assert [one.person for one in holding(database, Granted.SAFEGUARDING_LEAD, HERE)] == [BEN, ANN]
    with database.peek() as peek:
        [_, one] = sorted(peek.grants.all(), key=lambda one: one.grant.person.channel)
        assert (one.by, one.granted_at, one.taken_back_at) == ("Another", LATER, None)


def test_what_was_taken_back_gives_no_right_and_keeps_no_name(database: Database) -> None:
    put(database, LEAD, replace(LEAD, school=ELSEWHERE), ADVISER)
    with database.unit() as unit:
        unit.lock(ANN)
        assert unit.grants.take_back(ANN, Granted.SAFEGUARDING_LEAD, HERE, "Another", LATER) == 1
        assert unit.grants.take_back(ANN, Granted.SAFEGUARDING_LEAD, HERE, "Another", LATER) == 0
    assert of(database, ANN) == (replace(LEAD, school=ELSEWHERE), ADVISER)
    assert holding(database, Granted.SAFEGUARDING_LEAD, HERE) == []
    with database.peek() as peek:
        [ended] = [one for one in peek.grants.record_of(peek._cipher.blind(ANN)) if one.taken_back_at]
        assert len(peek.grants.all()) == 2
    assert ended.grant == Grant(ANN, Granted.SAFEGUARDING_LEAD, HERE)
    assert (ended.by, ended.granted_at, ended.taken_back_by, ended.taken_back_at) == (BY, NOON, "Another", LATER)


def test_a_role_is_taken_back_everywhere_and_can_be_granted_anew(database: Database) -> None:
    put(database, LEAD, replace(LEAD, school=ELSEWHERE), ADVISER)
    with database.unit() as unit:
        unit.lock(ANN)
        assert unit.grants.take_back(ANN, Granted.SAFEGUARDING_LEAD, None, BY, LATER) == 2
    assert of(database, ANN) == (ADVISER,)
    put(database, LEAD)
    assert of(database, ANN) == (ADVISER, LEAD)


def test_what_a_believed_channel_says_takes_the_place_of_what_it_said(database: Database) -> None:
    first = Grant(ON_JSONL, Granted.TEACHER, HERE, "Ms Example")
    moved, promoted = replace(first, school=ELSEWHERE), Grant(ON_JSONL, Granted.ADVISER, boroughs=("Brent",))
    for grant in (first, moved, promoted, None, promoted):
        with database.unit() as unit:
            unit.lock(ON_JSONL)
            unit.grants.believe(ON_JSONL, grant, NOON)
            assert unit.grants.of(ON_JSONL) == ((grant,) if grant else ())
            assert unit.grants.believed(ON_JSONL) == grant


def test_what_was_granted_stays_whatever_the_channel_says(database: Database) -> None:
    granted = Grant(ON_JSONL, Granted.ADVISER, HERE, "Granted")
    put(database, granted)
    for said in (replace(granted, known_as="Said"), Grant(ON_JSONL, Granted.TEACHER, HERE), None):
        with database.unit() as unit:
            unit.lock(ON_JSONL)
            unit.grants.believe(ON_JSONL, said, NOON)
        assert granted in of(database, ON_JSONL)
    assert of(database, ON_JSONL) == (granted,)


@pytest.mark.parametrize("person", [ANN, BEN, CAT, Person("terminal", "me")])
def test_no_other_channel_is_believed(person: Person, database: Database) -> None:
    with pytest.raises(ValueError, match="administrator"), database.unit() as unit:
        unit.grants.believe(person, Grant(person, Granted.ADVISER), NOON)
    with pytest.raises(ValueError, match="administrator"), database.unit() as unit:
        unit.grants.believe(ON_JSONL, Grant(person, Granted.ADVISER), NOON)
    assert of(database, person) == ()


def test_those_of_a_believed_channel_are_not_counted(database: Database) -> None:
    put(database, LEAD, replace(LEAD, school=ELSEWHERE), ADVISER, Grant(ON_JSONL, Granted.ADVISER))
    with database.peek() as peek:
        assert peek.grants.counts() == {Granted.SAFEGUARDING_LEAD: 1, Granted.ADVISER: 1}


def test_nothing_stands_in_clear(database: Database, cipher: Cipher) -> None:
    put(database, LEAD)
    with database.unit() as unit:
        unit.lock(ANN)
        unit.grants.put(replace(ADVISER, person=BEN), BY, NOON)
        unit.grants.take_back(ANN, Granted.SAFEGUARDING_LEAD, HERE, BY, LATER)
    with database.engine.connect() as connection:
        rows = [tuple(row) for row in connection.execute(text("SELECT * FROM grants"))]
    clear = " ".join(str(bytes(cell) if isinstance(cell, memoryview) else cell) for row in rows for cell in row)
    # Short words stand in any ciphertext, by chance.
    for word in (
        "Sampson",
        "U0QUOKKAS",
        "ben@school",
        "school.example",
        "Example",
        "Administrator",
        "Polish",
        "Hackney",
    ):
        assert word not in clear, word
    assert "zola" in words_stored(database, cipher)
    assert "sampson" not in words_stored(database, cipher)


def test_a_spoilt_row_does_not_hide_the_others(database: Database) -> None:
    put(database, LEAD, Grant(BEN, Granted.SAFEGUARDING_LEAD, HERE))
    with database.unit() as unit:
        row = unit._session.scalar(select(GrantRow).where(GrantRow.person == unit._cipher.blind(ANN)))
        assert row
        row.sealed = b"spoilt"
    assert [one.person for one in holding(database, Granted.SAFEGUARDING_LEAD, HERE)] == [BEN]
    assert of(database, ANN) == ()
    with database.unit() as unit:
        unit.lock(ANN)
        assert unit.grants.take_back(ANN, Granted.SAFEGUARDING_LEAD, HERE, BY, LATER) == 1


def test_nobody_is_the_same_twice_even_without_the_lock(database: Database) -> None:
    put(database, LEAD)
    with pytest.raises(IntegrityError), database.unit() as unit:
        unit.grants._add(LEAD, None, NOON)


def test_two_who_grant_at_once_make_one(database: Database) -> None:
    together = Barrier(4)

    def grant(number: int) -> None:
        together.wait()
        put(database, replace(LEAD, known_as=str(number)))

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(grant, range(4)))
    assert len(of(database, ANN)) == 1


def test_looking_up_among_many_reads_by_index(database: Database) -> None:
    lookups = {
        "role = 'adviser' AND school IN ('', 's7') AND taken_back_at IS NULL": {"ix_grants_holding"},
        "person = 'p7' AND taken_back_at IS NULL": {"uq_grants_standing", "ix_grants_person"},
        "person = 'p7'": {"ix_grants_person", "uq_grants_standing"},
    }
    many = [
        {"person": f"p{n}", "channel": "slack", "role": "adviser", "school": f"s{n}", "deputy": False, "sealed": b"",
         "granted_at": NOON}
        for n in range(2000)
    ]  # fmt: skip
    with database.engine.begin() as connection:
        connection.execute(insert(GrantRow), many)
        connection.exec_driver_sql("ANALYZE grants")
        explain = "EXPLAIN QUERY PLAN" if connection.dialect.name == "sqlite" else "EXPLAIN"
        for where, indexes in lookups.items():
            plan = str(connection.exec_driver_sql(f"{explain} SELECT * FROM grants WHERE {where}").all())
            assert any(index in plan for index in indexes), plan
