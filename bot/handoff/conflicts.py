"""What is spoken of: whether an adviser is employed by somebody whose offers are being discussed."""

from __future__ import annotations

import re

_SMALL = frozenset({"the", "of", "and", "for", "at", "in", "ltd", "limited", "plc"})


def same_organisation(one: str, other: str) -> bool:
    """Whether two names may be of one organisation: one of them in full is within the other, small words aside."""
    # Rather too often than too seldom: to declare an interest that is none does no harm.
    shorter, longer = sorted((_words(one), _words(other)), key=len)
    lengths = range(len(longer) - len(shorter) + 1)
    return bool(shorter) and any(longer[start : start + len(shorter)] == shorter for start in lengths)


def mentions(text: str, name: str) -> bool:
    """Whether ``text`` speaks of ``name``, an organisation or a subject: all its words in a row, small ones aside."""
    # "SEND" is not what is meant by "please send it".
    said = [_stem(word) for word in _words(text if not name.isupper() else _only_capitals(text))]
    wanted = [_stem(word) for word in _words(name)]
    return bool(wanted) and any(said[at : at + len(wanted)] == wanted for at in range(len(said) - len(wanted) + 1))


def _only_capitals(text: str) -> str:
    return " ".join(word if word.isupper() else "." for word in text.split())


def _stem(word: str) -> str:
    return word.removesuffix("s")


def _words(name: str) -> list[str]:
    words = re.findall(r"\w+", re.sub("['’.]", "", name).casefold())
    return [word for word in words if word not in _SMALL]
