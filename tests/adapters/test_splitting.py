"""Long texts are split where a reader would pause, and nothing of them is lost."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.splitting import is_visible, pieces, shortened
from tests.far_side.telegram.wire import utf16_length

FAMILY, WALES, LONDON, WAVE = "👨‍👩‍👧", "🇬🇧", "🎡️", "👋🏽"
# What is shown as one character; a tone, a flag and a mark need several.
CHARACTERS = st.sampled_from([FAMILY, WALES, WAVE, "é", "e\u0301", "a", "Z", "5", "£", "😀", "<", "&", ".", "?", "’"])
SPACES = st.sampled_from([" ", "\n", "\n\n", "  ", "\u00a0", " \n \n"])
TEXTS = st.lists(CHARACTERS | SPACES, max_size=120).map("".join)


def split(text: str, longest: int, first: int | None = None) -> list[str]:
    return [text[start:end] for start, end in pieces(text, longest, first)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two\nthree.\n\nFour", ["One. Two\nthree.", "Four"]),
        ("One. Two three\nfour five.", ["One. Two three", "four five."]),
        ("Is it? Yes “it is.” Then we go", ["Is it? Yes “it is.”", "Then we go"]),
        ("One two three four five", ["One two three four", "five"]),
        ("A longer figure 50\u00a0000", ["A longer figure", "50\u00a0000"]),
        ("Abcdefghijklmnopqrstuvwxyz", ["Abcdefghijklmnopqrst", "uvwxyz"]),
        ("A text of 20 letters.", ["A text of 20", "letters."]),
        ("  fits in one piece  ", ["fits in one piece"]),
        ("", []),
        (" \n ", []),
    ],
)
def test_where_a_reader_would_pause(text: str, expected: list[str]) -> None:
    assert split(text, 20) == expected


def test_a_pause_right_behind_the_last_letter_that_fits() -> None:
    assert split("ab cde fgh", 6) == ["ab cde", "fgh"]
    assert split("ab\n\ncde\n\nfgh", 7) == ["ab\n\ncde", "fgh"]


@pytest.mark.parametrize("character", [FAMILY, WALES, WAVE, LONDON, "e\u0301"])
def test_what_is_shown_as_one_character_stays_whole(character: str) -> None:
    longest = utf16_length(character) * 2 + 1
    assert split(character * 6, longest) == [character * 2] * 3


def test_a_character_that_is_itself_too_long_is_split_anyhow() -> None:
    assert "".join(split("e" + "\u0301" * 30, 8)) in "e" + "\u0301" * 30
    assert split("e" + "\u0301" * 30, 8)[0] == "e" + "\u0301" * 7


def test_the_first_piece_may_have_less_room() -> None:
    assert split("One two. Three four five six.", 20, first=10) == ["One two.", "Three four five six."]


def test_there_is_nothing_to_see_in_joiners_and_spaces() -> None:
    assert not is_visible("\u200d \u00a0\n\ufe0f")
    assert is_visible("👍")
    assert split("\u200d\u200d a", 2) == ["a"]


@given(TEXTS, st.integers(20, 60), st.integers(20, 60))
def test_every_word_stays_in_order_and_no_piece_is_too_long_or_empty(text: str, longest: int, first: int) -> None:
    made = split(text, longest, first)
    assert "".join("".join(made).split()) == "".join(text.split())
    assert all(made)
    assert all(piece == piece.strip() for piece in made)
    assert all(utf16_length(piece) <= room for piece, room in zip(made, [first, *[longest] * len(made)], strict=False))


@given(TEXTS, st.integers(20, 60))
def test_no_piece_begins_inside_a_character(text: str, longest: int) -> None:
    for start, _ in pieces(text, longest):
        assert unicodedata.category(text[start])[0] != "M"
        assert text[start] not in "\u200d🏽"
        assert text[:start][-1:] != "\u200d"
        if text[start] in WALES and text[:start].endswith(tuple(WALES)):
            assert text[start] == WALES[0]


@given(st.text(), st.integers(2, 20))
def test_any_text(text: str, longest: int) -> None:
    made = split(text, longest)
    assert all(utf16_length(piece) <= longest and is_visible(piece) for piece in made)
    shown = [character for character in text if is_visible(character)]
    assert [character for piece in made for character in piece if is_visible(character)] == shown


def test_a_label_is_shortened_between_characters() -> None:
    assert shortened("as it is", 8) == "as it is"
    assert shortened("as it was", 8) == "as it w…"
    assert shortened("as it was", 7) == "as it…"
    assert shortened(FAMILY * 3, 8) == FAMILY + "…"
