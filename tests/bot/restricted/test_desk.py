"""Who may read a case, once, and who reaches nothing: by links and over JSON lines."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.grants import Grant, Granted
from bot.message import Message, Person, Profile, Role
from bot.reply import Reply, Status
from bot.restricted.desk import NOTHING, Outcome, Seen
from bot.restricted.links import Purpose, Signed, Signer
from bot.storage.encryption import make_key
from bot.storage.page_store import Happened
from bot.storage.unit_of_work import UnitOfWork
from tests.bot.restricted.cases import (
    CHILD,
    DEPUTY,
    DISCLOSURE,
    ELSEWHERE,
    EVERYWHERE,
    HERE,
    LEAD,
    NOON,
    OPERATOR,
    OTHER_LEAD,
    SECRET,
    House,
    parts_of,
    token_in,
)
from tests.bot.stored import words_stored

SOON = NOON + timedelta(minutes=5)
Do = Callable[[UnitOfWork, str, datetime], Seen]
STUDENT, TEACHER = Person("telegram", "1"), Person("slack", "T1/U7")


@pytest.fixture
def token(house: House) -> str:
    """The link that the lead got on their channel, of a case that was just opened."""
    house.say(DISCLOSURE)
    return next(token_in(reply) for person, reply in house.waiting() if person == LEAD)


def do(house: House, act: str, token: str, at: datetime = SOON) -> Seen:
    with house.database.unit() as unit:
        acts: dict[str, Do] = {
            "look": house.office.desk.look,
            "read": house.office.desk.read,
            "acknowledge": house.office.desk.acknowledge,
            "renew": house.office.desk.renew,
        }
        return acts[act](unit, token, at)


def words_in(seen: Seen) -> list[str]:
    return [entry.words for entry in seen.case.entries] if seen.case else []


def test_looking_shows_no_words_and_changes_nothing(house: House, token: str) -> None:
    for _ in range(3):
        seen = do(house, "look", token)
        assert (seen.outcome, words_in(seen), seen.reads) == (Outcome.READY, [], True)
        assert SECRET not in str(seen)
        assert "Zebedee" not in str(seen)
    assert Happened.READ not in {event.what for event in house.events()}


def test_the_words_are_read_once_and_who_read_them_is_noted(house: House, token: str) -> None:
    seen = do(house, "read", token)
    assert (seen.outcome, words_in(seen)) == (Outcome.READ, [DISCLOSURE])
    assert [(event.by, event.at) for event in house.events() if event.what is Happened.READ] == [(LEAD, SOON)]
    again = do(house, "read", token)
    assert (again.outcome, words_in(again), again.renewable) == (Outcome.OVER, [], True)
    # The other route's link is another one.
    other = next(token_in(reply) for person, reply in house.waiting() if person.channel == "mail")
    assert do(house, "read", other).outcome is Outcome.READ


def test_a_new_link_goes_to_the_same_lead_once(house: House, token: str) -> None:
    assert do(house, "renew", token).outcome is Outcome.READY, "nothing to renew yet"
    do(house, "read", token)
    house.deliver()
    assert do(house, "renew", token).outcome is Outcome.RENEWED
    told = house.deliver()
    assert sorted(person.user for person, _ in told) == ["T1/U1", "lead@school.example"]
    assert do(house, "renew", token).outcome is Outcome.OVER
    assert not house.waiting()
    assert do(house, "read", token_in(told[0][1])).outcome is Outcome.READ


def test_a_link_ends(house: House, token: str) -> None:
    late = NOON + house.settings.links_last
    assert do(house, "read", token, late - timedelta(seconds=1)).outcome is Outcome.READ
    other = next(token_in(reply) for person, reply in house.waiting() if person.channel == "mail")
    seen = do(house, "read", other, late)
    assert (seen.outcome, words_in(seen), seen.renewable) == (Outcome.OVER, [], True)
    assert do(house, "acknowledge", other, late).outcome is Outcome.OVER
    assert house.case().acknowledged_at is None
    assert do(house, "renew", other, late).outcome is Outcome.RENEWED


def test_acknowledging_is_noted_once_and_works_after_reading(house: House, token: str) -> None:
    do(house, "read", token)
    for _ in range(2):
        assert do(house, "acknowledge", token).outcome is Outcome.ACKNOWLEDGED
    case = house.case()
    assert (case.acknowledged_at, case.page_at) == (SOON, None)
    assert [event.by for event in house.events() if event.what is Happened.ACKNOWLEDGED] == [LEAD]


def test_what_is_changed_in_a_link_opens_nothing(house: House, token: str) -> None:
    parts = parts_of(token)
    changed = [
        f"{parts.page}-{parts.expires + 1}-{parts.signature}",
        f"{parts.page[::-1]}-{parts.expires}-{parts.signature}",
        f"{parts.page}-{parts.expires}-{'A' * 43}",
        token[:-1],
        token + "A",
        "",
        "é" * 80,
    ]
    for one in changed:
        assert do(house, "read", one) == NOTHING


def test_a_signature_stands_for_all_of_it() -> None:
    keys = make_key()
    signed = Signed("0" * 32, "SG-ACDEFG", LEAD, Purpose.RESTRICTED_CASE, NOON)
    token = parts_of(Signer(keys).token(signed))
    newer = Signer(f"{make_key()} {keys}")
    assert newer.believes(token, signed), "a key that was replaced still counts"
    assert not Signer(make_key()).believes(token, signed)
    for other in (
        replace(signed, page="1" * 32),
        replace(signed, reference="SG-ACDEFH"),
        replace(signed, person=OTHER_LEAD),
        replace(signed, expires_at=SOON),
    ):
        assert not newer.believes(token, other)


@pytest.mark.parametrize("act", ["look", "read", "acknowledge", "renew"])
def test_a_link_opens_nothing_once_the_role_was_taken_back(house: House, token: str, act: str) -> None:
    with house.database.unit() as unit:
        unit.grants.take_back(LEAD, Granted.SAFEGUARDING_LEAD, HERE, "somebody", NOON)
    assert do(house, act, token) == NOTHING
    assert not {Happened.READ, Happened.ACKNOWLEDGED} & {event.what for event in house.events()}


def test_the_lead_of_another_school_by_now_reaches_nothing(house: House, token: str) -> None:
    with house.database.unit() as unit:
        unit.grants.take_back(LEAD, Granted.SAFEGUARDING_LEAD, HERE, "somebody", NOON)
    house.grant(Grant(LEAD, Granted.SAFEGUARDING_LEAD, ELSEWHERE), Grant(LEAD, Granted.TEACHER, HERE))
    assert do(house, "read", token) == NOTHING


def test_an_operator_acknowledges_and_reads_nothing(house: House) -> None:
    house.say(DISCLOSURE)
    house.deliver("slack", "mail", "telegram")
    for minutes in (15, 30, 60):
        house.look(NOON + timedelta(minutes=minutes))
    told = house.deliver("telegram")
    page = next(reply for person, reply in told if person == OPERATOR)
    assert "ring one now" in page.text
    link, at = token_in(page), NOON + timedelta(hours=1)
    assert not do(house, "look", link, at).reads
    seen = do(house, "read", link, at)
    assert (seen.outcome, words_in(seen)) == (Outcome.READY, [])
    assert do(house, "acknowledge", link, at).outcome is Outcome.ACKNOWLEDGED
    assert SECRET not in str(seen)


@pytest.mark.parametrize(
    ("who", "reads", "acknowledges"),
    [
        (LEAD, True, True),
        (DEPUTY, True, True),
        (EVERYWHERE, True, True),
        (OPERATOR, False, True),
        (OTHER_LEAD, False, False),
        (TEACHER, False, False),
        (STUDENT, False, False),
        (CHILD, False, False),
    ],
)
def test_who_may_do_what(house: House, who: Person, reads: bool, acknowledges: bool) -> None:
    house.grant(Grant(TEACHER, Granted.TEACHER, HERE), Grant(TEACHER, Granted.ADVISER, HERE))
    house.say(DISCLOSURE)
    reference, desk = house.case().reference, house.office.desk
    with house.database.unit() as unit:
        assert words_in(desk.read_named(unit, reference, who, SOON)) == ([DISCLOSURE] if reads else [])
        done = desk.acknowledge_named(unit, reference, who, SOON)
    assert (done.outcome is Outcome.ACKNOWLEDGED) is acknowledges
    assert acknowledges or done == NOTHING


# Over JSON lines a role is believed, and reaches those of that channel only.
PUPIL = Person("jsonl", "s1")


def order(house: House, what: str, role: Role | None, school: str = HERE, channel: str = "jsonl") -> Reply:
    profile = Profile(school=school or None)
    message = Message(f"o {what} {role} {school}", Person(channel, "a1"), SOON, what, role=role, profile=profile)
    return house.guide.receive(message)


def test_a_lead_reads_and_acknowledges_over_json_lines(house: House) -> None:
    house.say(DISCLOSURE, person=PUPIL)
    reference = house.case().reference
    shown = order(house, f"read {reference.lower()}.", Role.SAFEGUARDING_LEAD)
    assert DISCLOSURE in shown.text
    assert "Zebedee" in shown.text
    assert (shown.case, shown.status) == (reference, Status.ANSWERED)
    assert SECRET not in words_stored(house.database, house.database._cipher), "not in the answers that are kept"
    again = order(house, f"read {reference.lower()}.", Role.SAFEGUARDING_LEAD)
    assert DISCLOSURE not in again.text, "the same message again"
    told = order(house, f"acknowledge {reference}", Role.SAFEGUARDING_LEAD)
    assert "in hand" in told.text
    assert house.case().acknowledged_at == SOON


@pytest.mark.parametrize(
    ("role", "school"),
    [
        (None, HERE),
        (Role.STUDENT, HERE),
        (Role.PARENT, HERE),
        (Role.TEACHER, HERE),
        (Role.ADVISER, HERE),
        (Role.GOVERNOR, HERE),
        (Role.SAFEGUARDING_LEAD, ELSEWHERE),
    ],
)
@pytest.mark.parametrize("what", ["read", "acknowledge"])
def test_nobody_else_reaches_anything_over_json_lines(house: House, role: Role | None, school: str, what: str) -> None:
    house.say(DISCLOSURE, person=PUPIL)
    case = house.case()
    refused = order(house, f"{what} {case.reference}", role, school)
    assert (refused.status, refused.case) == (Status.REFUSED, "")
    assert refused == order(house, f"{what} SG-ACDEFG", role, school), "as if there were no such case"
    assert house.case() == case


def test_a_believed_lead_does_not_reach_other_channels(house: House) -> None:
    house.say(DISCLOSURE)
    reference = house.case().reference
    assert order(house, f"read {reference}", Role.SAFEGUARDING_LEAD).status is Status.REFUSED
    assert order(house, f"read {reference}", Role.SAFEGUARDING_LEAD, school="").status is Status.REFUSED
    on_telegram = order(house, f"read {reference}", Role.SAFEGUARDING_LEAD, channel="telegram")
    assert DISCLOSURE not in on_telegram.text
