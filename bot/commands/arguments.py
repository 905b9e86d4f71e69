"""What the commands take from whoever types them."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from bot.bootstrap import one_line
from bot.text import clean


def line_of(longest: int) -> Callable[[str], str]:
    """Reads a line of 1 to ``longest`` letters, with one space between words."""

    def line(text: str) -> str:
        plain = one_line(clean(text))
        if not plain or len(plain) > longest:
            raise argparse.ArgumentTypeError(f"must be a line of 1 to {longest} letters")
        return plain

    return line
