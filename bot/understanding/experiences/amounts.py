"""Numbers as people type them: "7", "2.5", "two and a half", "1½", "twenty-five"."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache

from text_to_num import text2num

from bot.understanding.experiences.time_words import time_words
from bot.understanding.experiences.tokens import Line

# Longer digits are no amount and no hour: they are telephone numbers, amounts of money, what has you.
_MOST_DIGITS = 4
_MOST_WORDS = 3
_LONGEST_NUMBER_WORD = 9
_HALF = Fraction(1, 2)
_SIGNS = {"½": _HALF, "¼": Fraction(1, 4), "¾": Fraction(3, 4)}
_WRITTEN = {"1/2": _HALF, "1/4": Fraction(1, 4), "3/4": Fraction(3, 4)}
_AND = frozenset({"and", "n", "an", "+"})
# Written with two digits after the point these are plainly parts of a whole; others might be minutes.
_PLAIN_DECIMALS = frozenset({"25", "75"})


def digits_at(line: Line, place: int) -> int | None:
    """The whole number written in digits at ``place``; None where none stands or it is too long."""
    word = line.word(place)
    return int(word) if line.is_number(place) and len(word) <= _MOST_DIGITS and word.isdecimal() else None


def whole_at(line: Line, place: int) -> tuple[int, int] | None:
    """The whole number at ``place``, in digits or words, and the place after it."""
    number = digits_at(line, place)
    if number is not None:
        return number, place + 1
    words: list[str] = []
    after = place
    while len(words) < _MOST_WORDS and line.is_word(after) and _one_word(line.word(after)) is not None:
        words.append(line.word(after))
        # "twenty-five"; but "nine-five" are two numbers
        hyphen = line.word(after + 1) == "-" and line.glued(after + 1) and line.glued(after + 2)
        after += 2 if hyphen and _in_words((line.word(after), line.word(after + 2))) is not None else 1
    while words:
        if (value := _in_words(tuple(words))) is not None:
            return value, _place_after(line, place, len(words))
        words.pop()
    return None


def after_a_number(line: Line, place: int, left: int) -> bool:
    """Whether a number stands right before ``place`` and might go with it: of "1 2 hours" nothing is certain.

    ``left`` is where the last reading ended. The 9 of "year 9" goes with the year.
    """
    if place <= left or not line.is_number(place - 1):
        return False
    return not time_words()["not_a_time_before"].leads_to(line, place - 1)


def amount_at(line: Line, place: int) -> tuple[Fraction, int] | None:
    """The amount at ``place``, halves and quarters included, and the place after it.

    "1.30" may be an hour and a half or 1.3: it is no amount here.
    """
    if (sign := _SIGNS.get(line.word(place))) is not None:
        return sign, place + 1
    if (part := _written_fraction(line, place)) is not None:
        return part, place + 1
    if (decimal := _decimal(line, place)) is not None:
        return decimal, place + 1
    found = whole_at(line, place)
    if found is None:
        return None
    number, after = found
    if (sign := _SIGNS.get(line.word(after))) is not None:
        return number + sign, after + 1
    if (part := _written_fraction(line, after)) is not None and not line.glued(after):
        return number + part, after + 1
    if half := and_a_part(line, after):
        return number + half[0], half[1]
    return Fraction(number), after


def and_a_part(line: Line, place: int) -> tuple[Fraction, int] | None:
    """Of "and a half", "n half", "an a quarter", "and three quarters" at ``place``: the part and the place after."""
    if line.word(place) not in _AND:
        return None
    place += 1
    if line.word(place) in {"three", "3"} and line.word(place + 1) in {"quarters", "quarter"}:
        return Fraction(3, 4), place + 2
    if line.word(place) in {"a", "an"}:
        place += 1
    if (part := _SIGNS.get(line.word(place)) or _written_fraction(line, place)) is not None:
        return part, place + 1
    if line.word(place) == "half" and line.word(place + 1) not in {"past", "day", "term", "a", "an"}:
        return _HALF, place + 1
    if line.word(place) == "quarter" and line.word(place + 1) not in {"past", "to", "of"}:
        return Fraction(1, 4), place + 1
    return None


def _decimal(line: Line, place: int) -> Fraction | None:
    if not line.is_number(place):
        return None
    whole, point, part = line.word(place).partition(".")
    if not point or not whole.isdecimal() or not part.isdecimal() or len(whole) > _MOST_DIGITS:
        return None
    if len(part) == 1 or part in _PLAIN_DECIMALS:
        return Fraction(f"{whole}.{part}")
    return None


def _written_fraction(line: Line, place: int) -> Fraction | None:
    return _WRITTEN.get(line.word(place))


def _place_after(line: Line, place: int, words: int) -> int:
    """The place after so many words from ``place``, hyphens passed over."""
    while words:
        words -= line.is_word(place)
        place += 1
    return place


@lru_cache(maxsize=1024)
def _one_word(word: str) -> int | None:
    return _in_words((word,)) if 3 <= len(word) <= _LONGEST_NUMBER_WORD and word.isascii() else None


@lru_cache(maxsize=4096)
def _in_words(words: tuple[str, ...]) -> int | None:
    """What number words make together; None where they make none: "one two", "second", "nine thirty"."""
    try:
        value: int = text2num(" ".join(words), "en")
    except ValueError:
        return None
    return value
