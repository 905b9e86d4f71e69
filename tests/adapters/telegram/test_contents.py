"""Files that come with a message, and what comes where words were expected."""

from __future__ import annotations

import pytest

from bot.message import Came, InFile
from tests.adapters.telegram.payload_files import incoming, message, updates


def test_a_photo_with_its_caption() -> None:
    said = message("files", "photo")
    assert said.text == "my work experience certificate"
    assert said.file == InFile("", "image/jpeg", "AgACAgQAAxkBAAIlarge")
    assert said.came is None


@pytest.mark.parametrize("name", ["photo_without_sizes_known", "photo_that_is_huge"])
def test_the_biggest_photo_that_is_not_too_big(name: str) -> None:
    assert message("files", name).file == InFile("", "image/jpeg", "AgACAgQAAxkBAAIlarge")


def test_an_album_is_several_messages() -> None:
    first, second = message("files", "album_first"), message("files", "album_second")
    assert first.id != second.id
    assert first.file
    assert second.file
    assert (first.file.reference, second.file.reference) == ("AgACAgQAAxkBAAIone", "AgACAgQAAxkBAAItwo")


def test_a_document_keeps_its_kind_and_loses_its_name() -> None:
    said = message("files", "document")
    assert said.file == InFile("", "application/pdf", "BQACAgQAAxkBAAIdoc")
    assert "Okafor" not in repr(said)


def test_a_document_of_no_kind_may_be_anything() -> None:
    assert message("files", "document_of_no_type").file == InFile("", "application/octet-stream", "BQACAgQAAxkBAAIdoc")


@pytest.mark.parametrize(("name", "text"), [("photo_too_big", "here"), ("document_too_big", "my film")])
def test_what_is_too_big_comes_without_its_file(name: str, text: str) -> None:
    said = message("files", name)
    assert (said.text, said.file, said.came) == (text, None, Came.TOO_BIG)


def test_a_forwarded_document_is_known_as_such() -> None:
    said = message("files", "document_forwarded")
    assert said.file
    assert said.came is Came.FORWARDED


@pytest.mark.parametrize(
    ("name", "came", "text"),
    [
        ("voice", Came.VOICE, ""),
        ("voice_with_caption", Came.VOICE, "help me"),
        ("audio", Came.VOICE, ""),
        ("video", Came.VIDEO, "at the farm"),
        ("video_note", Came.VIDEO, ""),
        ("animation", Came.VIDEO, ""),
        ("sticker", Came.STICKER, "😢"),
        ("location", Came.LOCATION, ""),
        ("venue", Came.LOCATION, ""),
        ("contact", Came.CONTACT, ""),
        ("poll", Came.OTHER, "should i drop maths"),
        ("dice", Came.OTHER, ""),
        ("story", Came.OTHER, ""),
        ("game", Came.OTHER, ""),
        ("payment", Came.OTHER, ""),
    ],
)
def test_other_kinds(name: str, came: Came, text: str) -> None:
    said = message("other_kinds", name)
    assert (said.came, said.text, said.file) == (came, text, None)


@pytest.mark.parametrize("file", ["said", "files", "other_kinds", "presses"])
def test_nobodys_name_number_or_place_is_kept(file: str) -> None:
    for name in updates(file):
        kept = repr(incoming(file, name))
        for private in ("Amira", "Okafor", "Danilo", "Reyes", "7700900123", "7000055", "51.5", "Goldsmiths", "Mum"):
            assert private not in kept, name
