"""The word lists of asks: the shipped ones are sound, and a fault names its file."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.understanding.opportunities import periods, word_files
from bot.word_lists import WordListError
from knowledge.opportunities.records import TYPES


def test_the_shipped_lists_can_be_read() -> None:
    assert word_files.kinds().named.find(["workshop"])
    assert word_files.filters().set_by["free"].find(["free"])
    assert word_files.languages().find(["in", "spanish"])
    assert "pls" not in word_files.topic_words().leads
    assert periods.period_words().groups["leads"]


def test_every_kind_but_other_can_be_asked_for() -> None:
    found = {
        code
        for line in (word_files.FOLDER / "kinds.yaml").read_text(encoding="utf-8").splitlines()
        if line.startswith("  ") and line.endswith(":")
        for code in line.strip(" :").split("+")
    }
    assert found == {*TYPES} - {"other"}


def test_an_underscore_joins_words_of_one_alternative() -> None:
    assert sorted(word_files.spread(["near|close_to me"])) == ["close to me", "near me"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("kinds", "types: {dancing: [dance]}\nnone: []\nsports: []\n"),
        ("kinds", "types: {workshop: dance}\n"),
        ("filters", "attendance: {sideways: [x]}\naccess: {}\ndays: {}\n"),
        ("languages", "languages: {French: x}\nsaid: [in LANG]\n"),
        ("topic_words", "anywhere: [pls]\n"),
        ("topic_words", "[unclosed"),
    ],
)
def test_a_fault_names_the_file(name: str, content: str, tmp_path: Path) -> None:
    path = tmp_path / f"{name}.yaml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(WordListError, match=rf"{name}\.yaml"):
        getattr(word_files, name)(path)


@pytest.mark.parametrize("content", ["leads: {}\n", "exams_end: never\n"])
def test_a_fault_in_the_periods_is_named(content: str, tmp_path: Path) -> None:
    path = tmp_path / "periods.yaml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(WordListError, match=r"periods\.yaml"):
        periods.period_words(path)
