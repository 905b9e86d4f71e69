"""The count of what became of talks finds what it is there to find."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest

from tests.bot.serving.talks import Account, Heard, Line, account, talk

SAVED = 2


def answers(lines: tuple[Line, ...]) -> list[str]:
    """What could be heard: an answer to each line that meets its pattern, and nobody else's."""
    out = ["Hi! Who are you?"]
    for told, _, question in zip(lines[1::3], lines[2::3], lines[3::3], strict=True):
        place = told.says.partition(" at the ")[2].replace(" on ", ", ")
        topic = question.says.split()
        asked = {"what": f"{topic[3].title()}\nIt is a job.", "how": f"Ways into this job: {topic[-2]} {topic[-1]}"}
        out += [f"{place}. Shall I save it?", f"Saved. {place}", asked.get(topic[0], f"5 ideas. {question.says}")]
    return out


@pytest.fixture
def lines() -> tuple[Line, ...]:
    return talk(Random(4), date(2026, 11, 22), SAVED)


def heard(texts: list[str]) -> list[Heard]:
    return [Heard(float(number), text) for number, text in enumerate(texts)]


def test_a_talk_that_went_well(lines: tuple[Line, ...]) -> None:
    assert account(lines, heard(answers(lines)), SAVED) == Account(said=7)


@pytest.mark.parametrize("place", range(7))
def test_each_answer_that_is_lacking_is_found(lines: tuple[Line, ...], place: int) -> None:
    texts = answers(lines)
    del texts[place]
    found = account(lines, heard(texts), SAVED)
    assert (found.lost, found.keeps_the_promise) == (1, False)


@pytest.mark.parametrize(("saved", "doubled", "missing"), [(3, 1, 0), (1, 0, 1)])
def test_too_many_and_too_few_experiences_are_found(
    lines: tuple[Line, ...], saved: int, doubled: int, missing: int
) -> None:
    found = account(lines, heard(answers(lines)), saved)
    assert (found.doubled, found.missing, found.keeps_the_promise) == (doubled, missing, False)


def test_a_repeat_is_explained_by_a_crash_right_after_its_first_time(lines: tuple[Line, ...]) -> None:
    texts = answers(lines)
    texts.insert(3, texts[2])
    for crashes, explained in (([2.5], True), ([0.5, 2.5], True), ([], False), ([1.5], False), ([3.5], False)):
        found = account(lines, heard(texts), SAVED, crashes)
        assert (found.repeats, found.unexplained) == (1, 0 if explained else 1)
        assert found.keeps_the_promise is explained


def test_an_older_message_that_comes_again_is_never_explained(lines: tuple[Line, ...]) -> None:
    texts = answers(lines)
    texts.insert(3, texts[1])
    assert account(lines, heard(texts), SAVED, [2.5]).unexplained == 1


def test_two_repeats_after_one_crash_are_one_too_many(lines: tuple[Line, ...]) -> None:
    texts = answers(lines)
    found = account(lines, heard([*texts[:3], texts[2], texts[2], *texts[3:]]), SAVED, [2.5])
    assert (found.repeats, found.unexplained, found.most_at_once) == (2, 1, 2)
    assert not found.keeps_the_promise


def test_what_was_set_aside_is_not_lost() -> None:
    lacking = Account(said=7, lost=1, missing=1)
    assert not lacking.keeps_the_promise
    assert (lacking + Account(set_aside=1)).keeps_the_promise


def test_accounts_are_added() -> None:
    total = Account(said=7, repeats=1, most_at_once=1) + Account(said=7, lost=2, most_at_once=1)
    assert total == Account(said=14, lost=2, repeats=1, most_at_once=1)
