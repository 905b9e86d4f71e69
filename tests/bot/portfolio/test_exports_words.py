"""Dates, hours and letters as documents show them."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.portfolio.exports.letters import all_drawable, drawable
from bot.portfolio.exports.phrasing import clipped, quoted
from bot.wording.figures import day, hours, period


@pytest.mark.parametrize(
    ("minutes", "said"),
    [(0, "0 h"), (45, "45 min"), (60, "1 h"), (65, "1 h 05"), (150, "2 h 30"), (6000, "100 h")],
)
def test_hours(minutes: int, said: str) -> None:
    assert hours(minutes) == said


def test_dates() -> None:
    first, last = date(2026, 11, 3), date(2026, 12, 10)
    assert day(first) == "3 November 2026"
    assert period(first, first) == "3 November 2026"
    assert period(first, last) == "3 November to 10 December 2026"
    assert period(first, date(2026, 11, 5)) == "3 to 5 November 2026"


def test_own_words_stand_in_one_line() -> None:
    assert quoted(" two\n lines ") == "“two lines”"


@given(st.text(), st.integers(1, 50))
def test_what_is_cut_fits(words: str, most: int) -> None:
    assert len(clipped(words, most)) <= most


def test_a_cut_comes_after_a_word() -> None:
    assert clipped("sorted tins together", 12) == "sorted…"
    assert clipped("sorted tins", 12) == "sorted tins"
    assert clipped("W" * 20, 5) == "WWWW…"


@pytest.mark.parametrize(
    ("typed", "drawn"),
    [
        ("Café Żółć работа", "Café Żółć работа"),
        ("two\nlines\tand  gaps", "two lines and gaps"),
        ("a\x00b\u202ec\u200dd", "abcd"),
        ("শুধু English 漢字", "? English ?"),
        ("❤\ufe0f", "❤"),
        ("e\u0301", "é"),
        ("مرحبا", "\u200eمرحبا\u200e"),
    ],
)
def test_drawable(typed: str, drawn: str) -> None:
    assert drawable(typed) == drawn


def test_a_word_that_fits_no_line_may_break() -> None:
    assert max(map(len, drawable("W" * 500).split("\u200b"))) == 12
    assert drawable("W" * 500).replace("\u200b", "") == "W" * 500


def test_accents_do_not_pile_up() -> None:
    assert len(drawable("Z" + "\u0335" * 100)) == 3


@given(st.text())
@example("\uf400")
def test_nothing_without_a_shape_is_left(typed: str) -> None:
    left = drawable(typed).replace("\u200b", "").replace("\u200e", "")
    assert not [letter for letter in left if unicodedata.category(letter)[0] == "C"]


def test_every_text_of_a_record_is_made_drawable() -> None:
    assert all_drawable({"a": ["漢", {"b": ("x\n", 1, None)}]}) == {"a": ["?", {"b": ["x", 1, None]}]}
