"""Names of organisations as people type them: which are the same, and which are near enough to ask."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

_LEADING = re.compile(r"^(?:(?:the|a|an|my|our|at)\s+)+(?=\S)")


def place_of(organisation: str | None) -> str:
    """One spelling for a name: small letters, without punctuation and leading articles. Empty where there is none."""
    words = re.sub(r"[^\w\s]|_", "", (organisation or "").casefold().replace("-", " "))
    return _LEADING.sub("", " ".join(words.split()))


def near(one: str, other: str, likeness: int) -> bool:
    """Whether two names may well mean the same organisation.

    ``likeness`` is from 0 to 100: how alike their words must be, in any order. A name whose words are all in the
    other ("Tesco", "Tesco Express") is as alike as can be.
    """
    return fuzz.token_set_ratio(place_of(one), place_of(other)) >= likeness
