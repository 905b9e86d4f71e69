"""``check`` on serving: the key, the token over real HTTP, how updates come, and what waits."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.commands.check_serving import lines, waiting
from bot.commands.checked import FAULT, OK, WARNING
from bot.due import Rank
from bot.message import Message, Person
from bot.reply import Reply, Status
from bot.settings import ServeSettings, Settings, TelegramSettings
from bot.storage.database import Database
from bot.storage.encryption import make_key
from bot.storage.outbox_store import Parcel
from tests.bot.commands.conftest import Command
from tests.far_side.telegram import Telegram, Trouble, running_telegram

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def telegram() -> Iterator[Telegram]:
    """A far side."""
    with running_telegram() as running:
        yield running


@pytest.fixture
def settings(tmp_path: Path, telegram: Telegram, key: str) -> Settings:
    """Everything that ``serve`` needs."""
    how = TelegramSettings(telegram.token, telegram.address)
    serve = ServeSettings(trial=True, telegram=how)
    return Settings(tmp_path, f"sqlite:///{tmp_path / 'a.db'}", "", keys=key, serve=serve)


def told(settings: Settings) -> list[tuple[str, str]]:
    return [(line.state, line.text) for line in lines(settings)]


def with_telegram(settings: Settings, **changes: object) -> Settings:
    assert settings.serve.telegram
    how = replace(settings.serve.telegram, **changes)  # type: ignore[arg-type]
    return replace(settings, serve=replace(settings.serve, telegram=how))


def test_all_is_set(settings: Settings) -> None:
    assert told(settings) == [
        (OK, "key: from the environment"),
        (OK, "trial: yes; every first message says so"),
        (OK, "telegram: the token is that of @ambitions_far_side_bot"),
        (OK, "telegram: updates are fetched (long polls)"),
        (OK, "telegram: Year 12 is the first that may use it without an adult"),
    ]


def test_how_updates_come_and_who_may_use_it(settings: Settings) -> None:
    how = {"webhook_url": "https://bot.example.org", "webhook_secret": "s" * 20, "first_year": 11}
    said = told(with_telegram(settings, **how))
    assert (OK, "telegram: updates are brought to https://bot.example.org (webhook)") in said
    assert (OK, "telegram: Year 11 is the first that may use it without an adult") in said


def test_without_a_token_nothing_is_asked(settings: Settings) -> None:
    nobody = replace(settings, keys="", serve=ServeSettings())
    assert [(state, text.partition(":")[0]) for state, text in told(nobody)] == [
        (WARNING, "telegram"),
        (WARNING, "key"),
    ]
    assert "TELEGRAM_TOKEN" in told(nobody)[0][1]
    assert "AMBITIONS_KEY is missing" in told(nobody)[1][1]


def test_what_keeps_it_from_serving_is_a_fault(settings: Settings) -> None:
    bare = replace(settings, keys="", serve=replace(settings.serve, trial=False))
    faults = [text for state, text in told(bare) if state == FAULT]
    assert len(faults) == 1
    assert "AMBITIONS_KEY is missing" in faults[0]


def test_a_token_that_is_not_known_there(settings: Settings) -> None:
    wrong = with_telegram(settings, token="42:" + "x" * 30)
    (fault,) = [text for state, text in told(wrong) if state == FAULT]
    assert fault.startswith("telegram: this TELEGRAM_TOKEN is not known there")
    assert "x" * 30 not in fault


def test_a_far_side_that_is_away(settings: Settings) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        nowhere = f"http://127.0.0.1:{taken.getsockname()[1]}"
    (fault,) = [text for state, text in told(with_telegram(settings, api=nowhere)) if state == FAULT]
    assert fault.startswith("telegram: cannot be reached")


def test_a_far_side_that_is_ill(settings: Settings, telegram: Telegram) -> None:
    with telegram.failing(Trouble.BAD_GATEWAY, method="getMe"):
        (fault,) = [text for state, text in told(settings) if state == FAULT]
    assert fault.startswith("telegram: cannot be reached")


def test_what_waits_is_counted(settings: Settings, database: Database, database_url: str) -> None:
    settings = replace(settings, database_url=database_url)
    assert [line.text for line in waiting(settings)] == ["messages: 0 wait for an answer, 0 answers wait to be sent"]
    with database.unit() as unit:
        for number in range(3):
            person = Person("telegram", str(number))
            unit.arrivals.take_in([(f"event-{number}", Message("m", person, NOW, "hi"))], "telegram", NOW)
            unit.outbox.add(person, Parcel(Reply("help", Status.ANSWERED, ("Hi",)), Rank.REPLY), NOW)
        (first,) = unit.arrivals.waiting("telegram", NOW, 1)
        aside = unit.arrivals.next(first, NOW)
        assert aside
        unit.arrivals.set_aside(aside, NOW)
    assert [(line.state, line.text) for line in waiting(settings)] == [
        (OK, "messages: 2 wait for an answer, 3 answers wait to be sent"),
        (WARNING, "messages: 1 set aside after a fault, and not answered (docs/telegram.md)"),
    ]


def test_the_command_says_it(run: Command, home: Path, telegram: Telegram, monkeypatch: pytest.MonkeyPatch) -> None:
    code, out, _ = run("check")
    assert code == 0
    assert "warning  key: AMBITIONS_KEY is missing" in out
    assert "ok       messages: 0 wait for an answer" in out
    environment = {"TELEGRAM_TOKEN": telegram.token, "TELEGRAM_API": telegram.address, "AMBITIONS_TRIAL": "1"}
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    code, out, _ = run("check")
    assert code == 1
    assert "FAULT    key: AMBITIONS_KEY is missing" in out
    assert "FAULT    restricted key: AMBITIONS_RESTRICTED_KEY is missing" in out
    assert "FAULT    safety: Nobody can be told when a child is not safe" in out
    monkeypatch.setenv("AMBITIONS_KEY", (home / "key").read_text())
    monkeypatch.setenv("AMBITIONS_RESTRICTED_KEY", make_key())
    assert run("grant", "telegram:99", "operator")[0] == 0
    code, out, err = run("check")
    assert "ok       safety: an operator can be told" in out
    assert (code, err) == (0, "")
    assert "ok       telegram: the token is that of @ambitions_far_side_bot" in out
    assert telegram.token not in out
