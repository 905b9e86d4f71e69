"""Somebody's own words as documents show them."""

from __future__ import annotations


def quoted(words: str) -> str:
    """Somebody's own words in quotation marks, in one line."""
    return f"“{' '.join(words.split())}”"


def clipped(words: str, most: int) -> str:
    """``words`` in one line of at most ``most`` letters: cut after a word if it can be, with dots for the rest."""
    line = " ".join(words.split())
    if len(line) <= most:
        return line
    cut = line[: most - 1]
    return f"{cut.rpartition(' ')[0] or cut}…"
