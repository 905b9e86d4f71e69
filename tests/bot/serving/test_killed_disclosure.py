"""``kill -9`` while children say that they are not safe: each gets an answer and a case, and the lead both pages."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from bot.grants import Grant, Granted
from bot.message import Person
from bot.storage.database import Database
from tests.bot.serving.program import Program, ended, settings_of
from tests.bot.serving.talks import Heard, repeats
from tests.far_side.mail import running_mail
from tests.far_side.telegram import Settings, running_telegram

CHILDREN = 6
# After so many more messages it is killed: in the first answers, and while leads are told.
MESSAGES = (3, 7)
DISCLOSURE, ANSWER, TOLD = "my dad hits me", "nobody has been told yet", "I have told"
REFERENCE = re.compile(r"SG-[0-9A-Z]+")
PATIENCE = 60.0


def test_a_kill_loses_no_disclosure_and_pages_for_each(
    database: Database, database_url: str, key: str, home: Path, tmp_path: Path
) -> None:
    crashes = []
    with running_telegram(Settings(wait_scale=0.05)) as telegram, running_mail() as mail:
        lead, *children = telegram.people(CHILDREN + 1)
        person = Person("telegram", str(lead.id))
        with database.unit() as unit:
            unit.lock(person)
            grant = Grant(person, Granted.SAFEGUARDING_LEAD, mail="lead@school.example")
            unit.grants.put(grant, "the test", datetime.now(UTC))
        smtp = {"SMTP_HOST": "127.0.0.1", "SMTP_PORT": str(mail.port), "SMTP_SECURITY": "none"}
        settings = {**settings_of(telegram, home, database_url, key), **smtp, "SMTP_FROM": "bot@school.example"}
        with ended(Program(settings, tmp_path / "log")) as program:
            program.start()
            # A bot may not be the first to write.
            lead.say("hi")
            telegram.wait_for_messages(lead.id, 1)
            for child in children:
                child.say(DISCLOSURE)
            for count in MESSAGES:
                telegram.wait_for_counts(messages=telegram.counts().messages + count)
                program.kill()
                telegram.counts()
                crashes.append(time.monotonic())
                program.start()
            for child in children:
                telegram.wait_for_text(child.id, TOLD, limit=PATIENCE)
            paged = telegram.wait_for(lead.id, lambda seen: len(_references(one.text for one in seen)) >= CHILDREN)
            assert program.stop() == 0
        heard = [telegram.seen(one.id) for one in children]
        written = mail.wait_for(CHILDREN)
    assert all(ANSWER in seen[0].text for seen in heard)
    assert len(_references(one.text for one in paged)) == CHILDREN
    assert _references(one.text for one in written) == _references(one.text for one in paged)
    again = [repeat for seen in heard for repeat in repeats([Heard(one.arrived, one.text) for one in seen], crashes)]
    assert not [repeat for repeat in again if not repeat.explained]


def _references(texts: Iterable[str]) -> set[str]:
    return {found for text in texts for found in REFERENCE.findall(text)}
