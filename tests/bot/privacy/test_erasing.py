"""A yes deletes everything of a person, in one transaction, and nothing of anybody else."""

from __future__ import annotations

import logging
import re
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, text

from bot.conversation import Conversation
from bot.failing import AbandonedTurnError
from bot.files import GivenOut
from bot.guide import Guide, Installed, Mind
from bot.message import Message, Person
from bot.reply import Reply, Status
from bot.safeguarding.rules import Rules
from bot.storage.database import Database
from bot.storage.erasure_store import TABLES
from bot.storage.tables import InboxRow
from bot.storage.unit_of_work import UnitOfWork
from bot.wording.words import shipped
from knowledge.opportunities.moderation import Stage
from knowledge.store.store import open_store
from tests.bot.portfolio.photos import photo
from tests.bot.privacy.somebody import CHILD, LISTING, PERSONAL, add_rows, files_below, rows_of, with_store
from tests.bot.talking import ME, NOON, Talk, held, remembered

SECRET = "quokkas"
OTHER = Person(ME.channel, "florence")
YES, NO = "Yes, delete it all", "No, keep it"


@pytest.fixture
def given_out(tmp_path: Path, database: Database) -> GivenOut:
    """Where files are given out."""
    return GivenOut(tmp_path / "files", database.folder_of)


@pytest.fixture
def guide(database: Database, database_url: str, mind: Mind, rules: Rules, given_out: GivenOut) -> Guide:
    """The Guide with a folder of files."""
    with_store(database_url)
    return Guide(database, lambda: mind, rules.look, shipped(), Installed(given_out=given_out))


def lived_in(talk: Talk, database: Database, given_out: GivenOut, tmp_path: Path) -> None:
    """Talk about everything, and have something in every table and on disk."""
    picture = tmp_path / f"{talk.person.user}.jpg"
    picture.write_bytes(photo("JPEG"))
    talk.say(f"i like animals and {SECRET}")
    talk.say("3 hours at a food bank on 14 november")
    talk.say("volunteering")
    talk.say("yes")
    talk.hand_in(picture, "image/jpeg")
    talk.say("im shadowing a dentist tomorrow 9 to 1")
    talk.say("yes")
    with database.unit() as unit:
        conversation = replace(unit.conversation(talk.person), children=(CHILD,))
        unit.keep(talk.person, conversation, NOON)
    add_rows(database, held(database, talk.person)[0], talk.person)
    folder = given_out.folder(talk.person)
    folder.mkdir(parents=True)
    (folder / "cv.pdf").write_bytes(b"%PDF")


@pytest.fixture
def talk(guide: Guide, database: Database, given_out: GivenOut, tmp_path: Path) -> Talk:
    """Somebody of whom everything is kept, beside somebody else of whom everything is kept."""
    other, talk = Talk(guide, OTHER), Talk(guide)
    for one in (other, talk):
        lived_in(one, database, given_out, tmp_path)
    return talk


def everything(database: Database) -> str:
    """All that is stored, as text."""
    with database.engine.connect() as connection:
        rows = [repr(row) for name in PERSONAL for row in connection.exec_driver_sql(f"SELECT * FROM {name}")]
    return "\n".join(rows)


def test_every_table_of_persons_is_deleted_from() -> None:
    assert {table.__tablename__ for table in TABLES} == set(PERSONAL)


def test_the_samples_fill_every_table(talk: Talk, database: Database) -> None:
    assert set(rows_of(database)) == set(PERSONAL)


def test_a_yes_deletes_everything_and_nothing_of_anybody_else(
    talk: Talk, database: Database, database_url: str, given_out: GivenOut
) -> None:
    others, conversation = rows_of(database, OTHER), remembered(database, OTHER)
    before = rows_of(database)
    asked = talk.say("/delete")
    assert (asked.intent, asked.status) == ("delete_my_data", Status.ASKED)
    assert CHILD.known_as in asked.text
    receipt = talk.pick(asked, YES)
    assert (receipt.intent, receipt.status) == ("delete_my_data", Status.SAVED)
    # That the deleting message came is noted, and what was said after it waits for its answer.
    assert rows_of(database) == {"inbox": 1, "arrivals": 1}
    assert rows_of(database, OTHER) == others
    assert remembered(database, OTHER) == conversation
    assert remembered(database) == Conversation()
    assert files_below(given_out.root) == ["cv.pdf"]
    assert given_out.folder(OTHER).exists()
    for words in (
        "things you logged: 3",
        "photos and papers: 2",
        "lists I made: 1",
        "agreements: 1",
        "classes: 1",
        "roles you had here: 1",
    ):
        assert words in receipt.text, words
    assert f"notes that a message came: {before['inbox'] + 1}" in receipt.text
    with closing(open_store(database_url)) as store:
        [left] = store.feedback.staged(Stage.WAITING)
    with database.unit() as unit:
        assert left.key == unit._feedback_key(OTHER, LISTING)


def test_the_receipt_is_noted_without_a_name(talk: Talk, database: Database) -> None:
    receipt = talk.pick(talk.say("/delete"), YES)
    with database.peek() as peek:
        [note] = peek.erasures.noted()
        digest = peek._cipher.blind(ME)
    assert re.fullmatch(r"D-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}", note.reference)
    assert note.reference in receipt.text
    assert note.at == NOON
    assert note.counts["experiences"] == 3
    assert set(note.counts) == {
        "conversation", "experiences", "files", "lists", "planned", "feedback", "agreements", "classes", "roles",
        "waiting", "messages",
    }  # fmt: skip
    with database.engine.connect() as connection:
        stored = repr(connection.execute(text("SELECT * FROM erasures")).all())
    assert digest not in stored
    assert ME.user not in stored


def test_the_deleting_message_keeps_no_words_and_is_done_once(talk: Talk, database: Database) -> None:
    talk.say("/delete")
    yes = Message("the yes", ME, NOON, "yes")
    receipt = talk.guide.receive(yes)
    with database.unit() as unit:
        mine = InboxRow.person == unit._cipher.blind(ME)
        [row] = unit._session.scalars(select(InboxRow).where(mine))
        assert (row.text, row.done_at) == (None, NOON)
    assert talk.guide.receive(yes) == receipt
    assert set(rows_of(database)) == {"inbox", "arrivals"}


def test_afterwards_they_are_a_stranger(talk: Talk, database: Database) -> None:
    talk.pick(talk.say("/delete"), YES)
    talk.role = None
    assert "I'm Ambitions" in talk.say("hi").text
    assert held(database) == ()
    assert remembered(database).request.wants == ()


@pytest.mark.parametrize("answer", ["yes", "yh", "y", "yes pls", "Yes, delete it all", "yes delete everything", "1"])
def test_what_counts_as_a_yes(answer: str, talk: Talk, database: Database) -> None:
    talk.say("/delete")
    assert "Your receipt" in talk.say(answer).text
    assert remembered(database) == Conversation()


@pytest.mark.parametrize(
    "answer", ["no", "nah", "No, keep it", "dont", "keep it", "wait", "not yet", "no dont delete it"]
)
def test_what_counts_as_a_no(answer: str, talk: Talk, database: Database) -> None:
    before = rows_of(database)
    talk.say("/delete")
    assert talk.say(answer).text == "OK. Nothing was deleted."
    assert rows_of(database) == before | {"inbox": before["inbox"] + 2}
    assert remembered(database).form is None


@pytest.mark.parametrize(
    "answer",
    [
        "cancel",
        "stop",
        "talk to a person",
        "save",
        "what does a plumber do",
        "/hours",
        "/mydata",
        "hmm",
        "my dad hits me",
    ],
)
def test_nothing_else_deletes(answer: str, talk: Talk, database: Database) -> None:
    talk.say("/delete")
    reply = talk.say(answer)
    assert "receipt" not in reply.text
    assert len(held(database)) == 2


def test_asked_twice_it_asks_twice(talk: Talk, database: Database) -> None:
    first = talk.say("/delete")
    assert talk.say("/delete").opening == first.opening
    assert talk.say("delete everything you know about me").opening == first.opening
    assert len(held(database)) == 2


def test_a_yes_holds_for_an_hour(talk: Talk, database: Database) -> None:
    talk.say("/delete")
    talk.at = NOON + timedelta(hours=1, seconds=1)
    assert talk.say("yes").status is Status.ASKED
    assert len(held(database)) == 2
    assert "Your receipt" in talk.say("yes").text


def test_a_press_from_before_deletes_nothing(talk: Talk, database: Database) -> None:
    asked = talk.say("/delete")
    talk.say("no")
    reply = talk.say(choice=YES, choices_of=asked.choices_id)
    assert "earlier message" in reply.text
    assert len(held(database)) == 2


def test_a_stranger_has_nothing_to_delete_and_leaves_nothing(guide: Guide, database: Database) -> None:
    talk = Talk(guide, Person("test", "a stranger"))
    for _ in range(2):
        reply = talk.say("/delete")
        assert (reply.status, reply.text) == (Status.NO_DATA, "There is nothing to delete. I keep nothing about you.")
    assert rows_of(database, talk.person) == {"inbox": 1}
    with database.peek() as peek:
        assert peek.erasures.noted() == ()


def test_it_all_goes_or_none_of_it(talk: Talk, database: Database, given_out: GivenOut) -> None:
    asked = talk.say("/delete")
    before, kept = everything(database), files_below(given_out.root)
    with database.engine.begin() as connection:
        connection.execute(text("ALTER TABLE erasures RENAME TO erasures_away"))
    assert talk.pick(asked, YES).status is Status.ERROR
    with database.engine.begin() as connection:
        connection.execute(text("ALTER TABLE erasures_away RENAME TO erasures"))
    assert (everything(database), files_below(given_out.root)) == (before, kept)


def test_what_else_belongs_to_the_transaction_comes_after_the_deletion(talk: Talk, database: Database) -> None:
    said: list[Reply] = []

    def then(unit: UnitOfWork, reply: Reply) -> None:
        assert unit.conversation(ME) == Conversation()
        said.append(reply)

    def another_did_it(unit: UnitOfWork, reply: Reply) -> None:
        raise AbandonedTurnError

    talk.say("/delete")
    with pytest.raises(AbandonedTurnError):
        talk.guide.answer(Message("the yes", ME, NOON, "yes"), another_did_it)
    assert len(held(database)) == 2
    receipt = talk.guide.answer(Message("the yes", ME, NOON, "yes"), then)
    assert said == [receipt]


def test_files_that_cannot_be_deleted_are_no_reason_to_fail(
    talk: Talk, given_out: GivenOut, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: object) -> None:
        raise PermissionError(f"cannot delete {path}")

    monkeypatch.setattr("bot.files.shutil.rmtree", refuse)
    assert "Your receipt" in talk.pick(talk.say("/delete"), YES).text
    assert "files were not deleted: PermissionError" in caplog.text
    assert str(given_out.root) not in caplog.text


def test_nothing_personal_is_logged(talk: Talk, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    talk.pick(talk.say("/delete"), YES)
    for words in (SECRET, "dentist", ME.user, CHILD.known_as.lower()):
        assert words not in caplog.text.lower(), words
