"""The lexical side of the search."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from knowledge.lexical import Lexical, words_of
from knowledge.records import Document, Passage

DOCUMENTS = [
    Document("a:1", "career", "Dog trainer", "test", "", (Passage("name", "Dog trainer"),)),
    Document("a:2", "career", "Dog walker", "test", "Walks dogs.", (Passage("name", "Dog walker"),)),
    Document("a:3", "career", "Joiner", "test", "", (Passage("name", "IT joiner"),)),
    Document("a:4", "career", "Nothing", "test"),
]


def test_words_are_stemmed_and_the_empty_ones_left_out() -> None:
    assert words_of("Training the dogs, in a job like that") == ["train", "dog"]
    assert words_of("IT work") == ["it"]


@pytest.fixture
def lexical() -> Lexical:
    """Four documents."""
    return Lexical.build(DOCUMENTS)


def test_scores_run_from_0_to_1(lexical: Lexical) -> None:
    scores = lexical.scores("walking dogs")
    assert scores.argmax() == 1
    assert scores.max() == 1
    assert scores[0] > 0 == scores[2] == scores[3]
    assert lexical.scores("it").argmax() == 2


@pytest.mark.parametrize("text", ["", "the", "zebra", "😀"])
def test_no_known_word_scores_nothing(text: str, lexical: Lexical) -> None:
    assert not lexical.scores(text).any()


def test_saving_and_loading(lexical: Lexical, tmp_path: Path) -> None:
    lexical.save(tmp_path / "lexical")
    again = Lexical.load(tmp_path / "lexical")
    for text in ("dog", "walker", "it", "zebra"):
        np.testing.assert_array_equal(again.scores(text), lexical.scores(text))
