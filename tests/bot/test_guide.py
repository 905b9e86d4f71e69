"""One transaction a turn: what fails leaves nothing, what repeats has one effect, what is said stays unread."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Any, NoReturn

import pytest
from sqlalchemy import inspect, select, text

from bot.conversation import Conversation, request_from_json
from bot.guide import Guide, Mind
from bot.message import InFile, Person, Profile, Role
from bot.reply import Status
from bot.safeguarding.rules import Rules
from bot.storage.database import Database
from bot.storage.tables import MatchRow
from bot.storage.unit_of_work import UnitOfWork
from bot.wording.words import shipped
from knowledge.library import Library
from tests.bot.contract import broken_rules
from tests.bot.receiving import LIKES, ME, NOON, SECRET, message, remembered, rows, student


class FailingEncoder:
    """The model's library in trouble: it fails until it is mended."""

    dimensions = 384

    def __init__(self, mind: Mind, error: Exception) -> None:
        self._encoder = mind.library.encoder
        self.name, self.fingerprint = self._encoder.name, self._encoder.fingerprint
        self.error: Exception | None = error

    def encode(self, texts: Any, progress: Any = None) -> Any:
        """As the real one, or the error."""
        if self.error:
            raise self.error
        return self._encoder.encode(texts, progress)


def failing(mind: Mind, error: Exception) -> tuple[FailingEncoder, Mind]:
    encoder = FailingEncoder(mind, error)
    library = Library(encoder, mind.library.searcher.index)
    return encoder, Mind(library, replace(mind.reader, vector=library.vector))


def test_a_turn_answers_and_is_remembered(guide: Guide, database: Database) -> None:
    reply = guide.receive(student("1", LIKES))
    after = remembered(database)
    assert reply.status is Status.ANSWERED
    assert not broken_rules(reply)
    assert [idea.id for idea in after.ideas] == [card.id for card in reply.cards]
    assert after.choices == reply.choices
    assert after.role is Role.STUDENT


def test_what_the_channel_says_of_a_person_is_taken_in(guide: Guide, database: Database) -> None:
    guide.receive(message("1", "hi", role=Role.PARENT, profile=Profile(year=8, borough="Hackney")))
    guide.receive(message("2", "hi"))
    assert remembered(database).role is Role.PARENT
    assert remembered(database).profile == Profile(year=8, borough="Hackney")


def test_a_turn_that_fails_leaves_nothing_behind(
    database: Database, mind: Mind, rules: Rules, caplog: pytest.LogCaptureFixture
) -> None:
    encoder, broken = failing(mind, RuntimeError(f"out of memory while encoding {SECRET}"))
    guide = Guide(database, lambda: broken, rules.look, shipped())
    reply = guide.receive(student("1", LIKES))
    assert (reply.intent, reply.status) == ("help", Status.ERROR)
    assert rows(database) == 0
    assert remembered(database) == Conversation()
    assert "RuntimeError at " in caplog.text
    assert SECRET not in caplog.text
    encoder.error = None
    assert guide.receive(student("1", LIKES)).cards


def test_a_turn_that_fails_within_its_transaction_leaves_nothing_behind(
    database: Database, mind: Mind, rules: Rules
) -> None:
    guide = Guide(database, lambda: mind, rules.look, shipped())
    guide.receive(student("1", LIKES))
    before, count = remembered(database), rows(database)
    with database.engine.begin() as connection:
        # The last thing that a turn writes has nowhere to go.
        connection.execute(text("ALTER TABLE matches RENAME TO matches_away"))
    reply = guide.receive(student("2", "i like boats"))
    with database.engine.begin() as connection:
        connection.execute(text("ALTER TABLE matches_away RENAME TO matches"))
    assert reply.status is Status.ERROR
    assert (remembered(database), rows(database)) == (before, count)
    assert guide.receive(student("2", "i like boats")).status is Status.ANSWERED


def test_nothing_is_encoded_while_a_transaction_waits(
    database: Database, mind: Mind, rules: Rules, monkeypatch: pytest.MonkeyPatch
) -> None:
    encoder, watched = failing(mind, RuntimeError())
    encoder.error = None
    open_units: list[Database] = []
    encoded_within: list[int] = []
    begin, encode = Database.unit, encoder.encode

    @contextmanager
    def unit(self: Database) -> Iterator[UnitOfWork]:
        with begin(self) as one:
            open_units.append(self)
            try:
                yield one
            finally:
                open_units.pop()

    def watching(texts: Any, progress: Any = None) -> Any:
        encoded_within.append(len(open_units))
        return encode(texts, progress)

    monkeypatch.setattr(Database, "unit", unit)
    monkeypatch.setattr(encoder, "encode", watching)
    guide = Guide(database, lambda: watched, rules.look, shipped())
    said = (
        LIKES,
        "not b",
        "more like c",
        "same but outdoors",
        "take that off",
        "which jobs use maths",
        "what about vet",
    )
    for number, words in enumerate(said):
        assert guide.receive(student(str(number), words)).status is not Status.ERROR
    assert encoded_within
    assert not any(encoded_within)


def test_a_model_that_never_came_is_an_apology(database: Database, rules: Rules) -> None:
    def no_model() -> NoReturn:
        raise OSError("no such file")

    reply = Guide(database, no_model, rules.look, shipped()).receive(message("1", LIKES))
    assert reply.status is Status.ERROR
    assert rows(database) == 0


def test_the_same_message_twice_has_one_effect(guide: Guide, database: Database) -> None:
    first = guide.receive(student("1", LIKES))
    guide.receive(student("2", "not a"))
    after, count = remembered(database), rows(database)
    assert guide.receive(student("1", LIKES)) == first
    assert guide.receive(student("1", "something else")) == first
    assert (remembered(database), rows(database)) == (after, count)


def test_an_answer_is_kept_a_day_and_the_effect_for_ever(guide: Guide, database: Database) -> None:
    first = guide.receive(student("1", LIKES))
    assert guide.receive(student("1", LIKES, NOON + timedelta(hours=23))) == first
    again = guide.receive(student("1", LIKES, NOON + timedelta(hours=25)))
    assert (again.status, again.bubbles) == (Status.NO_DATA, ())
    assert len(remembered(database).ideas) == len(first.cards)


def test_ids_are_each_person_s_own(guide: Guide) -> None:
    first = guide.receive(student("1", LIKES))
    other = guide.receive(replace(student("1", "thanks"), person=Person("test", "somebody-else")))
    assert other.intent != first.intent or other != first


def test_two_channels_never_meet(guide: Guide, database: Database) -> None:
    guide.receive(student("1", LIKES))
    with database.peek() as peek:
        assert peek.conversation(Person("other", ME.user)) == Conversation()


def raw(database: Database) -> bytes:
    """Every byte that is stored."""
    parts: list[bytes] = []
    with database.engine.connect() as connection:
        for table in inspect(database.engine).get_table_names():
            for row in connection.exec_driver_sql(f"SELECT * FROM {table}"):
                parts += [
                    bytes(value) if isinstance(value, bytes | memoryview) else repr(value).encode() for value in row
                ]
    return b"\n".join(parts)


def test_nobody_s_words_are_stored_readably_or_logged(
    guide: Guide, database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    guide.receive(message("message-one", LIKES, profile=Profile(known_as="Zebedee", borough="Hackney")))
    guide.receive(message("message-two", f"my dad hits me with a {SECRET}"))
    guide.receive(message("message-three", f"not the {SECRET} one"))
    stored = raw(database).lower()
    assert stored
    for words in (SECRET, "animals", "zebedee", "hackney", "message"):
        assert words.encode() not in stored, words
        assert words not in caplog.text.lower(), words


def test_a_list_can_be_replayed_from_its_record(guide: Guide, database: Database, mind: Mind) -> None:
    first = guide.receive(student("1", "i like animals but not an office"))
    second = guide.receive(student("2", "not a", NOON + timedelta(minutes=1)))
    with database.peek() as peek:
        records = peek.matches(ME)
    assert [record.at for record in records] == [NOON, NOON + timedelta(minutes=1)]
    for record, reply in zip(records, (first, second), strict=True):
        assert record.index_version == mind.library.version
        shown = [identity for identity, _, reason in record.candidates if not reason]
        assert {card.id for card in reply.cards} <= set(shown)
        left_out = {identity for identity, _, reason in record.candidates if reason == "filtered"}
        request = request_from_json(record.request)
        mind.library.encode(mind.library.texts_to_encode(request))
        again = mind.library.search(
            request,
            limit=len(shown),
            keep=lambda document, left_out=left_out: document.id not in left_out,  # type: ignore[misc]
            seed=record.seed,
        )
        assert [match.document.id for match in again.results] == shown
        assert [match.score for match in again.results] == [
            score for _, score, reason in record.candidates if not reason
        ]


def test_records_hold_no_words_in_clear(guide: Guide, database: Database) -> None:
    guide.receive(student("1", LIKES))
    with database.unit() as unit:
        (row,) = unit._session.scalars(select(MatchRow)).all()
        assert isinstance(row.request, bytes)
        assert SECRET not in repr(row.candidates)


def test_a_seed_is_a_person_s_own_and_stays(guide: Guide, database: Database) -> None:
    guide.receive(message("1", "hi"))
    first = remembered(database).seed
    guide.receive(message("2", "hi"))
    assert remembered(database).seed == first != 0


ODD = ["", "a" * 10_000, "🎨", "\u202e\u0000", "\ud800", "мне", "%s {x} <b>", "'; DROP TABLE inbox"]


@pytest.mark.parametrize("text", ODD)
def test_no_text_can_break_a_turn(text: str, guide: Guide) -> None:
    reply = guide.receive(message("1", text))
    assert reply.status is not Status.ERROR
    assert not broken_rules(reply)


def test_a_file_that_is_not_there_is_asked_for_again(guide: Guide) -> None:
    reply = guide.receive(message("1", file=InFile("nowhere.pdf", "application/pdf")))
    assert reply.status is Status.REFUSED
    assert "send it again" in reply.text
