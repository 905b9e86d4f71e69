"""Conflicts of interest: whether an adviser is employed by somebody whose offers are being discussed."""

from __future__ import annotations

import re

_SMALL = frozenset({"the", "of", "and", "for", "at", "in", "ltd", "limited", "plc"})


def same_organisation(one: str, other: str) -> bool:
    """Whether two names may be of one organisation: one of them in full is within the other, small words aside."""
    # Rather too often than too seldom: to declare an interest that is none does no harm.
    shorter, longer = sorted((_words(one), _words(other)), key=len)
    lengths = range(len(longer) - len(shorter) + 1)
    return bool(shorter) and any(longer[start : start + len(shorter)] == shorter for start in lengths)


def _words(name: str) -> list[str]:
    words = re.findall(r"\w+", re.sub("['’.]", "", name).casefold())
    return [word for word in words if word not in _SMALL]
