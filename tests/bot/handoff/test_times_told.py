"""Times in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from bot.handoff.opening import OpeningHours
from bot.handoff.times_told import (
    told_deadline,
    told_hours,
    told_moment,
    told_wait,
)
from bot.handoff.urgency import Urgency, deadline
from bot.handoff.waiting import WaitingTime
from bot.wording.words import Audience, shipped
from tests.bot.handoff.hours import MONDAY, OFFICE, at, spans

NOW = at(MONDAY, "10:00")
NOT_KNOWN = WaitingTime(None, 0, open_now=True, opens=None)


def say(code: str, /, **slots: object) -> str:
    return shipped().say(code, Audience(), **slots)


@pytest.mark.parametrize(
    ("urgency", "asked", "told"),
    [
        (Urgency.URGENT, NOW, "An adviser should write to you by 16:00 today."),
        (
            Urgency.URGENT,
            at(MONDAY, "20:00"),
            "No adviser is there now. One should write to you by 16:00 tomorrow.",
        ),
        (
            Urgency.URGENT,
            at(date(2026, 11, 27), "20:00"),
            "No adviser is there now. One should write to you by 16:00 on Monday 30 November.",
        ),
        (Urgency.SOON, NOW, "An adviser should write to you by the end of the day on Thursday 26 November."),
        (Urgency.ROUTINE, NOW, "An adviser should write to you by the end of the day on Monday 7 December."),
    ],
)
def test_deadlines(urgency: Urgency, asked: datetime, told: str) -> None:
    assert told_deadline(deadline(urgency, asked, OFFICE), asked, say) == told


def test_a_moment_is_told_by_the_clocks_of_london() -> None:
    summer = datetime.fromisoformat("2027-06-07T14:00+00:00")
    assert told_moment(summer, NOW, say) == "at 15:00 on Monday 7 June"


@pytest.mark.parametrize(
    ("waiting", "told"),
    [
        (NOT_KNOWN, "I can't say yet how long it takes, as too few people have asked. An adviser is there now."),
        (replace(NOT_KNOWN, school_days=(2, 6)), "Most people waited 2 to 6 school days. "),
        (replace(NOT_KNOWN, school_days=(3, 3)), "Most people waited about 3 school days. "),
        (replace(NOT_KNOWN, school_days=(1, 1)), "Most people waited about 1 school day. "),
        (replace(NOT_KNOWN, school_days=(0, 4)), "Most people heard back in up to 4 school days. "),
        (replace(NOT_KNOWN, school_days=(0, 0)), "Most people heard back on the same day. "),
        (replace(NOT_KNOWN, waiting=1), "A few other people are waiting too."),
        (replace(NOT_KNOWN, waiting=5), "5 other people are waiting too."),
        (
            replace(NOT_KNOWN, open_now=False, opens=at(MONDAY, "13:00")),
            "No adviser is there right now. The next one is there at 13:00 today.",
        ),
    ],
)
def test_waits(waiting: WaitingTime, told: str) -> None:
    said = told_wait(waiting, NOW, say)
    assert told in said
    assert waiting.school_days is None or "I can't promise" in said


def test_what_is_not_known_of_hours_is_left_out() -> None:
    said = told_wait(replace(NOT_KNOWN, open_now=False), NOW, say)
    assert said == "I can't say yet how long it takes, as too few people have asked."


def test_hours() -> None:
    assert told_hours(OFFICE, say) == ("Monday to Friday: 09:00 to 12:00 and 13:00 to 16:00. In term time only.")
    mixed = OpeningHours(
        week=(spans("09:00-12:00"), spans("10:00-11:00"), *[spans("09:00-12:00")] * 3, (), ()), term_only=False
    )
    assert told_hours(mixed, say) == (
        "Monday and Wednesday to Friday: 09:00 to 12:00. Tuesday: 10:00 to 11:00. All year round."
    )
    assert told_hours(OpeningHours(), say) == "You have not told me your hours."
