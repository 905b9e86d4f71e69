"""Classes that pupils join by a code: nothing of them is known but their name and their school's."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

# Letters and digits that nobody takes for another when they copy a code by hand: 12 of 31 are 59 bits.
_LETTERS, _PARTS, _OF = "abcdefghjkmnpqrstuvwxyz23456789", 3, 4
_CODE = re.compile(rf"[{_LETTERS}]{{{_PARTS * _OF}}}")
_TYPED = re.compile(r"[A-Za-z0-9]{4}(?:[ _-]?[A-Za-z0-9]{4}){2}")


@dataclass(frozen=True, slots=True)
class SchoolClass:
    """A class and its school. ``first_year`` is the school's own first year for channels with an age limit, if any."""

    id: int
    name: str
    school: str
    first_year: int | None = None


class Schools(Protocol):
    """Where classes are looked up."""

    def behind(self, code: str, now: datetime) -> SchoolClass | None:
        """The class that ``code`` joins at ``now``; None where it is unknown or has ended."""
        ...

    def first_year_of(self, school: str) -> int | None:
        """The school's own first year for channels with an age limit; None where it has none."""
        ...


class NoSchools:
    """A place without schools."""

    def behind(self, code: str, now: datetime) -> SchoolClass | None:
        """See :class:`Schools`."""
        return None

    def first_year_of(self, school: str) -> int | None:
        """See :class:`Schools`."""
        return None


def new_code() -> str:
    """A code that nobody guesses: small letters and digits in groups of four. Words have no digit; it always has."""
    while True:
        code = "-".join("".join(secrets.choice(_LETTERS) for _ in range(_OF)) for _ in range(_PARTS))
        if any(character.isdigit() for character in code):
            return code


def typed_code(text: str) -> str | None:
    """The code that ``text`` is, however it was typed; None where it is none."""
    if not _TYPED.fullmatch(text.strip()):
        return None
    plain = re.sub(r"[^a-z0-9]", "", text.lower())
    if not _CODE.fullmatch(plain) or not any(character.isdigit() for character in plain):
        return None
    return "-".join(plain[start : start + _OF] for start in range(0, len(plain), _OF))
