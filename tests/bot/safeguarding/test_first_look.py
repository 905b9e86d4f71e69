"""The first look, by rules and by meaning: which goes first, and what holds where one of them fails."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import cast

import numpy as np
import pytest

from bot.safeguarding import Finding, Look, RulesError, load_rules
from bot.safeguarding.first_look import FAILED, FirstLook
from bot.safeguarding.learning import learnt_from
from bot.safeguarding.meaning import DIRECTIONS, LONGEST_PIECE, TAUGHT, Meaning, Worry, pieces_of
from bot.safeguarding.phrases import Phrase, load_phrases
from bot.safeguarding.taught import Taught
from bot.understanding.remembering import Remembering
from knowledge.encoder import HashingEncoder, Vectors

RULES = load_rules()
HINT = "the lodger comes up after lights out and mum has no idea"
DISCLOSURES = (HINT, "the lodger has a key to my room", "the lodger says mum must not hear of it")
ORDINARY = ("how much does a vet earn", "which college has carpentry", "the lodger is a plumber and showed me a boiler")
PHRASES = (
    *(Phrase(text, worrying=True, kind="abuse_at_home") for text in DISCLOSURES),
    *(Phrase(text, worrying=False) for text in ORDINARY),
)


class Kept:
    """Vectors of the hashing encoder, worked out when they are asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def encode(self, texts: object) -> None:
        """Nothing need be made ready."""

    def vector(self, text: str) -> Vectors:
        self.asked.append(text)
        vector: Vectors = HashingEncoder().encode([text])[0]
        return vector


@pytest.fixture
def kept() -> Kept:
    return Kept()


@pytest.fixture
def meaning(tmp_path: Path, kept: Kept) -> Meaning:
    return Meaning(PHRASES, HashingEncoder(), kept, Remembering(tmp_path))


def test_what_no_rule_knows_is_found_by_its_meaning(meaning: Meaning) -> None:
    assert RULES.look(HINT).look is Look.CLEAR
    assert FirstLook(RULES, lambda: meaning)(HINT) == Finding(Look.CONCERN, ("abuse_at_home",))


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_talk_is_let_pass(meaning: Meaning, text: str) -> None:
    assert FirstLook(RULES, lambda: meaning)(text) == Finding(Look.CLEAR)


def test_a_hint_does_not_drown_in_what_stands_around_it(meaning: Meaning) -> None:
    text = f"How much does a vet earn? {HINT}. Which college has carpentry?"
    assert FirstLook(RULES, lambda: meaning)(text).look is Look.CONCERN


def test_a_concern_by_the_rules_waits_for_no_model() -> None:
    def never() -> Meaning:
        raise AssertionError

    assert FirstLook(RULES, never, ready=lambda: False)("my uncle hits me") == RULES.look("my uncle hits me")


def test_a_concern_by_the_rules_is_let_go_where_it_is_plainly_ordinary_talk(tmp_path: Path, kept: Kept) -> None:
    text = "that essay beat me up"
    assert RULES.look(text).look is Look.CONCERN
    meaning = Meaning((*PHRASES, Phrase(text, worrying=False)), HashingEncoder(), kept, Remembering(tmp_path))
    assert FirstLook(RULES, lambda: meaning)(text) == Finding(Look.CLEAR)
    assert FirstLook(RULES, lambda: meaning, ready=lambda: False)(text).look is Look.CONCERN


@pytest.mark.parametrize(
    ("text", "score", "look"),
    [
        ("that essay beat me up", -0.6, Look.CONCERN),
        ("that essay beat me up", -0.8, Look.CLEAR),
        ("wymiotuję po każdym obiedzie", -0.8, Look.CONCERN),
        ("wymiotuję po każdym obiedzie", -1.5, Look.CLEAR),
    ],
)
def test_a_rule_of_another_language_gives_way_to_less(text: str, score: float, look: Look) -> None:
    class Weighing:
        def worry(self, text: str) -> Worry:
            return Worry(score, np.zeros(1, dtype=np.float32))

    found = FirstLook(RULES, lambda: cast("Meaning", Weighing()))(text)
    assert found.look is look
    assert found.weighed


def test_what_no_saying_hides_is_never_let_go(tmp_path: Path, kept: Kept) -> None:
    text = "i want to kill myself"
    meaning = Meaning((*PHRASES, Phrase(text, worrying=False)), HashingEncoder(), kept, Remembering(tmp_path))
    assert FirstLook(RULES, lambda: meaning)(text) == RULES.look(text)


def test_where_meaning_fails_a_concern_by_the_rules_stands() -> None:
    def broken() -> Meaning:
        raise OSError("my uncle")

    assert FirstLook(RULES, broken)("my uncle hits me") == RULES.look("my uncle hits me")


def test_what_the_encoder_was_taught_counts(tmp_path: Path, kept: Kept) -> None:
    class Sure(Taught):
        def worries(self, texts: Sequence[str]) -> Vectors:
            return np.full(len(texts), 5.0, dtype=np.float32)

    plain = Meaning(PHRASES, HashingEncoder(), kept, Remembering(tmp_path))
    taught = Sure(HashingEncoder(), np.zeros(384, dtype=np.float32), 0.0)
    also = Meaning(PHRASES, HashingEncoder(), kept, Remembering(tmp_path), taught)
    text = "which college has carpentry"
    assert also.worry(text).score == pytest.approx(plain.worry(text).score + 5 * TAUGHT)


def test_directions_that_are_left_out_say_nothing(meaning: Meaning) -> None:
    assert len(PHRASES) < DIRECTIONS
    scores = [meaning.worry(phrase.text).score for phrase in PHRASES]
    assert [score > 0 for score in scores] == [phrase.worrying for phrase in PHRASES]


def test_without_a_model_the_rules_decide_alone() -> None:
    look = FirstLook(RULES, lambda: None)
    assert look("how do i become a vet").look is Look.CLEAR
    assert look("whats the point of anything").look is Look.CHECK


def test_where_meaning_fails_the_message_is_unclear_at_the_least() -> None:
    def broken() -> Meaning:
        raise OSError("my uncle")

    assert FirstLook(RULES, broken)("how do i become a vet") == Finding(Look.CHECK, (FAILED,))


def test_what_the_rules_find_unclear_is_let_go_where_it_is_ordinary_talk(tmp_path: Path, kept: Kept) -> None:
    text = "a display on bullying for our form"
    assert RULES.look(text).look is Look.CHECK
    taught = (*PHRASES, Phrase(text, worrying=False))
    meaning = Meaning(taught, HashingEncoder(), kept, Remembering(tmp_path))
    assert FirstLook(RULES, lambda: meaning)(text).look is Look.CLEAR


def test_one_word_is_never_encoded(meaning: Meaning, kept: Kept) -> None:
    assert FirstLook(RULES, lambda: meaning)("plumber").look is Look.CLEAR
    assert kept.asked == []


def test_a_message_of_one_clause_has_no_pieces() -> None:
    assert list(pieces_of("how do i become a vet")) == []


def test_a_long_message_is_looked_at_in_pieces_however_it_is_written() -> None:
    pieces = list(pieces_of("word " * 100))
    assert all(len(piece.split()) <= LONGEST_PIECE for piece in pieces)
    assert sum(len(piece.split()) for piece in pieces) == 100


def test_the_phrases_name_only_kinds_that_the_rules_know() -> None:
    named = {phrase.kind for phrase in load_phrases() if phrase.kind}
    assert named <= {entry.kind for entry in RULES.entries}


def test_no_phrase_is_learnt_as_both() -> None:
    phrases = learnt_from()
    assert len({phrase.text.casefold() for phrase in phrases}) == len(phrases)
    worrying = {phrase.text.casefold() for phrase in load_phrases() if phrase.worrying}
    assert worrying.isdisjoint({phrase.text.casefold() for phrase in load_phrases() if not phrase.worrying})


def test_what_the_look_is_measured_with_is_never_learnt() -> None:
    learnt = {phrase.text.casefold() for phrase in learnt_from()}
    files = list((Path(__file__).parent / "unlearnt").glob("*.jsonl"))
    texts = [json.loads(line)["text"] for path in files for line in path.read_text(encoding="utf-8").splitlines()]
    assert len(texts) > 700
    assert [text for text in texts if text.casefold() in learnt] == []


@pytest.mark.parametrize("broken", [b"\xff", b"# only a heading"])
def test_phrases_that_cannot_be_read_are_told(tmp_path: Path, broken: bytes) -> None:
    (tmp_path / "disclosures").mkdir()
    (tmp_path / "disclosures" / "mine.txt").write_bytes(broken)
    with pytest.raises(RulesError):
        load_phrases(tmp_path)
