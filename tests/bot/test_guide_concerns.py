"""A concern comes before everything: before the model, the database, a form, a file."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

import pytest

from bot.conversation import Form
from bot.guide import Guide, Mind
from bot.message import InFile
from bot.portfolio.exports.transfer import transfer_file
from bot.reply import Status
from bot.safeguarding.finding import Finding, Look
from bot.safeguarding.rules import Rules
from bot.storage.database import Database, open_database
from bot.storage.encryption import Cipher
from bot.wording.words import shipped
from tests.bot.contract import broken_rules
from tests.bot.portfolio.transfers import MADE_AT, TESTBY, portfolio
from tests.bot.receiving import LIKES, SECRET, message, remembered, rows, student


def exploding(_: str) -> NoReturn:
    raise ValueError(SECRET)


def test_a_look_that_fails_is_taken_for_a_concern(
    database: Database, mind: Mind, caplog: pytest.LogCaptureFixture
) -> None:
    reply = Guide(database, lambda: mind, exploding, shipped()).receive(message("1", LIKES))
    assert (reply.intent, reply.status) == ("safeguarding", Status.SAFEGUARDING)
    assert "0800 1111" in reply.text
    assert SECRET not in caplog.text


def waiting_for_ever() -> NoReturn:
    raise AssertionError("a concern must not wait for the model")


@pytest.mark.parametrize("words", ["i want to kill myself", "my dad hits me", "kill myself"])
def test_a_concern_needs_no_model(words: str, database: Database, rules: Rules) -> None:
    reply = Guide(database, waiting_for_ever, rules.look, shipped()).receive(message("1", words))
    assert reply.status is Status.SAFEGUARDING
    assert "999" in reply.text
    assert not broken_rules(reply)


def test_a_concern_needs_no_database(tmp_path_factory: pytest.TempPathFactory, cipher: Cipher, rules: Rules) -> None:
    empty = tmp_path_factory.mktemp("empty") / "empty.sqlite"
    with closing(open_database(f"sqlite:///{empty}", cipher)) as without_tables:
        guide = Guide(without_tables, waiting_for_ever, rules.look, shipped())
        reply = guide.receive(message("1", "i want to kill myself"))
        assert (reply.intent, reply.status) == ("safeguarding", Status.ERROR)
        assert "0800 1111" in reply.text
        assert "nobody has been told" in reply.text


def test_a_concern_stops_a_form(guide: Guide, database: Database) -> None:
    guide.receive(message("1", "hi"))
    guide.receive(message("2", choice="Student"))
    assert remembered(database).form is not None
    assert guide.receive(message("3", "kill myself")).status is Status.SAFEGUARDING
    after = remembered(database)
    assert (after.form, after.paused) == (Form("safeguarding", "told"), Form("who", "year"))


def looking(look: Look) -> Callable[[str], Finding]:
    return lambda _: Finding(look)


def test_what_is_unclear_gets_one_gentle_question(database: Database, mind: Mind) -> None:
    guide = Guide(database, lambda: mind, looking(Look.CHECK), shipped())
    reply = guide.receive(student("1", LIKES))
    assert reply.status is Status.SAFEGUARDING
    assert [choice.label for choice in reply.choices] == ["I'm OK", "I'm not OK"]
    assert not reply.cards


@pytest.fixture
def worrying(tmp_path: Path) -> InFile:
    """A portfolio from elsewhere in which somebody wrote of a worry, a long way down."""
    experiences = portfolio(300)
    experiences[-1] = replace(experiences[-1], reflections={"change": "my dad hits me"})
    path = tmp_path / "portfolio.json"
    path.write_bytes(transfer_file(experiences, TESTBY, MADE_AT))
    return InFile(str(path), "application/json")


def test_a_concern_in_a_file_comes_before_the_file(guide: Guide, database: Database, worrying: InFile) -> None:
    guide.receive(student("1", "hi"))
    before = rows(database)
    reply = guide.receive(message("2", "import", file=worrying))
    assert (reply.intent, reply.status) == ("safeguarding", Status.SAFEGUARDING)
    assert "0800 1111" in reply.text
    # The answer and nothing else: not one experience was taken in.
    assert rows(database) == before + 1


def test_a_concern_in_a_file_needs_no_database(
    tmp_path_factory: pytest.TempPathFactory, cipher: Cipher, rules: Rules, worrying: InFile
) -> None:
    empty = tmp_path_factory.mktemp("empty") / "empty.sqlite"
    with closing(open_database(f"sqlite:///{empty}", cipher)) as without_tables:
        guide = Guide(without_tables, waiting_for_ever, rules.look, shipped())
        reply = guide.receive(message("1", "import", file=worrying))
        assert (reply.intent, reply.status) == ("safeguarding", Status.ERROR)
        assert "0800 1111" in reply.text
