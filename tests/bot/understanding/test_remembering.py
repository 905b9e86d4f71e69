"""Vectors that are kept on disk so that starting is quick."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bot.understanding.classifier import Classifier
from bot.understanding.examples import Example
from bot.understanding.remembering import Remembering, remembered
from knowledge.encoder import HashingEncoder
from tests.indexer.encoders import CountingEncoder, OtherEncoder

EXAMPLES = [Example("help", "what can you do", None), Example("thanks", "cheers", None)]
TEXTS = ["i like animals", "thanks"]


def test_texts_are_encoded_once(tmp_path: Path) -> None:
    first, second = CountingEncoder(), CountingEncoder()
    vectors = remembered(Remembering(tmp_path), first)(TEXTS)
    again = remembered(Remembering(tmp_path), second)(TEXTS)
    assert (first.texts, second.texts) == (TEXTS, [])
    assert np.array_equal(vectors, again)


def test_other_texts_or_another_model_are_encoded_anew(tmp_path: Path) -> None:
    remembered(Remembering(tmp_path), CountingEncoder())(TEXTS)
    encoder, other = CountingEncoder(), OtherEncoder()
    remembered(Remembering(tmp_path), encoder)([*TEXTS, "more"])
    remembered(Remembering(tmp_path), other)([*TEXTS, "more"])
    assert len(encoder.texts) == len(other.texts) == 3


@pytest.mark.parametrize("content", [b"\x93NUMPY nonsense", b""])
def test_a_broken_file_costs_time_and_nothing_else(tmp_path: Path, content: bytes) -> None:
    remembered(Remembering(tmp_path), CountingEncoder())(TEXTS)
    for path in tmp_path.glob("*.npy"):
        path.write_bytes(content)
    encoder = CountingEncoder()
    assert remembered(Remembering(tmp_path), encoder)(TEXTS).shape == (2, encoder.dimensions)
    assert encoder.texts == TEXTS


def test_a_folder_that_cannot_be_made_costs_time_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    encoder = CountingEncoder()
    assert remembered(Remembering(tmp_path / "file" / "vectors"), encoder)(TEXTS).shape == (2, encoder.dimensions)


def test_old_vectors_are_removed(tmp_path: Path) -> None:
    for number in range(3):
        remembered(Remembering(tmp_path), CountingEncoder())([f"text {number}"])
    assert len(list(tmp_path.iterdir())) == 1


def test_what_was_solved_is_solved_again_only_for_other_examples(tmp_path: Path) -> None:
    remembering, encoder = Remembering(tmp_path), HashingEncoder()
    vectors = encoder.encode([example.text for example in EXAMPLES])
    first = Classifier(EXAMPLES, vectors, remembering).guesses("cheers", vectors[1], "start")
    (kept,) = tmp_path.glob("solved-*.npy")
    array = np.load(kept)
    np.save(kept, array[:, ::-1])
    swapped = Classifier(EXAMPLES, vectors, remembering).guesses("cheers", vectors[1], "start")
    assert (first[0].intent, swapped[0].intent) == ("thanks", "help")
    other = [*EXAMPLES[:1], Example("thanks", "cheers then", None)]
    again = Classifier(other, vectors, remembering).guesses("cheers", vectors[1], "start")
    assert again[0].intent == "thanks"
    assert [path.name == kept.name for path in tmp_path.iterdir()] == [False]
