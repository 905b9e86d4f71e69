"""Nothing that a person or a source wrote can command a terminal."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.plain_text import printable, without_surrogates

KEPT = "\n\u200c\u200d"
SHOWN = [
    ("plain £ é ß 👩🏽‍🔬 ا ب", "plain £ é ß 👩🏽‍🔬 ا ب"),
    ("\x1b[31mred\x1b[0m", "red"),
    ("\x9b2Jgone", "gone"),
    ("a\x1b]0;a new title\x07b", "ab"),
    ("\x1b]8;;http://x\x1b\\a link\x1b]8;;\x1b\\", "a link"),
    ("\x1bPq1;1\x1b\\x", "x"),
    ("\x1bcreset", "reset"),
    ("\x1b", ""),
    ("\x1b\x1b[3\x1b[1m1m", "31m"),
    ("user\u202egnp.exe\u2066\u200f", "usergnp.exe"),
    ("zero\u200bwidth\ufeff\u00ad", "zerowidth"),
    ("a\r\nb\rc\u2028d\x85e\tf", "a\nb\nc\nd\ne f"),
    ("half \ud83d", "half \ufffd"),
    ("\b\x7f\0bell\a", "bell"),
]


@pytest.mark.parametrize(("text", "shown"), SHOWN)
def test_what_is_shown(text: str, shown: str) -> None:
    assert printable(text) == shown


@given(st.text(st.characters() | st.sampled_from("\x1b[]\\;m\x07\x9b\u202e\ud800\r"), max_size=200))
def test_nothing_gets_through(text: str) -> None:
    shown = printable(text)
    unsafe = {"Cc", "Cf", "Cs"}
    assert all(unicodedata.category(character) not in unsafe for character in shown if character not in KEPT)
    assert printable(shown) == shown
    shown.encode("utf-8")


def test_half_characters_are_replaced() -> None:
    assert without_surrogates("a\ud800b\udfff 😀") == "a\ufffdb\ufffd 😀"
