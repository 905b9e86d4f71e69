"""Telling intents apart, with the encoder in which meaning does not matter."""

from __future__ import annotations

import numpy as np
import pytest

from bot.understanding.classifier import Classifier, letter_features, written
from bot.understanding.examples import CONTEXTS, Example
from knowledge.encoder import HashingEncoder

EXAMPLES = [
    Example("pay_outlook", "how much does a plumber earn", None),
    Example("pay_outlook", "what do plumbers get paid", None),
    Example("pay_outlook", "is the money good", "career"),
    Example("thanks", "thank you so much", None),
    Example("thanks", "cheers that helps", None),
    Example("refine", "what about that one", "ideas"),
    Example("occupation_info", "what about that one", "career"),
]


@pytest.fixture(scope="module")
def classifier() -> Classifier:
    return Classifier.learn(EXAMPLES, HashingEncoder())


def likeliest(classifier: Classifier, text: str, context: str = "start") -> str:
    vector = HashingEncoder().encode([written(text)])[0]
    return classifier.guesses(text, vector, context)[0].intent


@pytest.mark.parametrize("example", EXAMPLES[:5], ids=lambda example: example.text)
def test_an_example_is_its_own_intent(example: Example, classifier: Classifier) -> None:
    assert likeliest(classifier, example.text) == example.intent


def test_near_copies_and_slips_of_the_finger(classifier: Classifier) -> None:
    assert likeliest(classifier, "HOW MUCH does a plummer earn??") == "pay_outlook"
    assert likeliest(classifier, "thankyou  so  much") == "thanks"


def test_the_same_words_mean_another_thing_in_another_context(classifier: Classifier) -> None:
    assert likeliest(classifier, "what about that one", "ideas") == "refine"
    assert likeliest(classifier, "what about that one", "career") == "occupation_info"


def test_shares_are_of_every_intent_and_add_up(classifier: Classifier) -> None:
    for context in CONTEXTS:
        guesses = classifier.guesses("hello", HashingEncoder().encode(["hello"])[0], context)
        assert {guess.intent for guess in guesses} == {example.intent for example in EXAMPLES}
        assert sum(guess.confidence for guess in guesses) == pytest.approx(1, abs=1e-5)
        assert [guess.confidence for guess in guesses] == sorted((g.confidence for g in guesses), reverse=True)


def test_text_speech_is_written_out_before_it_is_encoded() -> None:
    assert written("  What’s   UP ") == written("what's up")
    assert written("u") == "you"


def test_features_are_rows_of_unit_length_whatever_the_text() -> None:
    rows = letter_features(["i like animals", "a", "", "🎨", "a" * 500])
    lengths = np.linalg.norm(rows.toarray(), axis=1)
    assert np.all((np.abs(lengths - 1) < 1e-3) | (lengths == 0))
