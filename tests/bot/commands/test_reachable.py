"""Nothing live is served until somebody can be told when a child is not safe."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.commands import serve
from bot.commands.checked import FAULT, OK, WARNING
from bot.commands.reachable import Reached, lines, reached
from bot.grants import Grant, Granted
from bot.message import Person
from bot.settings import ServeSettings, Settings, TelegramSettings
from bot.settings_restricted import MailSettings, RestrictedSettings
from bot.storage.database import Database
from bot.storage.encryption import make_key
from tests.bot.restricted.cases import HERE, NOON
from tests.bot.serving.running import free_port
from tests.far_side.mail import running_mail
from tests.far_side.telegram import TOKEN

ON_TELEGRAM, ON_SLACK, BY_MAIL = Person("telegram", "9"), Person("slack", "T1/U1"), Person("mail", "a@b.example")
LEAD, OPERATOR = Granted.SAFEGUARDING_LEAD, Granted.OPERATOR


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A program that is to serve Telegram, as a trial."""
    how = ServeSettings(telegram=TelegramSettings(TOKEN), trial=True)
    return Settings(tmp_path, "", "", keys=make_key(), serve=how, restricted=RestrictedSettings(make_key()))


def grant(database: Database, *grants: Grant) -> None:
    with database.unit() as unit:
        for one in grants:
            unit.lock(one.person)
            unit.grants.put(one, "somebody", NOON)


def who(database: Database, settings: Settings) -> Reached:
    with database.peek() as peek:
        return reached(peek, settings)


@pytest.mark.parametrize(
    ("granted", "there"),
    [
        ((), Reached(lead=False, operator=False)),
        ((Grant(ON_TELEGRAM, LEAD, HERE),), Reached(lead=True, operator=False)),
        ((Grant(ON_TELEGRAM, OPERATOR),), Reached(lead=False, operator=True)),
        ((Grant(ON_TELEGRAM, Granted.ADMINISTRATOR),), Reached(lead=False, operator=True)),
        # Slack is not served here, and there is no mail server.
        ((Grant(ON_SLACK, LEAD, HERE, mail="a@b.example"),), Reached(lead=False, operator=False)),
        ((Grant(BY_MAIL, LEAD, HERE),), Reached(lead=False, operator=False)),
        ((Grant(ON_TELEGRAM, Granted.TEACHER, HERE),), Reached(lead=False, operator=False)),
        ((Grant(Person("jsonl", "a"), LEAD, HERE),), Reached(lead=False, operator=False)),
    ],
)
def test_who_can_be_told(database: Database, settings: Settings, granted: tuple[Grant, ...], there: Reached) -> None:
    grant(database, *granted)
    assert who(database, settings) == there


def test_mail_counts_where_its_server_answers(database: Database, settings: Settings) -> None:
    grant(database, Grant(ON_SLACK, LEAD, HERE, mail="a@b.example"))
    with running_mail() as server:
        mail = MailSettings("127.0.0.1", "bot@b.example", server.port, security="none")
        assert who(database, replace(settings, mail=mail)) == Reached(lead=True, operator=False, mail=True)
    assert not who(database, replace(settings, mail=replace(mail, port=free_port()))).lead


def test_what_keeps_it_from_serving() -> None:
    assert "Nobody can be told" in Reached(lead=False, operator=False).fault(trial=True)
    assert not Reached(lead=False, operator=True).fault(trial=True)
    assert "only an operator" in Reached(lead=False, operator=True).fault(trial=False)
    assert not Reached(lead=True, operator=False).fault(trial=False)


def test_check_says_it(database: Database, settings: Settings) -> None:
    def told(how: Settings) -> list[tuple[str, str]]:
        with database.peek() as peek:
            return [(line.state, line.text.partition(":")[0]) for line in lines(peek, how)]

    assert told(settings) == [(OK, "restricted key"), (WARNING, "mail"), (FAULT, "safety")]
    nobody = replace(settings, serve=ServeSettings(), restricted=RestrictedSettings())
    assert told(nobody) == [(WARNING, "restricted key"), (WARNING, "mail"), (WARNING, "safety")]
    away = replace(settings, mail=MailSettings("127.0.0.1", "b@b.example", free_port(), security="none"))
    assert told(away)[1] == (FAULT, "mail")
    grant(database, Grant(ON_TELEGRAM, LEAD, HERE))
    assert told(settings)[2] == (OK, "safety")


def test_check_says_that_advisers_by_mail_cannot_be_told(database: Database, settings: Settings) -> None:
    def told(how: Settings) -> str:
        with database.peek() as peek:
            line = lines(peek, how)[1]
        return f"{line.state} {line.text}"

    grant(
        database,
        Grant(BY_MAIL, Granted.ADVISER),
        Grant(BY_MAIL, Granted.ADVISER, HERE),
        Grant(ON_SLACK, Granted.ADVISER),
    )
    assert "(advisers: 1)" in told(settings)
    assert told(settings).startswith(FAULT)
    with running_mail() as server:
        mail = MailSettings("127.0.0.1", "bot@b.example", server.port, security="none")
        here = replace(settings, mail=mail, restricted=replace(settings.restricted, base="http://127.0.0.1:8080"))
        assert "set AMBITIONS_PUBLIC_URL" in told(here)
        there = replace(settings, mail=mail, restricted=replace(settings.restricted, base="https://bot.example.org"))
        assert told(there).startswith(OK)


def test_serve_wants_the_restricted_key(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    assert serve.run(replace(settings, restricted=RestrictedSettings())) == 1
    assert "AMBITIONS_RESTRICTED_KEY is missing" in capsys.readouterr().err
