"""Answers on file: easy to read, with their sources, and their faults told in words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from knowledge import answers
from knowledge.errors import CatalogueError
from knowledge.labour_market import minimum_pay
from tests.bot.contract import INTENTS, LONGEST_BUBBLE

WHOLE = """\
- id: gap-year
  intent: routes
  asks: [should i take a gap year, what is a gap year, gap year ideas, year out]
  says: A gap year is a year between school and the next step.
  source: this project
  last_verified: ""
"""


def faults(folder: Path, text: str) -> list[str]:
    """What is wrong with an answers folder of one file."""
    (folder / "choices.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(CatalogueError) as raised:
        answers.load(folder)
    return list(raised.value.faults)


def test_a_whole_answer(tmp_path: Path) -> None:
    (tmp_path / "choices.yaml").write_text(WHOLE, encoding="utf-8")
    answer = answers.load(tmp_path)["gap-year"]
    assert (answer.intent, answer.source, answer.last_verified) == ("routes", "this project", None)
    assert answer.asks[1] == "what is a gap year"


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("id: gap-year", "id: ''", "id: is empty"),
        ("  source: this project\n", "", "source: is missing"),
        ("says: A", "said: A", "said: is not a field"),
        (", gap year ideas, year out", "", "asks: at least 4 ways to ask are wanted"),
        ('last_verified: ""', "last_verified: soon", "last_verified: should be a day like 2026-11-22"),
        ("intent: routes", "status: gone", "status: should be one of live"),
        ("intent: routes", "note: stars", "note: should be one of boroughs"),
        ("asks: [should i take a gap year, ", "asks: [", "asks: at least 4"),
        ("asks: [should", "asks: should [", "asks: should be a list of texts"),
        (WHOLE, WHOLE + WHOLE, "id: 'gap-year' stands twice"),
        (WHOLE, "gap year\n", "line 1: should be a list of answers"),
    ],
)
def test_a_fault_is_told_in_words(old: str, new: str, fault: str, tmp_path: Path) -> None:
    assert any(fault in found for found in faults(tmp_path, WHOLE.replace(old, new, 1)))


def test_the_shipped_answers() -> None:
    shipped = answers.shipped()
    assert len(shipped) >= 90
    for answer in shipped.values():
        assert answer.intent in INTENTS, answer.id
        for text in answer.says.values():
            assert len("\n".join((text, *answer.items))) <= LONGEST_BUBBLE, answer.id
            assert text.count("?") <= 1, f"{answer.id}: one question a message"
            assert "{" not in text
            for sentence in re.split(r"(?<=[.!?:])\s+", text):
                assert len(sentence.split()) <= 30, f"{answer.id}: {sentence}"


def test_the_named_systems_have_a_status() -> None:
    shipped = answers.shipped()
    named = (
        "skills-london-match",
        "london-ambitions-portal",
        "lmi-for-all",
        "national-careers-service",
        "lean",
        "compass",
    )
    assert all(shipped[name].status in answers.STATUSES for name in named)
    assert "directory" in shipped["london-ambitions-portal"].successor


def test_the_frameworks_are_whole() -> None:
    shipped = answers.shipped()
    assert len(shipped["london-ambitions"].items) == 7
    assert len(shipped["gatsby"].items) == 8
    assert len(shipped["essential-skills"].items) == 8
    assert len(shipped["activity-types"].items) == 11
    assert len(shipped["careers-hubs"].items) == 4


def test_the_minimum_wage_comes_from_one_file() -> None:
    assert f"£{minimum_pay().pounds_an_hour:.2f}" in answers.shipped()["minimum-wage"].says["say"]


def test_terms_are_found_the_longest_first() -> None:
    assert answers.terms_in("what is a degree apprenticeship")[0].id == "degree-apprenticeship"
    assert not answers.terms_in("what do nurses do")
