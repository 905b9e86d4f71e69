"""What a message's own words settle: forgetting dislikes, and whether somebody may work."""

from __future__ import annotations

import pytest

from bot.understanding.rules import asks_if_may_work, clears_dislikes


@pytest.mark.parametrize("text", ["clear what i dont want", "forget my dislikes", "pls delete the things i said no to"])
def test_dislikes_can_be_cleared(text: str) -> None:
    assert clears_dislikes(text)


@pytest.mark.parametrize(
    "text",
    [
        "delete everything",
        "delete my data i dont like you",
        "delete everything i dont want it",
        "forget it",
        "i hate it",
    ],
)
def test_more_than_dislikes_is_not_taken_for_them(text: str) -> None:
    assert not clears_dislikes(text)


@pytest.mark.parametrize("text", ["can theo get a saturday job hes 13", "can he have a paper round"])
def test_whether_somebody_may_work(text: str) -> None:
    assert asks_if_may_work(text)


@pytest.mark.parametrize("text", ["can you find me a job", "can i get a saturday job in hackney", "jobs on saturday"])
def test_a_search_is_no_question_of_the_law(text: str) -> None:
    assert not asks_if_may_work(text)
