"""Corrections that name nothing."""

from __future__ import annotations

import pytest

from bot.understanding.experiences.correcting import only_corrects


@pytest.mark.parametrize("text", ["no 20 hours", "actualy it was 4 hours", "sorry 3 hrs", "No, 90 minutes"])
def test_another_length_of_time(text: str) -> None:
    assert only_corrects(text)


@pytest.mark.parametrize(
    "text", ["no", "my hours", "no jobs with 20 hours", "was it 4 hours?", "it was 4 hours at oxfam"]
)
def test_something_else(text: str) -> None:
    assert not only_corrects(text)
