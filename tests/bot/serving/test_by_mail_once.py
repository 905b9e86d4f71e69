"""What an adviser sends counts once: sent twice, cut off before the answer, or sent while no database takes it."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.guide import Mind
from bot.handoff.case import Event, number_of
from bot.handoff.states import Change, State
from bot.safeguarding.rules import Rules
from bot.storage.database import Database
from tests.bot.serving.away import held_up
from tests.bot.serving.by_mail import Handoff, begin, link
from tests.bot.serving.housed import House, housed
from tests.bot.serving.page_read import Page, get, post
from tests.far_side.telegram import Telegram


@pytest.fixture
def house(telegram: Telegram, database: Database, mind: Mind, rules: Rules, tmp_path: Path) -> Iterator[House]:
    """A far side of Telegram and a mail server."""
    with housed(telegram, database, mind, rules, tmp_path) as house:
        yield house


def events(handoff: Handoff, change: Change) -> list[Event]:
    """How often something happened to the case."""
    with handoff.house.database.peek() as peek:
        case = peek.cases.locked(number_of(handoff.reference))
        assert case is not None
        return [event for event in peek.cases.events(case) if event.change == change]


def form_of(page: Page, does: str, **said: str) -> tuple[str, dict[str, str]]:
    """Where a filled-in form goes, and what it brings."""
    return str(page.response.url), {**page.does[does].values, **said}


def cut_off(address: str, values: dict[str, str]) -> None:
    """Send a form and hang up before anything can come back."""
    parts, body = urlsplit(address), urlencode(values).encode()
    head = (
        f"POST {parts.path} HTTP/1.1\r\nHost: {parts.netloc}\r\nContent-Length: {len(body)}\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\nConnection: close\r\n\r\n"
    )
    with socket.create_connection((parts.hostname, parts.port or 80)) as connection:
        connection.sendall(head.encode() + body)
        connection.shutdown(socket.SHUT_WR)


def test_a_form_that_is_sent_again_counts_once_and_says_so(house: House) -> None:
    handoff = begin(house)
    with house.serving():
        page = get(link(handoff.ask()))
        address, values = form_of(page, "claim")
        first = post(address, values)
        again = post(address, values)
        other = post(address, {**values, "do": "decline", "reason": "away"})
        for sent in (again, other):
            assert "was sent before, and counts once" in sent.text
            assert "away" not in sent.text
        assert "is yours" in handoff.done(first).text
        assert "is yours" in again.follow("See how it stands now").text
    assert handoff.case().state is State.ACCEPTED
    assert len(events(handoff, Change.CLAIM)) == 1


def test_a_form_that_is_sent_many_times_at_once_counts_once(house: House) -> None:
    handoff = begin(house)
    with house.serving():
        page = handoff.claimed()
        address, values = form_of(page, "write", text="see you there")
        with ThreadPoolExecutor(6) as pool:
            pages = list(pool.map(lambda _: post(address, values), range(12)))
        assert {sent.status for sent in pages} == {200}
        # It is said in its turn, behind what was sent before it.
        handoff.done(get(address).send("write", text="the last word"))
        handoff.wait_for("the last word")
        seen = house.telegram.seen(handoff.student.id)
        assert sum("see you there" in message.text for message in seen) == 1
    assert len(events(handoff, Change.WRITE)) == 2


def test_a_form_that_was_cut_off_before_its_answer_counts_once(house: House) -> None:
    handoff = begin(house)
    with house.serving():
        page = handoff.claimed()
        address, values = form_of(page, "write", text="see you there")
        for _ in range(3):
            cut_off(address, values)
        post(address, values)
        handoff.done(get(address).send("write", text="the last word"))
    assert len(events(handoff, Change.WRITE)) == 2


def test_what_cannot_be_kept_is_not_said_to_be_and_may_be_sent_again(
    house: House, hurried: Database, start_over: Callable[[Database], House]
) -> None:
    handoff = begin(house)
    with house.serving():
        page = get(link(handoff.ask()))
    address, values = form_of(page, "claim")
    impatient = start_over(hurried)
    with impatient.serving():
        with held_up(house.database):
            refused = post(address, values)
            assert refused.status == 503
            assert "not taken in" in refused.text
        assert "is yours" in handoff.done(post(address, values)).text
    assert len(events(handoff, Change.CLAIM)) == 1


@pytest.fixture
def start_over(house: House) -> Callable[[Database], House]:
    """The same program over another database."""

    def start(database: Database) -> House:
        return House(house.telegram, house.mail, house.settings, database, house.mind, house.rules)

    return start


def test_a_program_that_ends_with_a_form_on_disk_acts_on_it_once(house: House) -> None:
    """What was taken in and not yet done is done by whoever starts next, also when it is sent again meanwhile."""
    handoff = begin(house)
    with house.serving():
        page = get(link(handoff.ask()))
        address, values = form_of(page, "claim")
        post(address, values)
    with house.serving():
        post(address, values)
        handoff.wait_for("accepted")
    assert len(events(handoff, Change.CLAIM)) == 1


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sent=st.lists(st.sampled_from(["post", "cut off", "newer page"]), min_size=1, max_size=6))
def test_each_page_acts_once_however_it_is_sent(sent: list[str], talking: tuple[Handoff, str]) -> None:
    handoff, address = talking
    before = len(events(handoff, Change.WRITE))
    _, values = form_of(get(address), "write", text="hello")
    pages, used = 0, False
    for how in sent:
        if how == "newer page":
            _, values = form_of(get(address), "write", text="hello")
            used = False
        elif how == "post":
            assert post(address, values).status == 200
        else:
            cut_off(address, values)
        if how != "newer page" and not used:
            pages, used = pages + 1, True
    handoff.done(get(address).send("write", text="the last word"))
    assert len(events(handoff, Change.WRITE)) == before + pages + 1


@pytest.fixture
def talking(house: House) -> Iterator[tuple[Handoff, str]]:
    """A case that its adviser has, and the address of its page, while the program serves."""
    handoff = begin(house)
    with house.serving():
        yield handoff, str(handoff.claimed().response.url).partition("?")[0]
