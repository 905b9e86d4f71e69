"""What is typed while something of a draft is asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.drafting.answers import Answer, is_scrap, is_unknown, is_vague, read_answer
from bot.portfolio.draft import Draft
from bot.portfolio.experience import ActivityType
from tests.bot.drafting.drafts import GARAGE, SUNDAY, drafts

OPEN = replace(GARAGE, minutes=None)
ONE_DAY = replace(OPEN, days=None, end_date=OPEN.start_date)
STEPS = (
    "activity_type",
    "organisation",
    "when",
    "minutes",
    "estimate",
    "each",
    "change",
    "save",
    "alone",
    "fault sums",
)


@pytest.mark.parametrize(
    ("text", "minutes", "a_day"),
    [
        ("5 hours each day", 900, 300),
        ("5 each day", 900, 300),
        ("15 hours in all", 900, None),
        ("15 in total", 900, None),
        ("15", 900, None),
    ],
)
def test_hours_of_several_days(text: str, minutes: int, a_day: int | None) -> None:
    answer = read_answer("minutes", text, OPEN, SUNDAY)
    assert (answer.draft.minutes, answer.draft.minutes_a_day, answer.either) == (minutes, a_day, None)


@pytest.mark.parametrize("text", ["5 hours", "5", "it was like 5 hours"])
def test_hours_that_may_be_for_each_day_are_not_taken_for_either(text: str) -> None:
    assert read_answer("minutes", text, OPEN, SUNDAY) == Answer(OPEN, either=300)


@pytest.mark.parametrize(
    ("text", "minutes"), [("5", 300), ("45 mins", 45), ("2 and a half hours", 150), ("9 till 3", 360), ("30 min", 30)]
)
def test_hours_of_one_day(text: str, minutes: int) -> None:
    assert read_answer("minutes", text, ONE_DAY, SUNDAY).draft.minutes == minutes


@pytest.mark.parametrize("text", ["all day", "idk", "ages", "a couple of hours", "banana", ""])
def test_what_is_no_number_is_no_answer(text: str) -> None:
    assert read_answer("minutes", text, ONE_DAY, SUNDAY) == Answer(ONE_DAY)


@pytest.mark.parametrize(
    ("text", "place"), [("greggs", "greggs"), ("it was at greggs innit", "greggs"), ("my nans shop", "nans shop")]
)
def test_where_it_was(text: str, place: str) -> None:
    draft = replace(GARAGE, organisation=None)
    assert read_answer("organisation", text, draft, SUNDAY).draft.organisation == place


@pytest.mark.parametrize("text", ["idk", "not sure", "rather not say"])
def test_who_cannot_say_where_says_nothing(text: str) -> None:
    draft = replace(GARAGE, organisation=None)
    assert read_answer("organisation", text, draft, SUNDAY) == Answer(draft)


@pytest.mark.parametrize(
    ("said", "text", "first", "last"),
    [
        ("did 3 days last week", "mon to wed", 9, 11),
        ("did 3 days", "tuesday", 17, 17),
        ("did 3 days", "the 14th", 14, 14),
        ("did 3 days", "from 10 to 12 nov", 10, 12),
    ],
)
def test_which_days(said: str, text: str, first: int, last: int) -> None:
    draft = replace(GARAGE, start_date=None, end_date=None, said=said)
    answer = read_answer("when", text, draft, SUNDAY).draft
    assert (answer.start_date, answer.end_date) == (date(2026, 11, first), date(2026, 11, last))


@pytest.mark.parametrize("text", ["banana", "the 31st of november", "last week", "the other day"])
def test_what_names_no_day_is_no_answer(text: str) -> None:
    draft = replace(GARAGE, start_date=None, end_date=None)
    answer = read_answer("when", text, draft, SUNDAY).draft
    assert (answer.start_date, answer.end_date) == (None, None)


@pytest.mark.parametrize(
    ("text", "kind"),
    [("volunteering", ActivityType.VOLUNTEERING), ("it was a talk", ActivityType.CAREER_TALK)],
)
def test_what_kind_it_was(text: str, kind: ActivityType) -> None:
    assert read_answer("activity_type", text, replace(GARAGE, activity_type=None), SUNDAY).draft.activity_type is kind


def test_anything_may_be_corrected_while_another_thing_is_asked() -> None:
    assert read_answer("save", "it was at greggs actually", GARAGE, SUNDAY).draft.organisation == "greggs"
    assert read_answer("save", "no it was 2 days not 3", GARAGE, SUNDAY).draft.days == 2
    assert read_answer("save", "4 hours not 5", GARAGE, SUNDAY) == Answer(GARAGE, either=240)


def test_short_things() -> None:
    assert is_scrap("scrap that")
    assert not is_scrap("scrap metal yard")
    assert is_unknown("dunno")
    assert is_vague("all day")
    assert not is_vague("3 hours")


@given(st.sampled_from(STEPS), st.text(max_size=60), drafts())
def test_any_answer_is_read_and_always_the_same(step: str, text: str, draft: Draft) -> None:
    answer = read_answer(step, text, draft, SUNDAY)
    assert answer == read_answer(step, text, draft, SUNDAY)
    assert answer.either is None or answer.either > 0
