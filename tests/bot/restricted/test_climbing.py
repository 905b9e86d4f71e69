"""Who is told and when, by which routes, and what the person hears once somebody knows."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from threading import Barrier

import pytest

from bot.grants import Grant, Granted
from bot.message import Person, Role
from bot.reminding import ChannelNotices
from bot.reply import Status
from bot.restricted.office import WatchedNotices
from bot.storage.database import Database
from bot.storage.page_store import State
from bot.storage.restricted_tables import RestrictedCaseRow
from bot.storage.tables import StoppedContactRow
from tests.bot.contract import broken_rules
from tests.bot.restricted.cases import (
    CHILD,
    DISCLOSURE,
    ELSEWHERE,
    EVERYWHERE,
    HERE,
    LEAD,
    NOON,
    SECRET,
    House,
    token_in,
)

LEADS = ["T1/U1", "lead@school.example"]
DEPUTIES = ["T1/U2", "deputy@school.example"]
OPERATORS = ["99", "operator@all.example"]
OF_EVERYWHERE = ["88", "lead@all.example"]
# A Saturday evening, and the Monday after it.
AT_NIGHT = datetime.fromisoformat("2026-11-14T21:30:00+00:00")


def test_the_lead_is_told_by_two_routes_with_a_link_each_and_no_words(house: House) -> None:
    house.say(DISCLOSURE)
    told = house.waiting()
    assert sorted(person.user for person, _ in told) == LEADS
    case = house.case()
    for _, reply in told:
        assert case.reference in reply.text
        assert reply.case == case.reference
        assert "Urgent" in reply.text
        assert not {SECRET, "hits", "Zebedee", HERE} & set(reply.text.split())
    assert len({token_in(reply) for _, reply in told}) == 2


def test_the_ladder(house: House) -> None:
    house.say(DISCLOSURE)
    assert house.told_at(0, 14, 15, 29, 30, 59, 60) == [
        LEADS, [], LEADS, [], DEPUTIES, [], OPERATORS
    ]  # fmt: skip
    everybody = sorted([*LEADS, *DEPUTIES, *OPERATORS, *OF_EVERYWHERE])
    assert house.told_at(119, 120, 179, 180) == [[], everybody, [], everybody]


def test_nobody_is_asked_again_once_it_is_acknowledged(house: House) -> None:
    house.say(DISCLOSURE)
    (_, page), *_ = house.deliver()
    with house.database.unit() as unit:
        house.office.desk.acknowledge(unit, token_in(page), NOON)
    assert house.told_at(15, 30, 60, 120) == [[]] * 4


def test_what_is_added_to_a_case_in_hand_is_told_anew(house: House) -> None:
    house.say(DISCLOSURE)
    (_, page), *_ = house.deliver()
    with house.database.unit() as unit:
        house.office.desk.acknowledge(unit, token_in(page), NOON)
    later = NOON + timedelta(hours=2)
    house.say(DISCLOSURE, later)
    told = house.deliver()
    assert sorted(person.user for person, _ in told) == LEADS
    assert all("There is more" in reply.text for _, reply in told)
    assert house.told_at(134, 135, 150) == [[], LEADS, DEPUTIES]


def test_what_is_added_before_anybody_read_is_behind_the_links_that_are_out(house: House) -> None:
    house.say(DISCLOSURE)
    house.deliver()
    house.say(DISCLOSURE, NOON + timedelta(minutes=1))
    assert not house.waiting()


def test_what_is_added_after_the_words_were_read_is_told(house: House) -> None:
    house.say(DISCLOSURE)
    (_, page), *_ = house.deliver()
    with house.database.unit() as unit:
        house.office.desk.read(unit, token_in(page), NOON)
    house.say(DISCLOSURE, NOON + timedelta(minutes=1))
    assert len(house.waiting()) == 2


@pytest.mark.parametrize(
    ("school", "grants", "told"),
    [
        ("", (Grant(EVERYWHERE, Granted.SAFEGUARDING_LEAD, mail="a@b.example"),), ["88", "a@b.example"]),
        ("Unknown School", (Grant(EVERYWHERE, Granted.SAFEGUARDING_LEAD),), ["88"]),
        (HERE, (Grant(LEAD, Granted.SAFEGUARDING_LEAD, ELSEWHERE), Grant(EVERYWHERE, Granted.OPERATOR)), ["88"]),
        (HERE, (Grant(LEAD, Granted.SAFEGUARDING_LEAD, HERE, deputy=True),), ["T1/U1"]),
        (HERE, (Grant(LEAD, Granted.ADMINISTRATOR),), ["T1/U1"]),
        (HERE, (Grant(Person("mail", "x@y.example"), Granted.SAFEGUARDING_LEAD, HERE),), ["x@y.example"]),
        (HERE, (Grant(LEAD, Granted.TEACHER, HERE), Grant(EVERYWHERE, Granted.ADVISER)), []),
        (HERE, (Grant(Person("jsonl", "a"), Granted.SAFEGUARDING_LEAD, HERE),), []),
    ],
)
def test_who_is_told_where_somebody_is_missing(
    school: str, grants: Sequence[Grant], told: Sequence[str], database: Database, house: House
) -> None:
    with database.unit() as unit:
        for grant in unit.grants.all():
            unit.grants.take_back(grant.grant.person, grant.grant.role, None, "somebody", NOON)
    house.grant(*grants)
    house.say(DISCLOSURE, school=school)
    waiting = house.waiting("slack", "mail", "telegram", "jsonl")
    assert sorted(person.user for person, _ in waiting) == told
    # Whoever is granted a role later is told at the next step.
    house.grant(Grant(Person("slack", "T1/U9"), Granted.SAFEGUARDING_LEAD, school))
    house.deliver("slack", "mail", "telegram")
    assert "T1/U9" in house.told_at(15, 30, 60, 120)[-1]


def test_a_lead_of_the_line_channel_is_told_of_those_on_it_and_says_words_in_the_place_of_links(house: House) -> None:
    lead = Grant(Person("jsonl", "a1"), Granted.SAFEGUARDING_LEAD, HERE)
    house.grant(lead)
    house.say(DISCLOSURE)
    assert not house.waiting("jsonl")
    house.say(DISCLOSURE, person=Person("jsonl", "s1"))
    ((person, reply),) = house.waiting("jsonl")
    assert person == lead.person
    assert f'read {reply.case}"' in reply.text
    assert "https" not in reply.text


def test_the_person_hears_it_only_after_it_was_delivered(house: House) -> None:
    house.say(DISCLOSURE)
    house.look(NOON)
    assert not house.waiting("telegram")
    house.deliver("mail")
    house.look(NOON + timedelta(minutes=1))
    ((person, reply),) = house.waiting("telegram")
    assert person == CHILD
    assert "I have told the safeguarding lead at your school" in reply.text
    assert "They can read what you wrote" in reply.text
    assert not broken_rules(reply)
    assert reply.status is Status.SAFEGUARDING
    house.deliver("slack", "telegram")
    house.look(NOON + timedelta(minutes=2))
    assert not house.waiting("telegram"), "told once"


def test_what_a_platform_never_takes_is_no_delivery(house: House) -> None:
    house.say(DISCLOSURE)
    house.deliver(said=False)
    house.look(NOON)
    assert not house.waiting("telegram")
    assert {page.state for page in house.pages()} == {State.LOST}


def test_who_blocked_us_was_not_reached(house: House, database: Database) -> None:
    house.say(DISCLOSURE)
    with database.unit() as unit:
        unit.outbox.stop_contact(LEAD, NOON)
    assert {page.route.channel: page.state for page in house.pages()} == {"slack": State.LOST, "mail": State.WAITING}
    with database.peek() as peek:
        assert peek._session.query(StoppedContactRow).count() == 1
    # Later pages are tried all the same: this is no nudge.
    assert house.told_at(15)[0] == LEADS


def test_out_of_hours_it_says_when_it_is_likely_to_be_read(house: House) -> None:
    house.say(DISCLOSURE, AT_NIGHT)
    house.deliver()
    house.look(AT_NIGHT + timedelta(minutes=1))
    ((_, reply),) = house.waiting("telegram")
    assert "They may not read it before Monday 16 November 2026, 08:00." in reply.text
    assert "0800 1111" in reply.text


def test_where_only_an_operator_was_reached_that_is_what_is_said(house: House) -> None:
    with house.database.unit() as unit:
        for grant in unit.grants.all():
            if grant.grant.role is Granted.SAFEGUARDING_LEAD:
                unit.grants.take_back(grant.grant.person, grant.grant.role, None, "somebody", NOON)
    house.say(DISCLOSURE, role=Role.STUDENT)
    told = house.deliver("mail")
    assert "Please find one now" in told[0][1].text
    house.deliver("telegram")
    house.look(NOON)
    ((_, reply),) = house.waiting("telegram")
    assert "the person who runs me" in reply.text
    assert "can't read what you wrote" in reply.text


def test_several_processes_tell_once(house: House) -> None:
    house.say(DISCLOSURE)
    house.deliver()
    together = Barrier(4)

    def look(_: int) -> None:
        office = house.office
        together.wait()
        office.look(NOON + timedelta(minutes=15))

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(look, range(4)))
    # The second telling, and the person told once.
    assert len(house.waiting()) == 2
    assert len(house.waiting("telegram")) == 1


def test_erasing_spares_the_record_and_the_receipt_says_so(house: House) -> None:
    house.say("hi", role=Role.STUDENT)
    house.say(DISCLOSURE)
    house.say("delete my data")
    assert "safeguarding lead keeps it" in house.say("yes delete it all").text
    assert house.case().entries[0].words == DISCLOSURE


def test_one_that_is_spoilt_does_not_keep_the_others(house: House, caplog: pytest.LogCaptureFixture) -> None:
    for number in range(2):
        house.say(DISCLOSURE, person=Person("telegram", f"c{number}"))
    house.deliver()
    with house.database.unit() as unit:
        row = unit._session.get(RestrictedCaseRow, house.cases()[0].reference)
        assert row is not None
        row.sealed = b"spoilt"
    house.office.look(NOON + timedelta(minutes=15))
    assert len(house.waiting()) == 2
    assert "was not looked after" in caplog.text


def test_over_json_lines_the_ladder_is_climbed_as_the_clock_moves(house: House) -> None:
    lead, pupil = Person("jsonl", "a1"), Person("jsonl", "s1")
    house.grant(Grant(lead, Granted.SAFEGUARDING_LEAD, HERE))
    guide = house.guide
    notices = WatchedNotices(ChannelNotices(guide.reminding, "jsonl"), house.office)
    house.say(DISCLOSURE, person=pupil)

    def said_at(minutes: int) -> list[Person]:
        told = notices.due(NOON + timedelta(minutes=minutes))
        for notice in told:
            notices.said(notice)
        return [notice.person for notice in told]

    assert said_at(0) == [lead]
    assert said_at(1) == [pupil]
    assert said_at(2) == []
    assert said_at(15) == [lead]
