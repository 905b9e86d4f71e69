"""A text in words, numbers and marks, each with its place, so that the grammar of time can look around."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from bot.understanding.experiences.spelling import Spelling

# One character for one, so that every place in the text stays the same.
_SAME = str.maketrans({"’": "'", "‘": "'", "`": "'", "–": "-", "—": "-", "−": "-", "‐": "-", "‑": "-", "\xa0": " "})
_PIECE = re.compile(
    r"(?P<number>[0-9]+(?:[.:,/][0-9]+)*)|(?P<word>[ap]\.\s?m\b\.?|(?:(?!_|[0-9½¼¾])\w)+(?:'[^\W\d_]+)*)|(?P<mark>[^\s'])",
    re.IGNORECASE,
)

Kind = Literal["number", "word", "mark"]


@dataclass(frozen=True, slots=True)
class Token:
    """A word in small letters with its slip mended, a number as typed, or one mark.

    ``start`` and ``end`` are places in the text; ``glued`` says that no space stands before it.
    """

    word: str
    kind: Kind
    start: int
    end: int
    glued: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A text as tokens. Any place may be asked for: beyond both ends there are empty spelling."""

    text: str
    tokens: tuple[Token, ...]

    def __len__(self) -> int:
        return len(self.tokens)

    def word(self, place: int) -> str:
        """The word, number or mark at ``place``; empty beyond the ends."""
        return self.tokens[place].word if 0 <= place < len(self.tokens) else ""

    def is_word(self, place: int) -> bool:
        """Whether letters stand at ``place``."""
        return 0 <= place < len(self.tokens) and self.tokens[place].kind == "word"

    def is_number(self, place: int) -> bool:
        """Whether digits stand at ``place``."""
        return 0 <= place < len(self.tokens) and self.tokens[place].kind == "number"

    def glued(self, place: int) -> bool:
        """Whether nothing stands between ``place`` and the token before it."""
        return 0 < place < len(self.tokens) and self.tokens[place].glued


def line_of(text: str, spelling: Spelling) -> Line:
    """``text`` as tokens: "1h30" is three of them, "5B" and "u14" are one word each."""
    pieces = tuple(_pieces(text.translate(_SAME)))
    return Line(text, tuple(_joined(pieces, spelling)))


def _pieces(text: str) -> Iterator[Token]:
    end = -1
    for match in _PIECE.finditer(text):
        kind: Kind = "number" if match["number"] else "word" if match["word"] else "mark"
        yield Token(match.group().lower(), kind, match.start(), match.end(), match.start() == end)
        end = match.end()


def _joined(pieces: tuple[Token, ...], spelling: Spelling) -> Iterator[Token]:
    place = 0
    while place < len(pieces):
        token = pieces[place]
        place += 1
        while place < len(pieces) and _one_word(token, pieces[place], spelling):
            token = replace(token, word=token.word + pieces[place].word, kind="word", end=pieces[place].end)
            place += 1
        yield replace(token, word=spelling.mended(token.word)) if token.kind != "number" else token


def _one_word(left: Token, right: Token, spelling: Spelling) -> bool:
    """Whether two pieces with no space between them are one word, as in "5B", "u14", "2moro"."""
    if not right.glued or "mark" in (left.kind, right.kind):
        return False
    if left.kind == "number":
        return left.word + right.word in spelling.slips or not spelling.follows_a_number(right.word)
    return not spelling.leads_to_a_number(left.word)
