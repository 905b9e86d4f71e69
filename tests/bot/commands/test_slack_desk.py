"""What an adviser sees of their cases in the home tab: within what Slack shows, however many there are."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta

import pytest

from adapters.slack.home import Desk, home
from adapters.slack.library_blocks import as_json
from bot.channel import TryLaterError
from bot.commands.serve_parts import say
from bot.commands.slack_desk import MOST_SHOWN, HomeDesks, desk_of
from bot.grants import Grant, Granted
from bot.handoff.changing import Act, claimed, requested
from bot.handoff.states import Change, Side
from bot.message import Person
from bot.serving.threads import Threads
from bot.storage.database import Database, open_database
from bot.storage.encryption import Cipher
from tests.bot.handoff.cases import NOW, a_case
from tests.far_side.slack.blocks import check_blocks

ME, OTHER = Person("slack", "T1/U1"), Person("slack", "T1/U2")
HERE = "Testby School"
DAY = timedelta(days=1)


@pytest.fixture
def threads() -> Iterator[Threads]:
    with closing(Threads(1, "test")) as threads:
        yield threads


def read(database: Database, threads: Threads, person: Person = ME) -> Desk | None:
    return asyncio.run(HomeDesks(database, threads, lambda: NOW + 10 * DAY).of(person))


def appoint(database: Database, person: Person, role: Granted = Granted.ADVISER, school: str = "") -> None:
    with database.unit() as unit:
        unit.grants.put(Grant(person, role, school), "an operator", NOW)


def keep(database: Database, mine: int, waiting: int) -> None:
    """Cases of which every second one is overdue."""
    cases = []
    for number in range(mine + waiting):
        case = requested(a_case(2041 + number, Person("telegram", str(number))), Side.STUDENT)
        case = case if number >= mine else claimed(case, Act(Change.CLAIM, Side.ADVISER, NOW), ME, "Ana")
        cases.append(replace(case, deadline=NOW + (9 if number % 2 else 12) * DAY))
    with database.unit() as unit:
        unit.cases.keep(cases)


def test_a_thousand_open_cases_are_within_what_slack_shows(database: Database, threads: Threads) -> None:
    appoint(database, ME)
    keep(database, 500, 500)
    desk = read(database, threads)
    assert desk is not None
    assert [len(group.entries) for group in desk.groups] == [MOST_SHOWN, 0, 0]
    assert all("overdue" in entry.line for entry in desk.groups[0].entries)
    assert all(group.more for group in desk.groups)
    assert check_blocks(as_json(home(say, desk)), "home") == []


def test_the_fullest_home_tab_is_within_what_slack_shows() -> None:
    late = [replace(a_case(3000 + number), deadline=NOW) for number in range(30)]
    open_ = [a_case(2041 + number) for number in range(60)]
    desk = desk_of([*late, *open_[:30]], open_[30:], (60, 30), NOW + DAY)
    assert [len(group.entries) for group in desk.groups] == [MOST_SHOWN] * 3
    assert all(group.more for group in desk.groups)
    assert check_blocks(as_json(home(say, desk)), "home") == []


def test_each_case_stands_in_one_place_and_only_those_that_wait_can_be_claimed(
    database: Database, threads: Threads
) -> None:
    appoint(database, ME)
    keep(database, 4, 4)
    desk = read(database, threads)
    assert desk is not None
    overdue, mine, waiting = desk.groups
    assert [[entry.case for entry in group.entries] for group in desk.groups] == [
        ["LA-2042", "LA-2044", "LA-2046", "LA-2048"],
        ["LA-2041", "LA-2043"],
        ["LA-2045", "LA-2047"],
    ]
    assert mine.heading == "Your open cases: 4"
    assert {overdue.more, mine.more, waiting.more} == {""}
    claims = {entry.case for group in desk.groups for entry in group.entries if entry.can_be_claimed}
    assert claims == {"LA-2045", "LA-2046", "LA-2047", "LA-2048"}


def test_only_advisers_have_a_desk_and_only_of_their_schools(database: Database, threads: Threads) -> None:
    keep(database, 0, 2)
    assert read(database, threads) is None
    appoint(database, ME, Granted.TEACHER, HERE)
    assert read(database, threads) is None
    appoint(database, OTHER, Granted.ADVISER, HERE)
    theirs = read(database, threads, OTHER)
    assert theirs is not None
    assert theirs.groups == ()
    assert "No case is open" in str(as_json(home(say, theirs)))


def test_while_the_database_is_away_it_is_shown_later(cipher: Cipher, threads: Threads) -> None:
    nowhere = open_database("postgresql://nobody@127.0.0.1:9/nothing", cipher)
    with closing(nowhere), pytest.raises(TryLaterError):
        read(nowhere, threads)
