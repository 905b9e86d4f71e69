"""Files of a portfolio: settled in the turn, made from what came through JSON, and without what is hidden."""

from __future__ import annotations

import json
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from bot.conversation import Conversation
from bot.documents import Kind, document, make, save
from bot.message import Profile, Role
from bot.portfolio.book import Book
from bot.portfolio.exports.transfer import read_transfer
from bot.reply import Document, Reply, Status, reply_from_json
from bot.settings import Settings
from tests.bot.drafting.drafts import turn_of_log
from tests.bot.portfolio.export_samples import CAFE, SAMPLE
from tests.bot.turns import Held

HIDDEN = replace(CAFE, id="f" * 32, organisation="Secret Bakery", said="iced buns at the Secret Bakery", hidden=True)
SOMEBODY = Conversation(role=Role.STUDENT, profile=Profile(known_as="Tess", year=11, borough="Lewisham"), met=True)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """An installation of its own."""
    return Settings(tmp_path, "", "", "Test School")


def settled(kind: Kind, conversation: Conversation = SOMEBODY) -> Document:
    """The document of a turn, as it comes back from where answers are kept."""
    turn = turn_of_log("", conversation)
    turn.book = Book(Held(*SAMPLE, HIDDEN))
    reply = Reply("export_portfolio", Status.ANSWERED, ("Here.",), documents=(document(turn, kind),))
    (back,) = reply_from_json(json.loads(json.dumps(reply.as_json()))).documents
    assert back == reply.documents[0]
    return back


def words_of(data: bytes) -> str:
    """Everything that a file says."""
    if data.startswith(b"%PDF"):
        return " ".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages)
    return data.decode("utf-8")


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_is_made_and_holds_nothing_hidden(kind: Kind, settings: Settings) -> None:
    back = settled(kind)
    assert "Secret" not in json.dumps(dict(back.content))
    data = make(back, settings)
    said = words_of(data)
    assert "Secret" not in said
    assert HIDDEN.id not in said
    assert "Testby Garage" in said


@pytest.mark.parametrize("kind", Kind)
def test_a_document_is_a_file_named_after_its_kind(kind: Kind, settings: Settings) -> None:
    folder = settings.files / "somebody"
    path = save(settled(kind), settings, folder)
    assert path.parent == folder
    assert path.name.startswith(kind.value.replace("_", "-"))
    assert path.suffix == (".pdf" if kind in {Kind.PDF, Kind.CV} else ".json")
    data = path.read_bytes()
    assert data.startswith(b"%PDF") if path.suffix == ".pdf" else json.loads(data)


@pytest.mark.parametrize("conversation", [Conversation(), replace(SOMEBODY, easy_read=True)])
@pytest.mark.parametrize("kind", Kind)
def test_nobody_in_particular_gets_files_as_well(kind: Kind, conversation: Conversation, settings: Settings) -> None:
    assert make(settled(kind, conversation), settings)


def test_a_transfer_file_is_signed_by_this_installation(settings: Settings) -> None:
    first, again = (read_transfer(make(settled(Kind.TRANSFER), settings), {}) for _ in range(2))
    assert (first.signer, first.known) == ("Test School", False)
    assert first.key == again.key
    assert {one.id for one in first.experiences} == {one.id for one in SAMPLE}


def test_the_same_answer_said_again_is_the_same_file(settings: Settings) -> None:
    back = settled(Kind.JSON_RESUME)
    assert save(back, settings, settings.files) == save(back, settings, settings.files)


def test_an_unknown_kind_is_an_error(settings: Settings) -> None:
    with pytest.raises(ValueError, match="horoscope"):
        make(replace(settled(Kind.CV), kind="horoscope"), settings)
