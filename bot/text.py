"""Cleaning what was typed, and seeing at once when there is nothing in it to read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

LONGEST = 4000
LONGEST_BUBBLE = 600
# Telegram's own limit is 4,096; a message that long is a paste, and nothing in it would be read well.
_KEPT_CONTROLS = {"\n", "\t"}
ENOUGH_LATIN = 0.5


def clean(text: str) -> str:
    """``text`` without control, bidirectional and other invisible characters, and without lone surrogates."""
    kept = (
        character
        for character in text
        if character in _KEPT_CONTROLS or unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Co", "Cn"}
    )
    return unicodedata.normalize("NFC", "".join(kept)).strip()


# "no i meant ...": what counts is what follows. "i said" corrects only where a "no" or a "what" leads up to it.
_CORRECTED = re.compile(r"^(?:.{0,80}[\s?!.,;])?i (?:meant|ment)\b[:,]? +(?P<rest>.*\w.*)$", re.IGNORECASE | re.DOTALL)
_SAID_BEFORE = re.compile(
    r"^\W*(?:no|nah|nope|not|huh|what|wot|wait|i (?:wasn'?t|wasnt|didn'?t|didnt)|"
    r"that'?s not)\b.{0,80}[\s?!.,;]i said\b[:,]? +"
    r"(?P<rest>.*\w.*)$",
    re.IGNORECASE | re.DOTALL,
)
# "Thanks, that helped. And what about ...?": thanks are for what went before, the rest is the message.
_THANKED = re.compile(
    r"^\W*(?:ok(?:ay)?[ ,]+|great[ ,]+)?(?:thank you|thanks|thankyou|thx|ty|cheers)\b"
    r"(?:[^.!?;]{0,60}[.!?;]+\s+|\s*,\s+)"
    r"(?P<rest>\w+(?:\W+\w+){2,}.*)$",
    re.IGNORECASE | re.DOTALL,
)


def meant(text: str) -> str:
    """What ``text`` asks for: of "no i meant football", "football"; of "thanks. and how long?", "and how long?"."""
    for pattern in (_THANKED, _CORRECTED, _SAID_BEFORE):
        if match := pattern.match(text):
            text = match["rest"]
    return text


def problem_with(text: str) -> str | None:
    """The wording code of what makes a cleaned text unreadable, or None where it can be read."""
    if not text:
        return "not_understood.empty"
    if len(text) > LONGEST:
        return "not_understood.long"
    letters = [character for character in text if character.isalpha()]
    if not letters and not any(character.isdigit() for character in text):
        return None if text.strip() in {"👍", "👎"} else "not_understood.emoji"
    latin = sum(unicodedata.name(character, "").startswith(("LATIN", "FULLWIDTH LATIN")) for character in letters)
    if letters and latin / len(letters) < ENOUGH_LATIN:
        return "not_understood.script"
    return None


def packed(lines: Iterable[str], longest: int = LONGEST_BUBBLE) -> tuple[str, ...]:
    """``lines`` in as few bubbles as they fit, in order."""
    bubbles: list[str] = []
    for line in lines:
        if bubbles and len(bubbles[-1]) + 1 + len(line) <= longest:
            bubbles[-1] += f"\n{line}"
        else:
            bubbles.append(line)
    return tuple(bubbles)
