"""What the sentence encoder was taught: read from its file, added to the model, and told where it does not fit."""

from __future__ import annotations

from pathlib import Path
from random import Random

import numpy as np
import pytest

from bot.safeguarding import RulesError
from bot.safeguarding.phrases import Phrase
from bot.safeguarding.slips import load_slips
from bot.safeguarding.taught import TAUGHT_FILE, load_taught
from bot.safeguarding.teaching import RANK, narrow, teach
from knowledge.encoder import HashingEncoder, SentenceEncoder

WORRYING = ("he comes into my bed when mum is on nights", "they said theyd hurt my sister if i stop carrying")
PLAIN = ("how much does a vet earn", "my mum is a night nurse and i want to be one too")
PHRASES = (*(Phrase(text, worrying=True) for text in WORRYING), *(Phrase(text, worrying=False) for text in PLAIN))


@pytest.fixture(scope="module")
def encoder() -> SentenceEncoder:
    return SentenceEncoder()


def test_without_a_sentence_model_nothing_was_taught() -> None:
    assert load_taught(HashingEncoder()) is None


@pytest.mark.model
def test_disclosures_worry_and_ordinary_talk_does_not(encoder: SentenceEncoder) -> None:
    taught = load_taught(encoder)
    assert taught is not None
    assert taught.worries(WORRYING).min() > 1.0
    assert taught.worries(PLAIN).max() < -1.0


@pytest.mark.model
def test_the_encoder_itself_stays_as_it_was(encoder: SentenceEncoder) -> None:
    before = encoder.encode(WORRYING)
    taught = load_taught(encoder)
    assert taught is not None
    assert not np.allclose(taught.encoder.encode(WORRYING), before, atol=1e-3)
    np.testing.assert_array_equal(encoder.encode(WORRYING), before)
    assert taught.encoder.fingerprint != encoder.fingerprint


@pytest.mark.model
def test_another_model_was_not_taught(encoder: SentenceEncoder, tmp_path: Path) -> None:
    with np.load(TAUGHT_FILE) as kept:
        arrays = dict(kept)
    np.savez(tmp_path / "other.npz", **{**arrays, "model": np.array("another")})
    assert load_taught(encoder, tmp_path / "other.npz") is None
    assert load_taught(encoder, tmp_path / "missing.npz") is None


@pytest.mark.model
@pytest.mark.parametrize("broken", [b"", b"no archive"])
def test_a_broken_file_is_told(encoder: SentenceEncoder, tmp_path: Path, broken: bytes) -> None:
    (tmp_path / "taught.npz").write_bytes(broken)
    with pytest.raises(RulesError, match=r"taught\.npz"):
        load_taught(encoder, tmp_path / "taught.npz")


@pytest.mark.model
def test_changes_that_do_not_fit_are_told(encoder: SentenceEncoder) -> None:
    with pytest.raises(ValueError, match="no weights"):
        encoder.adapted({"nowhere": np.zeros(3, dtype=np.float32)}, "other")


@pytest.mark.model
def test_teaching_can_be_done_anew(tmp_path: Path) -> None:
    teach(SentenceEncoder(), PHRASES, rounds=12, path=tmp_path / "taught.npz")
    taught = load_taught(SentenceEncoder(), tmp_path / "taught.npz")
    assert taught is not None
    assert taught.worries(WORRYING).min() > taught.worries(PLAIN).max()


@pytest.mark.model
def test_teaching_can_go_on_from_what_was_taught(tmp_path: Path) -> None:
    first, second = tmp_path / "first.npz", tmp_path / "second.npz"
    teach(SentenceEncoder(), PHRASES, rounds=12, path=first)
    teach(SentenceEncoder(), PHRASES, rounds=1, path=second, begin=first)
    taught = load_taught(SentenceEncoder(), second)
    assert taught is not None
    assert taught.worries(WORRYING).min() > taught.worries(PLAIN).max()


def test_two_narrow_matrices_say_what_one_of_low_rank_says() -> None:
    random = np.random.default_rng(1)
    change = (random.normal(size=(48, RANK)) @ random.normal(size=(RANK, 40))).astype(np.float32)
    arrays = dict(narrow({"layer": change, "bias": change[0]}))
    np.testing.assert_allclose(
        arrays["layer@tall"].astype(np.float32) @ arrays["layer@wide"].astype(np.float32), change, atol=0.05
    )
    np.testing.assert_allclose(arrays["bias"].astype(np.float32), change[0], atol=0.05)


def test_slips_are_the_same_for_the_same_seed_and_leave_other_scripts_alone() -> None:
    slips = load_slips()
    text = "my boyfriend makes me send pictures every night"
    assert slips.mistyped(text, Random(1), 0.5) == slips.mistyped(text, Random(1), 0.5) != text
    assert slips.mistyped(text, Random(1), 0.0) == text
    assert slips.mistyped("আমি পুলিশ হতে চাই", Random(1), 1.0) == "আমি পুলিশ হতে চাই"
