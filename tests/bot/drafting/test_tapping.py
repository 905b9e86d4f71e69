"""Tap in, tap out: the minutes between are what is proposed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation import Conversation, TapIn
from bot.drafting.tapping import forget, tap_in, tapped
from bot.reply import Reply, Status
from tests.bot.contract import broken_rules
from tests.bot.drafting.drafts import GARAGE, turn_of_log
from tests.bot.turns import STUDENT

MORNING = datetime(2026, 11, 20, 9, 2, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "way", "rest"),
    [
        ("tap in", "in", ""),
        ("Tapping in at Camden library", "in", " at Camden library"),
        ("i just tapped out", "out", ""),
        ("clocked in!", "in", "!"),
        ("i'm tapping-out now", "out", " now"),
    ],
)
def test_a_tap(text: str, way: str, rest: str) -> None:
    assert tap_in(text) == (way, rest)


@pytest.mark.parametrize(
    "text", ["tap", "tap dancing", "the tap in the kitchen", "how do i tap in", "tapped into it", ""]
)
def test_no_tap(text: str) -> None:
    assert tap_in(text) is None


def tap(way: str, rest: str, at: datetime, before: Conversation = STUDENT) -> tuple[Reply, Conversation]:
    turn = turn_of_log(f"tap {way}{rest}", before, at)
    reply = tapped(turn, way, rest)
    assert not broken_rules(reply)
    return reply, turn.conversation


def test_what_lies_between_is_a_draft_and_not_saved() -> None:
    _, inside = tap("in", " at Camden library", MORNING)
    assert inside.tapped == TapIn(MORNING.isoformat(), "Camden library")
    reply, after = tap("out", "", MORNING + timedelta(hours=3, minutes=30), inside)
    (draft,) = after.drafts
    assert (draft.minutes, draft.begins, draft.ends) == (210, time(9, 2), time(12, 32))
    assert (draft.organisation, draft.start_date, draft.end_date) == (
        "Camden library",
        MORNING.date(),
        MORNING.date(),
    )
    assert reply.status is Status.ASKED
    assert after.tapped is None


def test_times_are_those_of_london() -> None:
    summer = datetime(2026, 7, 6, 8, tzinfo=UTC)
    reply, inside = tap("in", "", summer)
    assert "09:00" in reply.text
    _, after = tap("out", " at greggs", summer + timedelta(hours=2), inside)
    assert (after.drafts[0].begins, after.drafts[0].ends) == (time(9), time(11))
    assert after.drafts[0].organisation == "greggs"


def test_an_hour_that_the_clocks_give_back_is_counted_as_it_was() -> None:
    # 25 October 2026: at 02:00 the clocks go back to 01:00.
    _, inside = tap("in", "", datetime(2026, 10, 25, 0, 30, tzinfo=UTC))
    _, after = tap("out", "", datetime(2026, 10, 25, 3, 30, tzinfo=UTC), inside)
    assert after.drafts[0].minutes == 180


def test_tapping_out_the_next_day_asks_how_long_it_was() -> None:
    _, inside = tap("in", " at greggs", MORNING)
    reply, after = tap("out", "", MORNING + timedelta(days=1), inside)
    assert (after.drafts[0].minutes, after.drafts[0].start_date) == (None, MORNING.date())
    assert "09:02" in reply.text
    assert reply.status is Status.ASKED


def test_tapping_out_at_once_is_no_time() -> None:
    _, inside = tap("in", " at greggs", MORNING)
    _, after = tap("out", "", MORNING + timedelta(seconds=20), inside)
    assert after.drafts[0].minutes is None


def test_tapping_in_twice_asks_and_keeps_the_first() -> None:
    _, inside = tap("in", " at greggs", MORNING)
    reply, after = tap("in", " at tesco", MORNING + timedelta(hours=1), inside)
    assert (reply.status, after.tapped) == (Status.ASKED, inside.tapped)
    turn = turn_of_log("", after, MORNING)
    forget(turn)
    assert turn.conversation.tapped is None


def test_tapping_out_without_having_tapped_in() -> None:
    reply, after = tap("out", "", MORNING)
    assert (reply.status, after.drafts) == (Status.ASKED, ())


def test_what_was_being_told_waits_behind_the_tap() -> None:
    _, inside = tap("in", " at greggs", MORNING, replace(STUDENT, drafts=(GARAGE,)))
    _, after = tap("out", "", MORNING + timedelta(hours=1), inside)
    assert [draft.organisation for draft in after.drafts] == ["greggs", GARAGE.organisation]


@given(st.integers(0, 365 * 24 * 60), st.integers(0, 200_000))
def test_minutes_are_those_on_the_clock_or_asked_for(minute: int, seconds: int) -> None:
    at = datetime(2026, 1, 2, tzinfo=UTC) + timedelta(minutes=minute)
    _, inside = tap("in", " at greggs", at)
    _, after = tap("out", "", at + timedelta(seconds=seconds), inside)
    minutes = after.drafts[0].minutes
    assert minutes is None or 1 <= minutes == round(seconds / 60) <= 25 * 60
