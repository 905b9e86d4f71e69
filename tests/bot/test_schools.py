"""Class codes: unguessable, readable, and understood however they are typed."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.schools import NoSchools, new_code, typed_code
from tests.bot.talking import NOON

MOST_IN_A_LINK = 64


def test_a_code_is_fit_for_a_link_and_for_copying_by_hand() -> None:
    codes = {new_code() for _ in range(500)}
    assert len(codes) == 500
    for code in codes:
        assert re.fullmatch(r"[a-z0-9_-]{1,64}", code)
        assert not set("0o1il") & set(code)
        assert typed_code(code) == code


@pytest.mark.parametrize("typed", ["K7M2-9XQP-4TRW", "k7m29xqp4trw", " k7m2 9xqp 4trw ", "K7m2_9xqp_4trw"])
def test_a_code_is_known_however_it_is_typed(typed: str) -> None:
    assert typed_code(typed) == "k7m2-9xqp-4trw"


@pytest.mark.parametrize(
    "text",
    ["", "hello there", "experiences!", "engineeering", "07700 900123", "my code is k7m2-9xqp-4trw", "k7m2-9xqp",
     "abcd efgh jkmn"],
)  # fmt: skip
def test_other_words_are_no_code(text: str) -> None:
    assert typed_code(text) is None


@given(st.text(max_size=80))
def test_any_text_may_be_typed(text: str) -> None:
    code = typed_code(text)
    assert code is None or typed_code(code) == code


def test_where_there_are_no_schools_no_code_joins() -> None:
    assert NoSchools().behind("k7m2-9xqp-4trw", NOON) is None
    assert NoSchools().first_year_of("Example School") is None
