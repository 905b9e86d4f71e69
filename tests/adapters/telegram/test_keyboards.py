"""Choices as buttons."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.splitting import is_visible
from adapters.telegram.callback_data import choice_in, data_for
from adapters.telegram.calls import Button, EditKeyboard
from adapters.telegram.keyboards import WHOLE_ROW, Offer, offer, taken_off
from bot.reply import Choice

LONG = "Volunteering at Hackney City Farm on Saturdays"


def offered(*labels: str, choices_id: str = "c7f2") -> Offer:
    return offer([Choice(label, "refine") for label in labels], choices_id)


def labels(offered: Offer) -> list[list[str]]:
    return [[button.label for button in row] for row in offered.keyboard]


def test_short_labels_stand_two_a_row_and_long_ones_alone() -> None:
    made = offered("Not A", "Not B", "More like A", "Tell me about idea B", "Stop")
    assert labels(made) == [["Not A", "Not B"], ["More like A"], ["Tell me about idea B"], ["Stop"]]
    assert not made.listed
    assert [button.data for row in made.keyboard for button in row] == [f"c7f2:{number}" for number in range(1, 6)]


def test_a_label_that_is_too_long_is_numbered_cut_and_listed_in_full() -> None:
    made = offered("Not A", LONG)
    assert labels(made) == [["1. Not A"], ["2. Volunteering at Hackney Ci…"]]
    assert made.lines == ("1. Not A", f"2. {LONG}")
    assert made.listed
    assert all(len(button.label) <= WHOLE_ROW for row in made.keyboard for button in row)


def test_labels_that_look_alike_are_told_apart_by_their_numbers() -> None:
    made = offered("Farm day", "farm day")
    assert labels(made) == [["1. Farm day", "2. farm day"]]
    assert made.listed


@pytest.mark.parametrize("choices_id", ["", "c" * 63, "café", "c\n7"])
def test_without_an_id_that_a_button_can_carry_there_are_no_buttons(choices_id: str) -> None:
    assert offered("Not A", "Not B", choices_id=choices_id) == Offer((), ("1. Not A", "2. Not B"), listed=True)


def test_labels_of_signs_alone_are_told_by_their_numbers() -> None:
    assert labels(offered("👍", "Not A")) == [["1. 👍", "2. Not A"]]


def test_telegram_takes_a_hundred_buttons_and_the_rest_is_listed() -> None:
    made = offered(*(f"Choice {number}" for number in range(1, 151)))
    assert sum(map(len, made.keyboard)) == 100
    assert made.listed
    assert len(made.lines) == 150


def test_a_label_of_several_lines_is_one() -> None:
    assert labels(offered("Not\n A\u202e")) == [["Not A"]]


@given(st.lists(st.text(), max_size=12), st.text(max_size=70))
def test_any_labels(texts: list[str], choices_id: str) -> None:
    made = offered(*texts, choices_id=choices_id)
    buttons = [button for row in made.keyboard for button in row]
    assert len(buttons) in {0, len(texts)}
    assert all(1 <= len(button.data.encode()) <= 64 for button in buttons)
    assert all(is_visible(button.label) and len(button.label) <= WHOLE_ROW for button in buttons)
    assert all(1 <= len(row) <= 2 for row in made.keyboard)
    assert len({button.label for button in buttons}) == len(buttons)
    assert [choice_in(button.data) for button in buttons] == [(choices_id, n + 1) for n in range(len(buttons))]


@given(st.text())
def test_what_comes_back_is_ours_or_nothing(data: str) -> None:
    read = choice_in(data)
    assert read is None or data_for(*read) in {data, None}


@pytest.mark.parametrize("data", ["", ":1", "c7f2:", "c7f2:0", "c7f2:01", "c7f2:1 ", "c7f2:²", "picked", "c7f2:1000"])
def test_what_we_never_send_is_no_choice(data: str) -> None:
    assert choice_in(data) is None


def test_what_was_picked_stays_and_the_rest_goes() -> None:
    assert taken_off({"edit": "612", "picked": "Not A"}) == (EditKeyboard(612, ((Button("✓ Not A", "picked"),),)),)
    assert taken_off({"edit": "612"}) == (EditKeyboard(612, ()),)


@pytest.mark.parametrize("back", [{}, {"picked": "Not A"}, {"edit": "-1"}, {"edit": "²"}, {"edit": "612x"}])
def test_nothing_is_edited_where_no_message_was_pressed(back: dict[str, str]) -> None:
    assert taken_off(back) == ()
