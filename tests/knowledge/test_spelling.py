"""Reading misspelt words: slips of the finger, and words written by ear."""

from __future__ import annotations

import pytest

from knowledge.spelling import Spelling, sound_of

KNOWN = Spelling(["electrician plumber london nursing mechanic photographer compare hackney"])


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("elektrishun", "electrician"),
        ("lundun", "london"),
        ("plumba", "plumber"),
        ("fotographa", "photographer"),
        ("nersing", "nursing"),
        ("compair", "compare"),
        ("banana", "banana"),
        ("loud", "loud"),
    ],
)
def test_what_was_meant(typed: str, meant: str) -> None:
    assert KNOWN.mended(typed) == meant


def test_words_that_sound_alike_have_one_sound() -> None:
    assert sound_of("elektrishun") == sound_of("electrician")
    assert sound_of("nurse") != sound_of("horse")
