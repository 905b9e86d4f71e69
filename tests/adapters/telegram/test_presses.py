"""Presses of buttons."""

from __future__ import annotations

import pytest

from adapters.telegram.incoming import AnswerPress
from tests.adapters.telegram.payload_files import AMIRA, incoming, message, updates


def answer(name: str, says: str = "") -> AnswerPress:
    return AnswerPress(updates("presses")[name]["callback_query"]["id"], says)


def test_a_choice_in_its_own_words() -> None:
    pressed = message("presses", "choice")
    assert pressed.person == AMIRA
    assert (pressed.text, pressed.choice, pressed.choices_of) == ("", "More like A", "c7f2")
    assert pressed.back == {"edit": "612", "picked": "More like A"}
    assert incoming("presses", "choice").courtesy == (answer("choice"),)


def test_a_choice_that_was_cut_is_read_from_the_list() -> None:
    pressed = message("presses", "long_choice")
    assert pressed.choice == "Volunteering at Hackney City Farm on Saturdays"
    assert pressed.back["picked"] == "1. Volunteering at Hackney Ci…"
    assert message("presses", "numbered_choice").choice == "Something else"


@pytest.mark.parametrize(("name", "number"), [("alike_choice", "2"), ("listed_elsewhere", "1")])
def test_a_choice_is_its_number_where_words_would_not_tell(name: str, number: str) -> None:
    assert message("presses", name).choice == number


@pytest.mark.parametrize(("name", "number"), [("inaccessible", "2"), ("picked_already", "1")])
def test_where_the_button_is_not_to_be_seen_nothing_is_edited(name: str, number: str) -> None:
    pressed = message("presses", name)
    assert (pressed.choice, pressed.choices_of, pressed.back) == (number, "c7f2", {})


def test_what_we_never_sent_is_a_choice_of_none() -> None:
    pressed = message("presses", "junk")
    assert (pressed.choice, pressed.choices_of) == ("Like", "?")
    assert message("presses", "junk_without_a_button").choice == "like|12"


def test_the_button_that_shows_what_was_picked_only_says_so() -> None:
    pressed = incoming("presses", "inert")
    assert pressed.message is None
    assert pressed.courtesy == (answer("inert", "telegram.picked"),)


@pytest.mark.parametrize("name", ["in_a_group", "inline", "game"])
def test_a_press_elsewhere_is_only_let_go(name: str) -> None:
    pressed = incoming("presses", name)
    assert pressed.message is None
    assert pressed.courtesy == (answer(name),)
