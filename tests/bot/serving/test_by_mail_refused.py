"""Whoever holds the wrong link, or the wrong form, reaches nothing and learns nothing, whatever they try to do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from sqlalchemy import func, select

from bot.due import Rank
from bot.grants import Grant, Granted
from bot.guide import Mind
from bot.handoff.case import Case
from bot.handoff.states import State
from bot.message import Person
from bot.reply import Reply, Status
from bot.safeguarding.rules import Rules
from bot.storage.database import Database
from bot.storage.outbox_store import Parcel
from bot.storage.tables import SeenRow
from tests.bot.handoff.cases import SLOT, a_case
from tests.bot.serving.by_mail import AMIRA, appoint, dismiss, link
from tests.bot.serving.housed import House, housed
from tests.bot.serving.page_read import Page, get, post
from tests.far_side.telegram import Telegram

BEN = Person("mail", "ben@example.org")
STUDENT = Person("telegram", "4711")
CASES = ("LA-2041", "LA-2042")
# What stands on the page of a case, and nowhere else.
TOLD = ("LA-20", "Maya", "college", "Hackney")
FILLED = {
    "claim": {},
    "not_me": {},
    "decline": {"reason": "away"},
    "offer": {"day1": "2027-01-12", "time1": "15:30", "place1": "Hackney Library"},
    "write": {"text": "hello"},
    "met": {},
    "not_attended": {},
    "hand_on": {},
    "close": {"outcome": "guidance_given", "notes": "hello", "actions": "go"},
    "reopen": {},
    "show": {},
    "settings": {"settings": "most 3"},
}


@pytest.fixture
def house(telegram: Telegram, database: Database, mind: Mind, rules: Rules, tmp_path: Path) -> Iterator[House]:
    """Two advisers who have only mail; one has a case that is booked, the other is asked to take another."""
    with housed(telegram, database, mind, rules, tmp_path) as house:
        for adviser in (AMIRA, BEN):
            appoint(house, adviser)
        mine = replace(a_case(2041, STUDENT), state=State.BOOKED, adviser=AMIRA, meeting=SLOT, meetings=1)
        theirs = replace(a_case(2042, STUDENT), asked=BEN)
        with database.unit() as unit:
            unit.cases.keep([mine, theirs])
        yield house


@dataclass(slots=True)
class Tokens:
    """A page of a case as its adviser has it."""

    page: Page

    @property
    def link(self) -> str:
        """The address behind a letter."""
        return str(self.page.response.url)

    @property
    def once(self) -> str:
        """The token of a form that was not sent yet."""
        return self.page.forms[0].values["once"]


def written(house: House, adviser: Person, reference: str) -> Tokens:
    """What the letter about a case leads to."""
    before = len(house.mail.letters)
    with house.database.unit() as unit:
        notice = Reply("adviser_status", Status.ASKED, ("words of ours",), case=reference)
        unit.outbox.add(adviser, Parcel(notice, Rank.REPLY), house.now())
    letter = house.mail.wait_for(before + 1)[before]
    assert letter.to == (adviser.user,)
    return Tokens(get(link(letter)))


def stands(house: House) -> tuple[list[Case | None], int | None]:
    """Both cases, and how much was ever taken in by mail."""
    with house.database.peek() as peek:
        counted = select(func.count()).select_from(SeenRow).where(SeenRow.channel == "mail")
        return [peek.cases.locked(number) for number in (2041, 2042)], peek._session.scalar(counted)


def tampered(text: str) -> str:
    """``text`` with its last letter changed."""
    return text[:-1] + ("A" if text[-1] != "A" else "B")


def refused(house: House, attempts: Sequence[tuple[str, str]], status: int = 404) -> None:
    """Every form sent to each link with each token does nothing and says nothing."""
    before = stands(house)
    for address, once in attempts:
        for does, said in FILLED.items():
            page = post(address, {"do": does, "once": once, **said})
            assert page.status == status, (does, page.text)
            assert not [word for word in TOLD if word in page.response.text]
    assert stands(house) == before


def test_every_form_with_what_belongs_to_somebody_or_something_else(house: House) -> None:
    with house.serving():
        mine, other = written(house, AMIRA, CASES[0]), written(house, BEN, CASES[1])
        # The same person with another case, which is that of somebody else as well.
        both = written(house, AMIRA, CASES[1])
        refused(
            house,
            [
                (mine.link, other.once),
                (mine.link, both.once),
                (other.link, mine.once),
                (other.link, both.once),
                (both.link, mine.once),
                (both.link, other.once),
            ],
        )


def test_every_form_with_what_was_tampered_with(house: House) -> None:
    with house.serving():
        mine = written(house, AMIRA, CASES[0])
        identity, expires, signature = mine.once.split("-", 2)
        base, _, token = mine.link.rpartition("/")
        refused(
            house,
            [
                (mine.link, ""),
                (mine.link, "x"),
                (mine.link, tampered(mine.once)),
                (mine.link, f"{'0' * 32}-{expires}-{signature}"),
                (mine.link, f"{identity}-{int(expires) + 86_400}-{signature}"),
                (mine.link, token),
                (tampered(mine.link), mine.once),
                (f"{base}/{mine.once}", mine.once),
                (f"{base}/{mine.once}", token),
                (f"{base}/x", mine.once),
            ],
        )
        for address in (tampered(mine.link), f"{base}/{mine.once}", f"{base}/x"):
            for path in (address, f"{address}/meeting.ics"):
                page = get(path)
                assert page.status == 404
                assert not [word for word in TOLD if word in page.response.text]
            assert post(f"{address}/renew", {}).status == 404


def test_every_form_after_the_role_was_taken_back(house: House) -> None:
    with house.serving():
        mine, other = written(house, AMIRA, CASES[0]), written(house, BEN, CASES[1])
        for adviser in (AMIRA, BEN):
            dismiss(house, adviser)
        refused(house, [(mine.link, mine.once), (other.link, other.once)])
        for address in (mine.link, other.link, f"{mine.link}/meeting.ics"):
            assert get(address).status == 404
        assert post(f"{mine.link}/renew", {}).status == 404


def test_every_form_of_somebody_whose_role_is_at_another_school(house: House) -> None:
    with house.serving():
        mine = written(house, AMIRA, CASES[0])
        dismiss(house)
        with house.database.unit() as unit:
            unit.lock(AMIRA)
            unit.grants.put(Grant(AMIRA, Granted.ADVISER, "Another School"), "an administrator", house.now())
            unit.grants.put(Grant(AMIRA, Granted.OPERATOR), "an administrator", house.now())
        refused(house, [(mine.link, mine.once)])


def test_every_form_when_its_time_is_over_and_when_that_of_its_link_is(house: House) -> None:
    with house.serving():
        mine = written(house, AMIRA, CASES[0])
        house.later = timedelta(days=1)
        refused(house, [(mine.link, mine.once)])
        fresh = Tokens(get(mine.link))
        assert fresh.page.status == 200
        house.later = timedelta(days=14, seconds=1)
        assert get(mine.link).status == 410
        refused(house, [(mine.link, fresh.once)])
        assert get(f"{mine.link}/meeting.ics").status == 404


def test_every_form_when_a_newer_letter_came_some_time_ago(house: House) -> None:
    with house.serving():
        mine = written(house, AMIRA, CASES[0])
        written(house, AMIRA, CASES[0])
        house.later = timedelta(hours=1, minutes=1)
        assert get(mine.link).status == 410
        refused(house, [(mine.link, mine.once)], 410)
        assert get(f"{mine.link}/meeting.ics").status == 404


def test_what_was_being_filled_in_when_a_newer_letter_came_is_not_lost(house: House) -> None:
    with house.serving():
        mine = written(house, AMIRA, CASES[0])
        newer = written(house, AMIRA, CASES[0])
        assert get(mine.link).does.keys() == newer.page.does.keys()
        assert "on its way" not in post(f"{mine.link}/renew", {}).text
        sent = mine.page.send("write", text="hello")
        assert "This is taken in" in sent.text
        assert sent.links["See how it stands now"].partition("?")[0] in newer.link


def test_a_link_that_is_used_no_longer_brings_one_new_letter(house: House) -> None:
    with house.serving():
        mine = written(house, AMIRA, CASES[0])
        written(house, AMIRA, CASES[0])
        house.later = timedelta(hours=2)
        over = get(mine.link)
        assert not [word for word in TOLD if word in over.response.text]
        for _ in range(3):
            assert "on its way" in post(f"{mine.link}/renew", {}).text
        third = house.mail.wait_for(3)[2]
        assert get(link(third)).status == 200
        written(house, AMIRA, CASES[0])
        assert len(house.mail.letters) == 4


def test_programs_that_open_links_change_nothing(house: House) -> None:
    with house.serving():
        mine = written(house, BEN, CASES[1])
        before, shown = stands(house), get(mine.link)
        for path in ("", "/renew", "/meeting.ics", f"?answer={'0' * 32}", "?answer=x", f"?do=claim&once={mine.once}"):
            for method in ("GET", "HEAD", "OPTIONS", "PUT", "DELETE"):
                httpx.request(method, f"{mine.link}{path}")
        assert stands(house) == before
        assert get(mine.link).text == shown.text
        assert len(house.mail.letters) == 1


def test_somebody_else_sees_of_a_taken_case_only_that_it_is_taken(house: House) -> None:
    with house.serving():
        page = written(house, BEN, CASES[0]).page
        assert "is with another adviser" in page.text
        assert not [word for word in TOLD[1:] if word in page.response.text]
        assert page.does.keys() == {"settings"}
        assert get(f"{page.response.url}/meeting.ics").status == 404


def test_what_is_no_form_does_nothing(house: House) -> None:
    with house.serving():
        mine = written(house, AMIRA, CASES[0])
        before = stands(house)
        once = mine.once
        for body in (b"\xff", b"a=b&" * 100, b"do=write&once=" + once.encode() + b"&text=" + b"a" * 100_000):
            assert httpx.post(mine.link, content=body).status_code == 404
        for does, said in (("cases", {}), ("", {}), ("offer", {}), ("decline", {"reason": " "}), ("write", {})):
            page = post(mine.link, {"do": does, "once": once, **said})
            assert page.status == 422
            assert page.does["write"].values["once"] != once
        assert stands(house) == before
