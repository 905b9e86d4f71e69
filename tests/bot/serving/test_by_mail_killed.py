"""``kill -9`` while an adviser sends forms: each is sent until it was taken in, and each counts once."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from threading import Condition, Event

import httpx
import pytest

from bot.due import Rank
from bot.grants import Grant, Granted
from bot.handoff.states import Change, State
from bot.message import Person
from bot.reply import Reply, Status
from bot.storage.database import Database
from bot.storage.outbox_store import Parcel
from tests.bot.handoff.cases import a_case
from tests.bot.serving.by_mail import AMIRA, link
from tests.bot.serving.page_read import Page
from tests.bot.serving.program import Program, ended, settings_of
from tests.far_side.mail import MailServer, running_mail
from tests.far_side.telegram import Settings, Somebody, Telegram, running_telegram

FORMS = 12
# It is killed when so many forms were taken in.
KILLED_AFTER = (3, 8)
_PATIENCE = 60.0


@pytest.fixture
def mail() -> Iterator[MailServer]:
    """A mail server."""
    with running_mail() as server:
        yield server


class Adviser:
    """Sends forms to a program that may die at any moment."""

    def __init__(self) -> None:
        self.taken = 0
        self.served = Event()
        self._changed = Condition()

    def send_all(self, address: str) -> None:
        """Say something in each form, one after another."""
        for number in range(FORMS):
            page = Page(self._answered("GET", address, {}))
            form = page.does["write"].values | {"text": f"note {number} of {FORMS}."}
            self._answered("POST", address, form)
            with self._changed:
                self.taken += 1
                self._changed.notify_all()

    def wait_for(self, count: int) -> None:
        """Come back when so many were taken in."""
        with self._changed:
            assert self._changed.wait_for(lambda: self.taken >= count, _PATIENCE)

    def _answered(self, method: str, address: str, values: dict[str, str]) -> httpx.Response:
        """What came back, once something does."""
        while True:
            assert self.served.wait(_PATIENCE)
            try:
                answer = httpx.request(method, address, data=values, timeout=_PATIENCE)
            except httpx.TransportError:
                continue
            assert answer.status_code == 200
            return answer


def test_a_kill_loses_no_form_and_does_none_twice(
    database: Database, database_url: str, key: str, home: Path, tmp_path: Path, mail: MailServer
) -> None:
    with running_telegram(Settings(wait_scale=0.05)) as telegram:
        student, adviser = telegram.person("Alex"), Adviser()
        environment = settings_of(telegram, home, database_url, key) | {
            "SMTP_HOST": "127.0.0.1", "SMTP_PORT": str(mail.port), "SMTP_SECURITY": "none", "SMTP_FROM": "bot@a.example"
        }  # fmt: skip
        environment["AMBITIONS_PUBLIC_URL"] = f"http://127.0.0.1:{environment['AMBITIONS_PORT']}"
        student.say("hi")
        has_a_case(database, student)
        with ended(Program(environment, tmp_path / "log")) as program, ThreadPoolExecutor(1) as pool:
            program.start()
            adviser.served.set()
            sending = pool.submit(adviser.send_all, link(mail.wait_for(1)[0]))
            for count in KILLED_AFTER:
                adviser.wait_for(count)
                adviser.served.clear()
                program.kill()
                program.start()
                adviser.served.set()
            sending.result()
            told = heard(telegram, student)
            assert program.stop() == 0
    with database.peek() as peek:
        case = peek.cases.locked(2041)
        assert case is not None
        assert [event.change for event in peek.cases.events(case)].count(Change.WRITE) == FORMS
        assert (peek.arrivals.counts("mail"), peek.outbox.counts("mail")) == ((0, 0), {})
    assert list(dict.fromkeys(told)) == [f"note {number} of {FORMS}." for number in range(FORMS)]
    # A message under way at a kill may come once more.
    assert len(told) <= FORMS + len(KILLED_AFTER)


def has_a_case(database: Database, student: Somebody) -> None:
    """The adviser has a case of the student, and is to be told so."""
    now = datetime.now(UTC)
    case = replace(a_case(2041, Person("telegram", str(student.id))), state=State.ACCEPTED, adviser=AMIRA)
    with database.unit() as unit:
        unit.lock(AMIRA)
        unit.grants.put(Grant(AMIRA, Granted.ADVISER), "the tests", now)
        unit.cases.keep([case])
        unit.outbox.add(AMIRA, Parcel(Reply("adviser_status", Status.ASKED, case=case.reference), Rank.REPLY), now)


def heard(telegram: Telegram, student: Somebody) -> list[str]:
    """What the student was told by the adviser, once the last of it is there."""
    telegram.wait_for_text(student.id, f"note {FORMS - 1} of", limit=_PATIENCE)
    texts = (message.text for message in telegram.seen(student.id))
    return [text[text.index("note ") :] for text in texts if "note " in text]
