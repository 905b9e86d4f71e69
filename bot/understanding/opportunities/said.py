"""Short things that people say of listings: ``said.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from bot.understanding.experiences import said
from bot.word_lists import Phrases

FILE = Path(__file__).with_name("said.yaml")
SIDES = ("about_cost", "about_place", "about_time", "about_years", "about_provider")


def lists() -> Mapping[str, Phrases[None]]:
    """The phrases of each section, read once. Raises WordListError with file and entry."""
    return said.said_words(FILE)


def says(section: str, text: str) -> bool:
    """Whether one of the phrases of ``section`` stands in ``text``. Raises KeyError for an unknown section."""
    return said.says(section, text, FILE)


def says_only(section: str, text: str) -> bool:
    """Whether ``text`` is one of the phrases of ``section`` and nothing beside it but words that add nothing."""
    return said.says_only(section, text, FILE)


def names_a_side(text: str) -> bool:
    """Whether ``text`` names a side of a listing: its cost, place, time, years, or who runs it."""
    return any(says(side, text) for side in SIDES)
