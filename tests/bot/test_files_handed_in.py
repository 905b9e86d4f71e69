"""Photos, documents and portfolios from other schools, handed in by talking."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from bot.guide import Guide, Installed, Mind
from bot.message import Role
from bot.portfolio.evidence import LARGEST
from bot.portfolio.experience import Experience, Trust
from bot.portfolio.exports.signing import Signer
from bot.portfolio.exports.transfer import transfer_file
from bot.reply import Status
from bot.safeguarding.rules import Rules
from bot.storage.database import Database
from bot.wording.words import shipped
from tests.bot.portfolio.photos import LATITUDE_BYTES, SECRETS, photo
from tests.bot.portfolio.transfers import KNOWN, MADE_AT, SAMPLEHAM, TESTBY, portfolio
from tests.bot.receiving import rows
from tests.bot.talking import Talk, held, kept_file, remembered

DID = "volunteered at the food bank on 14 november 2 to 4"
JPEG = "image/jpeg"


@pytest.fixture
def talk(database: Database, mind: Mind, rules: Rules) -> Talk:
    """A student at a school that knows Testby School."""
    return Talk(Guide(database, lambda: mind, rules.look, shipped(), Installed(KNOWN)))


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    """A photo as a phone makes it."""
    path = tmp_path / "me at work.jpg"
    path.write_bytes(photo("JPEG"))
    return path


def is_clean(data: bytes) -> bool:
    return not any(secret in data for secret in (*SECRETS, LATITUDE_BYTES))


def only(experiences: tuple[Experience, ...]) -> Experience:
    (one,) = experiences
    return one


def test_a_photo_of_what_was_saved_last(talk: Talk, picture: Path, database: Database) -> None:
    talk.say(DID)
    talk.say("yes")
    reply = talk.hand_in(picture, JPEG)
    assert reply.status is Status.SAVED
    (identity,) = only(held(database)).evidence
    file = kept_file(database, identity)
    assert file is not None
    assert file.media_type == JPEG
    assert is_clean(file.data)
    talk.pick(reply, "Undo")
    assert only(held(database)).evidence == ()


def test_a_photo_while_something_is_told(talk: Talk, picture: Path, database: Database) -> None:
    talk.say(DID)
    assert talk.hand_in(picture, JPEG).status is Status.ASKED
    assert held(database) == ()
    talk.say("yes")
    (identity,) = only(held(database)).evidence
    file = kept_file(database, identity)
    assert file is not None
    assert is_clean(file.data)


def test_a_photo_with_the_words_that_say_what_it_is_of(talk: Talk, picture: Path, database: Database) -> None:
    assert talk.hand_in(picture, JPEG, DID).status is Status.ASKED
    talk.say("yes")
    assert len(only(held(database)).evidence) == 1


def test_a_photo_before_anything_waits(talk: Talk, picture: Path, database: Database) -> None:
    assert talk.hand_in(picture, JPEG).status is Status.ASKED
    assert len(remembered(database).waiting_files) == 1
    talk.say(DID)
    talk.say("yes")
    assert len(only(held(database)).evidence) == 1
    assert remembered(database).waiting_files == ()


Making = Callable[[Path], Path]


def _missing(folder: Path) -> Path:
    return folder / "missing.jpg"


def _folder(folder: Path) -> Path:
    return folder


def _program(folder: Path) -> Path:
    path = folder / "game.jpg"
    path.write_bytes(b"MZ\x90\x00" * 9)
    return path


def _huge(folder: Path) -> Path:
    path = folder / "film.jpg"
    with path.open("wb") as file:
        file.write(b"\xff\xd8\xff")
        file.truncate(3 * LARGEST)
    return path


@pytest.mark.parametrize("make", [_missing, _folder, _program, _huge])
def test_what_cannot_be_kept_is_told_and_nothing_stays(
    make: Making, talk: Talk, tmp_path: Path, database: Database
) -> None:
    talk.say(DID)
    talk.say("yes")
    before, count = held(database), rows(database)
    reply = talk.hand_in(make(tmp_path), JPEG)
    assert (reply.status, reply.intent) == (Status.REFUSED, "log_experience")
    assert held(database) == before
    # One row more: that a message came.
    assert rows(database) == count + 1


def test_a_wrong_type_is_told(talk: Talk, picture: Path) -> None:
    reply = talk.hand_in(picture, "video/mp4")
    assert reply.status is Status.REFUSED
    assert "JPG, PNG or WebP" in reply.text


def test_staff_hand_in_nothing_yet(talk: Talk, picture: Path, database: Database) -> None:
    talk.role = Role.TEACHER
    assert talk.hand_in(picture, JPEG).status is Status.NOT_YET
    assert remembered(database).waiting_files == ()


def moved(folder: Path, signer: Signer = TESTBY, number: int = 2) -> Path:
    path = folder / f"portfolio-{number}.json"
    path.write_bytes(transfer_file(portfolio(number), signer, MADE_AT))
    return path


def test_a_portfolio_is_taken_in_only_with_consent(talk: Talk, tmp_path: Path, database: Database) -> None:
    reply = talk.hand_in(moved(tmp_path), "application/json")
    assert reply.status is Status.ASKED
    assert "Testby School, as we call it" in reply.text
    assert held(database) == ()
    assert talk.say("yes").status is Status.SAVED
    taken = held(database)
    assert sorted(one.id for one in taken) == sorted(one.id for one in portfolio(2))
    assert {one.trust for one in taken} == {Trust.TEACHER_CONFIRMED}
    assert {one.origin for one in taken} == {"Testby School, as we call it"}


def test_twice_doubles_nothing(talk: Talk, tmp_path: Path, database: Database) -> None:
    for _ in range(2):
        talk.hand_in(moved(tmp_path), "application/json")
        talk.say("yes")
    assert len(held(database)) == 2
    reply = talk.hand_in(moved(tmp_path), "application/json")
    assert (reply.status, remembered(database).form) == (Status.ANSWERED, None)
    # A newer file of the same student brings only what is new.
    assert "in it: 1" in talk.hand_in(moved(tmp_path, number=3), "application/json").text
    talk.say("yes")
    assert len(held(database)) == 3


def files_kept(database: Database) -> int:
    with database.engine.connect() as connection:
        return int(connection.exec_driver_sql("SELECT COUNT(*) FROM attachments").scalar_one())


@pytest.mark.parametrize("answer", ["no", "nah", "what jobs use maths?", "hmm"])
def test_without_a_yes_nothing_is_kept(answer: str, talk: Talk, tmp_path: Path, database: Database) -> None:
    talk.hand_in(moved(tmp_path), "application/json")
    talk.say(answer)
    assert held(database) == ()
    assert files_kept(database) == 0
    talk.say("yes")
    assert held(database) == ()


def test_after_a_yes_the_file_itself_is_not_kept(talk: Talk, tmp_path: Path, database: Database) -> None:
    talk.hand_in(moved(tmp_path), "application/json")
    talk.say("yes")
    assert files_kept(database) == 0


def test_another_file_instead_of_an_answer_leaves_none_behind(talk: Talk, tmp_path: Path, database: Database) -> None:
    talk.hand_in(moved(tmp_path), "application/json")
    talk.hand_in(moved(tmp_path, number=3), "application/json")
    assert talk.say("yes").status is Status.SAVED
    assert len(held(database)) == 3
    assert files_kept(database) == 0


def test_an_unknown_signer_is_believed_no_more_than_the_student(talk: Talk, tmp_path: Path, database: Database) -> None:
    reply = talk.hand_in(moved(tmp_path, SAMPLEHAM), "application/json")
    assert "don't know them" in reply.text
    talk.say("yes")
    assert {one.trust for one in held(database)} == {Trust.SELF_REPORTED}


def test_a_file_that_was_changed_is_refused(talk: Talk, tmp_path: Path, database: Database) -> None:
    path = moved(tmp_path)
    path.write_bytes(path.read_bytes().replace(b"Test Vets", b"Best Vets"))
    assert talk.hand_in(path, "application/json").status is Status.REFUSED
    path.write_text('{"format": "something else"}')
    assert talk.hand_in(path, "application/json").status is Status.REFUSED
    assert (held(database), files_kept(database)) == ((), 0)


def test_two_people_may_take_in_the_same_file(talk: Talk, tmp_path: Path, database: Database) -> None:
    """A brother's file: what each holds is their own."""
    other = Talk(talk.guide, replace(talk.person, user="florence"))
    for one in (talk, other):
        one.hand_in(moved(tmp_path), "application/json")
        one.say("yes")
    assert len(held(database, talk.person)) == len(held(database, other.person)) == 2
