"""Letters and places in a list."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.references import letters_in

FIVE = "ABCDE"


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("b", "B"),
        ("B", "B"),
        ("a", "A"),
        ("A.", "A"),
        ("a pls", "A"),
        ("not B", "B"),
        ("not b", "B"),
        ("tell me about C", "C"),
        ("more like c", "C"),
        ("more like B, not C", "BC"),
        ("a or b?", "AB"),
        ("compare a and d", "AD"),
        ("B vs A", "BA"),
        ("idea a", "A"),
        ("open e pls", "E"),
        ("the first one", "A"),
        ("2nd one", "B"),
        ("the last one", "E"),
        ("the first two", "AB"),
        ("first three", "ABC"),
        ("last two", "DE"),
        ("none of them, not all of them", "ABCDE"),
        ("i like drawing and a bit of maths", ""),
        ("i want a job", ""),
        ("A job with animals", ""),
        ("what is a vet", ""),
        ("my first week", ""),
        ("at last", ""),
        ("the first time i saw it", ""),
        ("it's b’s turn", ""),
        ("xbox", ""),
        ("f", ""),
        ("", ""),
    ],
)
def test_letters(text: str, letters: str) -> None:
    assert letters_in(text, FIVE) == tuple(letters)


def test_places_count_in_the_list_that_was_shown() -> None:
    assert letters_in("the last one", "ABC") == ("C",)
    assert letters_in("the fourth one", "ABC") == ()
    assert letters_in("d", "ABC") == ()
    assert letters_in("b", "") == ()


@given(st.text(max_size=60), st.integers(0, 6))
def test_only_letters_of_the_list_and_each_once(text: str, count: int) -> None:
    found = letters_in(text, "ABCDEF"[:count])
    assert set(found) <= set("ABCDEF"[:count])
    assert len(set(found)) == len(found)
