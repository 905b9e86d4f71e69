"""What understanding guesses to be a call for help, after first looks that knew more or less."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import cast

import pytest

from bot.conversation import Conversation
from bot.hearing import SAFEGUARDING, understood
from bot.message import Message, Person, Role
from bot.safeguarding.finding import Finding, Look
from bot.understanding.classifier import Guess
from bot.understanding.reading import Reader, Understood

SAID = Message("1", Person("test", "1"), datetime(2026, 11, 23, 12, tzinfo=UTC), "my sister hit 100 hours before me")
# The look that is taken after rules alone, and after meaning was weighed too; "" where it is heard as something else.
GUESSES = (
    (0.6, Role.STUDENT, Look.CONCERN, Look.CHECK),
    (0.6, Role.PARENT, Look.CONCERN, Look.CHECK),
    (0.4, Role.STUDENT, Look.CHECK, ""),
    (0.4, None, Look.CHECK, ""),
    (0.4, Role.TEACHER, "", ""),
    (0.2, Role.STUDENT, "", ""),
)


class Guessing:
    """A reader that takes every message for a call for help, as surely as it is told."""

    def __init__(self, confidence: float) -> None:
        self._guesses = (Guess(SAFEGUARDING, confidence), Guess("explore_interests", 0.2))

    def understand(self, words: str, conversation: Conversation) -> Understood:
        return Understood(SAFEGUARDING, self._guesses[0].confidence, self._guesses)


def hear(confidence: float, role: Role | None, concern: Finding) -> Understood:
    reader = cast("Reader", Guessing(confidence))
    return understood(SAID, Conversation(role=role), concern, lambda: reader)


@pytest.mark.parametrize("guess", GUESSES, ids=lambda guess: f"{guess[0]} {guess[1]}")
def test_a_guess_counts_for_less_where_meaning_was_weighed(guess: tuple[float, Role | None, str, str]) -> None:
    confidence, role, by_rules, weighed = guess
    for look, concern in ((by_rules, Finding(Look.CLEAR)), (weighed, Finding(Look.CLEAR, weighed=True))):
        heard = hear(confidence, role, concern)
        assert heard.slots.get("look", "") == look
        assert heard.intent == (SAFEGUARDING if look else "explore_interests")


@pytest.mark.parametrize("weighed", [False, True])
def test_what_the_first_look_found_unclear_is_asked_about(weighed: bool) -> None:
    heard = hear(0.2, Role.TEACHER, Finding(Look.CHECK, weighed=weighed))
    assert (heard.intent, heard.slots) == (SAFEGUARDING, {"look": Look.CHECK})


def test_two_looks_together_have_weighed_what_both_did() -> None:
    clear, concern = Finding(Look.CLEAR, weighed=True), Finding(Look.CONCERN)
    assert clear.joined_with(clear).weighed
    assert not clear.joined_with(concern).weighed
    assert clear.joined_with(concern).look is Look.CONCERN
