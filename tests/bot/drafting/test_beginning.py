"""What is told anew, and takes the place of nothing on file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from bot.drafting.asking import go_on
from bot.drafting.beginning import asks_to_log, tells_of_another
from bot.drafting.changing import draft_of, with_said
from bot.portfolio.experience import ActivityType, Experience
from bot.turn import Turn
from tests.bot.drafting.drafts import GARAGE, SUNDAY, turn_with

BBC = Experience(
    "3" * 32,
    ActivityType.WORK_EXPERIENCE,
    "BBC",
    1800,
    date(2026, 11, 2),
    date(2026, 11, 6),
    begins=time(9),
    ends=time(15),
)


def saying(text: str) -> Turn:
    turn = turn_with(held=(BBC,))
    turn.message = replace(turn.message, text=text)
    return turn


@pytest.mark.parametrize(
    ("text", "another"),
    [
        ("log visit to bank on 6 nov", True),
        ("i did a talk with an engineer on 5 nov 1 hour", True),
        ("volunteered at oxfam on 6 nov for 2 hours", True),
        ("log 2 hours at BBC on 9 nov", True),
        ("the BBC was 25 hours", False),
        ("it was 4 hours", False),
        ("it was 2 to 5 nov", False),
        ("log it as 3 hours", False),
        ("change it to volunteering at oxfam on 6 nov", False),
    ],
)
def test_a_day_within_one_on_file_names_none(text: str, another: bool) -> None:
    assert tells_of_another(saying(text)) is another


def test_a_wish_to_log_is_one() -> None:
    assert asks_to_log("please log mentoring on 14 nov 1 hour")
    assert not asks_to_log("log the BBC one as 25 hours")


def test_a_change_names_what_it_was_and_what_it_would_be() -> None:
    reply = go_on(turn_with(replace(draft_of(BBC), minutes=1500), held=(BBC,)))
    assert "Saved now: Work experience: BBC, 2 to 6 November 2026, 30 h" in reply.text
    assert "With the change: Work experience: BBC, 2 to 6 November 2026, 25 h" in reply.text


def test_a_change_and_something_new_are_both_named() -> None:
    reply = go_on(turn_with(draft_of(BBC), replace(GARAGE, organisation="zoo", minutes=60), held=(BBC,)))
    assert "Shall I change the one and save the other?" in reply.text


@pytest.mark.parametrize(
    ("text", "minutes", "times"),
    [
        ("it was only 6 nov", 360, (time(9), time(15))),
        ("it was only 6 nov, 2 hours", 120, (None, None)),
        ("it was only 6 nov, 5 hours", 300, (time(9), time(15))),
    ],
)
def test_hours_and_times_go_with_the_days(text: str, minutes: int, times: tuple[time | None, time | None]) -> None:
    changed = with_said(draft_of(BBC), text, SUNDAY)
    assert (changed.minutes, (changed.begins, changed.ends)) == (minutes, times)


def test_a_total_of_more_days_is_asked_for_again() -> None:
    total = replace(draft_of(BBC), begins=None, ends=None)
    assert with_said(total, "it was only 6 nov", SUNDAY).minutes is None


def test_a_job_that_was_a_visit_was_not_paid() -> None:
    job = replace(GARAGE, activity_type=ActivityType.PART_TIME_WORK, paid=True)
    assert with_said(job, "it was a visit", SUNDAY).paid is None
