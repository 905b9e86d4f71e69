"""What the look by meaning learns from, put together: its own phrases and the examples of understanding."""

from __future__ import annotations

from pathlib import Path

from bot.safeguarding.meaning import Meaning
from bot.safeguarding.phrases import Phrase, load_phrases
from bot.safeguarding.taught import load_taught
from bot.understanding.examples import shipped
from bot.understanding.remembering import Remembering
from knowledge.encoder import HASHING_MODEL
from knowledge.library import Library

SAFEGUARDING = "safeguarding"
# Understanding's examples are many and much alike; half of them say as much in a quarter of the work.
EVERY = 2


def learn_meaning(library: Library, home: Path) -> Meaning | None:
    """The look by meaning, kept in ``home`` once worked out; None where the encoder knows none. Raises RulesError."""
    if library.encoder.name == HASHING_MODEL:
        return None
    remembering = Remembering(home / "safeguarding")
    return Meaning(learnt_from(), library.encoder, library, remembering, load_taught(library.encoder))


def learnt_from() -> tuple[Phrase, ...]:
    """Every phrase that meaning learns from, without repeats. Raises RulesError."""
    asked = [example for example in shipped() if example.intent != SAFEGUARDING and not example.answer][::EVERY]
    called = [example for example in shipped() if example.intent == SAFEGUARDING]
    phrases = [
        *load_phrases(),
        *(Phrase(example.text, worrying=True) for example in called),
        *(Phrase(example.text, worrying=False) for example in asked),
    ]
    return tuple({phrase.text.casefold(): phrase for phrase in reversed(phrases)}.values())
