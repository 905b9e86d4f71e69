"""Seeing in words what a job has in it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import aspects
from knowledge.aspects import load_aspects

LOADED = load_aspects()
OWN = sorted({word for shown in LOADED.shown.values() for word in re.findall(r"[a-z]{2,}", shown.pattern.pattern)})


def test_settings_are_looked_for_in_the_place_and_the_rest_in_the_work() -> None:
    assert LOADED.seen_in("in an Office", "feeding the HORSES") == {"office", "animals"}
    assert not LOADED.seen_in("feeding the horses", "in an office") & {"office", "animals"}


@given(st.lists(st.one_of(st.sampled_from(OWN), st.text(max_size=5))).map(" ".join))
def test_nothing_is_passed_over_for_its_beginning(text: str) -> None:
    seen = LOADED.seen_in(text, text)
    assert seen == {name for name, shown in LOADED.shown.items() if shown.pattern.search(text.lower())}


def test_a_word_too_short_to_be_told_by_its_beginning_is_always_looked_for() -> None:
    short = aspects.Shown(aspects._pattern(["it", "computing"]), aspects._beginnings(["it", "computing"]))
    assert short.in_text("its help desk", {"its", "hel", "des"})
    assert not aspects._beginnings(["a*"])
    assert aspects._beginnings(["scientif*", "at sea"]) == {"sci", "at"}


@pytest.mark.parametrize(
    ("words", "named"),
    [("an office", "office"), ("blood n guts", "blood"), ("kids", "children"), ("DESK jobs", "office")],
)
def test_what_askers_say(words: str, named: str) -> None:
    assert LOADED.spoken_of(words)[0] == named


def test_the_longest_match_comes_first() -> None:
    assert LOADED.spoken_of("serving people in a shop")[0] == "the-public"
