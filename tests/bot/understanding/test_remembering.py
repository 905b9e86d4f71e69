"""Vectors that are kept on disk so that starting is quick."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from bot.understanding.remembering import remembered
from tests.indexer.encoders import CountingEncoder, OtherEncoder

TEXTS = ["i like animals", "thanks"]


def test_texts_are_encoded_once(tmp_path: Path) -> None:
    first, second = CountingEncoder(), CountingEncoder()
    vectors = remembered(tmp_path, first)(TEXTS)
    again = remembered(tmp_path, second)(TEXTS)
    assert (first.texts, second.texts) == (TEXTS, [])
    assert np.array_equal(vectors, again)


def test_other_texts_or_another_model_are_encoded_anew(tmp_path: Path) -> None:
    remembered(tmp_path, CountingEncoder())(TEXTS)
    encoder, other = CountingEncoder(), OtherEncoder()
    remembered(tmp_path, encoder)([*TEXTS, "more"])
    remembered(tmp_path, other)([*TEXTS, "more"])
    assert len(encoder.texts) == len(other.texts) == 3


def test_a_broken_file_costs_time_and_nothing_else(tmp_path: Path) -> None:
    remembered(tmp_path, CountingEncoder())(TEXTS)
    for path in tmp_path.glob("*.npy"):
        path.write_bytes(b"\x93NUMPY nonsense")
    encoder = CountingEncoder()
    assert remembered(tmp_path, encoder)(TEXTS).shape == (2, encoder.dimensions)
    assert encoder.texts == TEXTS


def test_a_folder_that_cannot_be_made_costs_time_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    encoder = CountingEncoder()
    assert remembered(tmp_path / "file" / "vectors", encoder)(TEXTS).shape == (2, encoder.dimensions)


def test_old_vectors_are_removed(tmp_path: Path) -> None:
    for number in range(3):
        remembered(tmp_path, CountingEncoder())([f"text {number}"])
    assert len(list(tmp_path.iterdir())) == 1
