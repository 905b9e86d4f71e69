"""What a message asks for, once thanks and corrections are taken off it."""

from __future__ import annotations

import pytest

from bot.text import LONGEST_BUBBLE, meant, packed


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("no i meant football", "football"),
        ("airport?? no lol i meant rich", "rich"),
        ("huh?? whats a doula. i meant football", "football"),
        ("Not set designer, I said TOP SET. more like chemist", "TOP SET. more like chemist"),
        ("Thanks, that helped. What about a footballer?", "What about a footballer?"),
        ("thanks, how long does it take?", "how long does it take?"),
        ("i told my mum i said no to uni", "i told my mum i said no to uni"),
        ("thanks", "thanks"),
        ("Thanks. Bye", "Thanks. Bye"),
        ("i meant", "i meant"),
        ("", ""),
    ],
)
def test_corrections_and_thanks(typed: str, asked: str) -> None:
    assert meant(typed) == asked


def test_lines_are_packed_in_order_and_none_is_lost() -> None:
    lines = [f"{number} " + "x" * 190 for number in range(9)]
    bubbles = packed(lines)
    assert "\n".join(bubbles).split("\n") == lines
    assert all(len(bubble) <= LONGEST_BUBBLE for bubble in bubbles)
    assert not packed([])
