"""Drafts and experiences as plain JSON and back."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.portfolio.draft import Draft, Fault, draft_from_json
from bot.portfolio.experience import Experience, experience_from_json
from tests.bot.drafting.drafts import GARAGE, drafts
from tests.bot.portfolio.transfers import experiences
from tests.bot.turns import DONE

WRONG = st.sampled_from([7, "x", "2026-13-01", {}, [7]])


@given(drafts())
def test_a_draft_comes_back_from_json(draft: Draft) -> None:
    assert draft_from_json(json.loads(json.dumps(draft.as_json()))) == draft


@given(experiences())
def test_an_experience_comes_back_from_json(experience: Experience) -> None:
    assert experience_from_json(json.loads(json.dumps(experience.as_json()))) == experience


def test_an_empty_draft_knows_nothing() -> None:
    empty = Draft()
    assert draft_from_json(empty.as_json()) == empty
    assert empty.as_json()["minutes"] is None
    assert empty.as_json()["faults"] == []


@pytest.mark.parametrize("field", ["activity_type", "start_date", "end_date", "begins", "ends", "faults", "settled"])
@given(wrong=WRONG)
def test_a_draft_of_another_shape_is_refused(field: str, wrong: Any) -> None:
    if not wrong:
        return  # nothing is a value too: not known
    with pytest.raises((KeyError, TypeError, ValueError)):
        draft_from_json({**GARAGE.as_json(), field: wrong})


@pytest.mark.parametrize("field", ["activity_type", "start_date", "end_date", "state", "trust", "ticks", "skills"])
@given(wrong=WRONG)
def test_an_experience_of_another_shape_is_refused(field: str, wrong: Any) -> None:
    if field in {"ticks", "skills"} and not wrong:
        return
    with pytest.raises((KeyError, TypeError, ValueError)):
        experience_from_json({**DONE.as_json(), field: wrong})


@pytest.mark.parametrize("read", [draft_from_json, experience_from_json])
def test_what_is_not_known_is_refused(read: Any) -> None:
    plain = (GARAGE if read is draft_from_json else DONE).as_json()
    with pytest.raises(TypeError):
        read({**plain, "mood": "good"})
    with pytest.raises(KeyError):
        read({})


def test_faults_keep_their_names() -> None:
    """Conversations on file hold them."""
    assert [fault.value for fault in Fault] == [
        "no_such_date", "reversed_dates", "no_such_time", "sums", "too_long", "overlap", "duplicate", "paid_under_13",
        "late_hours", "job_hours",
    ]  # fmt: skip
