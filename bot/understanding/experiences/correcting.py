"""Corrections that name nothing: they are of what was just saved."""

from __future__ import annotations

import re
from datetime import date

from bot.understanding.experiences.parts import read_part
from bot.understanding.experiences.said import says_more

_BEGINS = re.compile(
    r"\W*(?:(?:no|nope|nah|actuall?y|wait|sorry|oops|i meant?|it was|make it|should be)\b\W*)+", re.IGNORECASE
)
# Whether a length of time is named does not hang on today.
_ANY_DAY = date(2026, 1, 15)


def only_corrects(text: str) -> bool:
    """Whether ``text`` says only that it was longer or shorter: "no 20 hours", "actually it was 4 hours"."""
    begins = _BEGINS.match(text)
    if begins is None or "?" in text:
        return False
    part = read_part(text[begins.end() :], _ANY_DAY)
    return part.when.minutes is not None and not part.says_what and not says_more("pointing", part.when.rest)
