"""On JSON lines a role is believed, within the turn; everywhere else it is only said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import count

import pytest

from bot.grants import Grant, Granted
from bot.guide import Guide
from bot.message import STAFF, Message, Person, Profile, Role
from bot.permissions import Action, may
from bot.reply import Reply, Status
from bot.storage.database import Database
from bot.storage.unit_of_work import UnitOfWork
from tests.bot.talking import NOON

ANN = Person("jsonl", "a1")
PROFILE = Profile(
    known_as="Ann",
    school="Example School",
    borough="Hackney",
    languages=("Polish",),
    specialisms=("SEND",),
    boroughs=("Hackney", "Brent"),
)
ADVISER = Grant(ANN, Granted.ADVISER, "Example School", "Ann", "", False, ("Polish",), ("SEND",), ("Hackney", "Brent"))
_ids = count()


def say(
    guide: Guide, person: Person = ANN, role: Role | None = None, profile: Profile | None = None, text: str = "hello"
) -> Reply:
    return guide.receive(Message(f"m{next(_ids)}", person, NOON, text, role=role, profile=profile))


def granted(database: Database, person: Person = ANN) -> Sequence[Grant]:
    with database.peek() as peek:
        return peek.grants.of(person)


def test_a_line_makes_an_adviser_within_its_turn(guide: Guide) -> None:
    seen: list[Sequence[Grant]] = []

    def then(unit: UnitOfWork, reply: Reply) -> None:
        seen.append(unit.grants.of(ANN))
        seen.append(unit.grants.holding(Granted.ADVISER, "Example School"))

    guide.answer(Message("m", ANN, NOON, "hello", role=Role.ADVISER, profile=PROFILE), then)
    assert seen == [(ADVISER,), (ADVISER,)]


@pytest.mark.parametrize("role", sorted(STAFF))
def test_each_role_of_staff_is_registered(role: Role, guide: Guide, database: Database) -> None:
    say(guide, role=role, profile=PROFILE)
    assert granted(database) == (replace(ADVISER, role=Granted(role.value)),)


@pytest.mark.parametrize("role", [Role.STUDENT, Role.PARENT, None])
def test_nobody_else_is(role: Role | None, guide: Guide, database: Database) -> None:
    say(guide, role=role, profile=PROFILE)
    assert granted(database) == ()


def test_it_stays_and_a_change_of_profile_or_role_changes_it(guide: Guide, database: Database) -> None:
    say(guide, role=Role.ADVISER, profile=PROFILE)
    say(guide, role=Role.ADVISER)
    say(guide)
    assert granted(database) == (ADVISER,)
    # The role came in an earlier run, and the profile comes alone.
    say(guide, profile=replace(PROFILE, school="Other School", known_as="Annie"))
    assert granted(database) == (replace(ADVISER, school="Other School", known_as="Annie"),)
    say(guide, role=Role.TEACHER)
    assert [(one.role, one.school) for one in granted(database)] == [(Granted.TEACHER, "Other School")]
    say(guide, role=Role.STUDENT)
    assert granted(database) == ()


def test_a_lead_without_a_school_is_one_for_the_whole_channel_and_no_other(guide: Guide, database: Database) -> None:
    say(guide, role=Role.SAFEGUARDING_LEAD)
    grants = granted(database)
    assert grants == (Grant(ANN, Granted.SAFEGUARDING_LEAD),)
    assert may(grants, Action.SEE_RESTRICTED, "Example School", "jsonl")
    assert not may(grants, Action.SEE_RESTRICTED, "Example School", "telegram")


@pytest.mark.parametrize("channel", ["telegram", "slack", "mail", "terminal", "test"])
@pytest.mark.parametrize("role", sorted(STAFF))
def test_on_no_other_channel_does_a_role_give_a_right(
    role: Role, channel: str, guide: Guide, database: Database
) -> None:
    person = Person(channel, "a1")
    say(guide, person, role, PROFILE, text=f"i am a {role.value.replace('_', ' ')}")
    assert granted(database, person) == ()


def test_a_turn_that_fails_registers_nobody(guide: Guide, database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("pulled the plug")

    with monkeypatch.context() as patched:
        patched.setattr("bot.guide.routing.answer", fail)
        assert say(guide, role=Role.ADVISER, profile=PROFILE).status is Status.ERROR
    assert granted(database) == ()


def test_who_deletes_everything_is_nothing_any_more(guide: Guide, database: Database) -> None:
    say(guide, role=Role.ADVISER, profile=PROFILE)
    asked = say(guide, text="/delete")
    assert "You are then no longer a careers adviser here" in asked.text
    receipt = say(guide, text="yes")
    assert "roles you had here: 1" in receipt.text
    assert granted(database) == ()


def test_who_never_spoke_and_was_granted_something_is_asked_before_it_goes(guide: Guide, database: Database) -> None:
    person = Person("test", "a lead")
    with database.unit() as unit:
        unit.lock(person)
        unit.grants.put(Grant(person, Granted.OPERATOR), "by", NOON)
    assert say(guide, person, text="/delete").status is Status.ASKED
    assert len(granted(database, person)) == 1
    say(guide, person, text="yes")
    assert granted(database, person) == ()
