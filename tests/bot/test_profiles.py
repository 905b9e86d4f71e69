"""The school year moves up on 1 September in London."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation import Conversation
from bot.message import SCHOOL_YEARS, Message, Person, Profile, Role
from bot.portfolio.school_year import academic_year
from bot.profiles import told_by_channel
from bot.turn import LONDON

ME = Person("test", "me")
JULY = datetime(2026, 7, 10, 12, tzinfo=UTC)
# Midnight of 1 September in London is an hour earlier in UTC.
LAST_MINUTE, FIRST_MINUTE = datetime(2026, 8, 31, 22, 59, tzinfo=UTC), datetime(2026, 8, 31, 23, 0, tzinfo=UTC)
YEAR_10 = Conversation(profile=Profile(year=10))


def told(conversation: Conversation, at: datetime, **parts: Any) -> Conversation:
    return told_by_channel(Message("m", ME, at, "hi", **parts), conversation)


def with_year(conversation: Conversation, year: int | None) -> Conversation:
    return replace(conversation, profile=replace(conversation.profile, year=year))


def test_the_year_moves_up_with_the_first_minute_of_september_in_london() -> None:
    july = told(YEAR_10, JULY)
    assert july.profile.year == 10
    assert told(july, LAST_MINUTE).profile.year == 10
    assert told(july, FIRST_MINUTE).profile.year == 11
    assert told(told(july, FIRST_MINUTE), FIRST_MINUTE + timedelta(days=30)).profile.year == 11


@pytest.mark.parametrize(("later", "year"), [(1, 11), (2, 12), (3, 13), (4, None), (9, None)])
def test_several_years_at_once_and_none_after_year_13(later: int, year: int | None) -> None:
    after = told(told(YEAR_10, JULY), JULY.replace(year=JULY.year + later))
    assert after.profile.year == year
    assert told(after, JULY.replace(year=JULY.year + later + 1)).profile.year == (
        year + 1 if later < 3 and year else None
    )


def test_the_rest_of_the_profile_stays() -> None:
    profile = Profile(known_as="Tess", year=13, borough="Brent", languages=("Somali",))
    after = told(told(Conversation(profile=profile), JULY), JULY.replace(year=2027))
    assert after.profile == replace(profile, year=None)


def test_a_year_told_by_the_channel_counts_from_then() -> None:
    before = told(YEAR_10, JULY)
    after = told(before, FIRST_MINUTE, profile=Profile(year=10))
    assert after.profile.year == 10
    assert told(after, JULY.replace(year=2027)).profile.year == 10
    assert told(after, FIRST_MINUTE.replace(year=2027)).profile.year == 11


def test_a_year_told_in_a_turn_counts_from_that_turn() -> None:
    """Year 10 told in July, and nothing more until September."""
    july = with_year(told(Conversation(), JULY), 10)
    assert told(july, FIRST_MINUTE).profile.year == 11


def test_a_year_told_anew_after_school_counts_from_then() -> None:
    """Whoever was past Year 13 and says "Year 13" two years later is in Year 13 in the next turn as well."""
    past = told(told(with_year(YEAR_10, 13), JULY), JULY.replace(year=2027))
    assert past.profile.year is None
    later = JULY.replace(year=2029)
    again = with_year(told(past, later), 13)
    assert told(again, later + timedelta(days=1)).profile.year == 13


def test_a_correction_within_the_year_stays() -> None:
    corrected = with_year(told(YEAR_10, JULY), 9)
    assert told(corrected, JULY + timedelta(days=1)).profile.year == 9
    assert told(corrected, FIRST_MINUTE).profile.year == 10


def test_a_conversation_from_before_years_moved_keeps_its_year() -> None:
    assert told(YEAR_10, FIRST_MINUTE).profile.year == 10


def test_what_the_channel_says_comes_first() -> None:
    after = told(replace(YEAR_10, role=Role.STUDENT), JULY, role=Role.PARENT, profile=Profile(borough="Brent"))
    assert (after.role, after.profile) == (Role.PARENT, Profile(borough="Brent"))
    assert told(after, JULY).role is Role.PARENT


def test_a_seed_is_given_once() -> None:
    first = told(Conversation(), JULY)
    assert first.seed != 0
    assert told(first, FIRST_MINUTE).seed == first.seed


@given(st.sampled_from(SCHOOL_YEARS), st.lists(st.integers(0, 2000), max_size=6).map(sorted))
def test_how_often_somebody_speaks_makes_no_difference(year: int, days: list[int]) -> None:
    begun = datetime(2026, 11, 22, 12, tzinfo=UTC)
    conversation = told(with_year(Conversation(), year), begun)
    for day in days:
        conversation = told(conversation, begun + timedelta(days=day))
    last = begun + timedelta(days=days[-1] if days else 0)
    moved = academic_year(last.astimezone(LONDON).date()) - 2026
    assert conversation.profile.year == (year + moved if year + moved in SCHOOL_YEARS else None)
