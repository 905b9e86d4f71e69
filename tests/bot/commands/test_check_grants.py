"""``check`` on people: who is missing is said, a sentence each."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.commands.check_grants import lines
from bot.commands.checked import OK, WARNING
from bot.grants import Grant, Granted
from bot.message import Person
from bot.settings import Settings
from bot.storage.database import Database
from bot.storage.school_store import School
from tests.bot.commands.conftest import Command
from tests.bot.talking import NOON

ANN = Person("slack", "T1/U1")


@pytest.fixture
def settings(tmp_path: Path, database: Database, database_url: str, key: str) -> Settings:
    """An installation over the database."""
    assert database
    return Settings(tmp_path, database_url, "", keys=key)


def put(database: Database, *grants: Grant) -> None:
    with database.unit() as unit:
        for grant in grants:
            unit.lock(grant.person)
            unit.grants.put(grant, "by", NOON)


def told(settings: Settings) -> list[tuple[str, str]]:
    return [(line.state, line.text) for line in lines(settings)]


def missing(settings: Settings) -> list[str]:
    return [text.partition(",")[0] for state, text in told(settings) if state == WARNING]


def test_at_first_everybody_is_missing(settings: Settings) -> None:
    assert missing(settings) == [
        "people: there is no safeguarding lead",
        "people: there is no operator",
        "people: there is no adviser",
    ]
    assert all("python -m bot grant PERSON" in text for _, text in told(settings))


def test_who_is_there_is_not_missing(settings: Settings, database: Database) -> None:
    put(
        database,
        Grant(ANN, Granted.OPERATOR),
        Grant(ANN, Granted.ADVISER),
        Grant(Person("mail", "ben@school.example"), Granted.ADVISER),
    )
    assert told(settings)[0] == (OK, "people: adviser 2, operator 1")
    assert missing(settings) == ["people: there is no safeguarding lead"]


def test_each_school_has_a_lead_of_its_own(settings: Settings, database: Database) -> None:
    with database.unit() as unit:
        unit.schools.put(School("Example School", None))
        unit.schools.put(School("Other School", None))
    lead = Grant(ANN, Granted.SAFEGUARDING_LEAD, "Example School")
    put(database, lead, Grant(ANN, Granted.OPERATOR), Grant(ANN, Granted.ADVISER))
    assert told(settings) == [
        (OK, "people: adviser 1, operator 1, safeguarding_lead 1"),
        (WARNING, "people: Other School has no safeguarding lead (docs/operators.md)"),
    ]


def test_who_is_only_on_a_believed_channel_is_nobody_here(settings: Settings, database: Database) -> None:
    person = Person("jsonl", "a1")
    put(database, *(Grant(person, role) for role in Granted))
    assert len(missing(settings)) == 3


def test_check_says_it(run: Command) -> None:
    code, out, _ = run("check")
    assert code == 0
    assert "people: there is no safeguarding lead" in out
    run("grant", "slack:T1/U2", "adviser", "operator")
    out = run("check")[1]
    assert "ok       people: adviser 1, operator 1" in out
    assert "there is no operator" not in out
