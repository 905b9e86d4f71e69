"""Short things that people say of listings: ``said.yaml``."""

from __future__ import annotations

from pathlib import Path

from bot.understanding.experiences.said import said_words
from bot.word_lists import words_of

FILE = Path(__file__).with_name("said.yaml")


def says(section: str, text: str) -> bool:
    """Whether one of the phrases of ``section`` stands in ``text``. Raises KeyError for an unknown section."""
    return bool(said_words(FILE)[section].find([word.text for word in words_of(text)]))
