"""Short things that people say of listings: ``said.yaml``."""

from __future__ import annotations

from pathlib import Path

from bot.understanding.experiences.said import FILLER, said_words
from bot.word_lists import words_of

FILE = Path(__file__).with_name("said.yaml")


def says(section: str, text: str) -> bool:
    """Whether one of the phrases of ``section`` stands in ``text``. Raises KeyError for an unknown section."""
    return bool(said_words(FILE)[section].find([word.text for word in words_of(text)]))


def says_only(section: str, text: str) -> bool:
    """Whether ``text`` is one of the phrases of ``section`` and nothing beside it but words that add nothing."""
    words = [word.text for word in words_of(text)]
    found = said_words(FILE)[section].find(words)
    filler = said_words()[FILLER].find(words)
    covered = {place for one in (*found, *filler) for place in range(one.first, one.end)}
    return bool(found) and len(covered) == len(words)


def is_about_one(text: str) -> bool:
    """Whether ``text`` asks something of the listing that was spoken of last: "is it free", "can my mate come"."""
    return says("about_it", text) and not says("more", text)
