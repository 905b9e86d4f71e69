"""A safeguarding case: whose it is, and what they said in their own words."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.message import Person, Role

# A further concern of the same person within so long joins the case.
JOINS_FOR = timedelta(days=1)
# Letters and digits that nobody takes for another when they are read out on the telephone.
_LETTERS, _LENGTH = "ACDEFGHJKMNPQRTUVWXY34679", 6
PREFIX = "SG-"
REFERENCE = rf"{PREFIX}[{_LETTERS}]{{{_LENGTH}}}"


@dataclass(frozen=True, slots=True)
class About:
    """Whose case it is, with what they had told of themselves by then."""

    person: Person
    known_as: str = ""
    year: int | None = None
    school: str = ""
    class_name: str = ""
    role: Role | None = None
    easy_read: bool = False

    def as_json(self) -> dict[str, Any]:
        """Plain JSON values, the inverse of :func:`about_from_json`."""
        return {
            "person": [self.person.channel, self.person.user],
            "known_as": self.known_as,
            "year": self.year,
            "school": self.school,
            "class_name": self.class_name,
            "role": self.role.value if self.role else None,
            "easy_read": self.easy_read,
        }


@dataclass(frozen=True, slots=True)
class Entry:
    """What was said at ``at``, verbatim. ``in_file`` are the words of a file that came with it.

    ``unclear`` says that it got the gentle question, and that what was said next opened the case.
    """

    at: datetime
    words: str
    in_file: str = ""
    unclear: bool = False

    def as_json(self) -> dict[str, Any]:
        """Plain JSON values, the inverse of :func:`entry_from_json`."""
        return {"at": self.at.isoformat(), "words": self.words, "in_file": self.in_file, "unclear": self.unclear}


@dataclass(frozen=True, slots=True)
class Case:
    """A case as it stands. ``step`` counts the times that people were told, from ``began_at`` on.

    ``page_at`` is when they are told next; None once it was acknowledged. ``read_at`` is when the words were first
    read, ``told_at`` when the person was told that somebody knows.
    """

    reference: str
    about: About
    opened_at: datetime
    began_at: datetime
    step: int
    page_at: datetime | None
    acknowledged_at: datetime | None = None
    read_at: datetime | None = None
    told_at: datetime | None = None
    entries: tuple[Entry, ...] = ()


def about_from_json(plain: Mapping[str, Any]) -> About:
    """Whose case it is, back. Raises KeyError, TypeError or ValueError on other shapes."""
    role = Role(plain["role"]) if plain["role"] else None
    return About(**{**plain, "person": Person(*plain["person"]), "role": role})


def entry_from_json(plain: Mapping[str, Any]) -> Entry:
    """What was said, back. Raises KeyError, TypeError or ValueError on other shapes."""
    return Entry(**{**plain, "at": datetime.fromisoformat(plain["at"])})


def new_reference() -> str:
    """A reference that tells neither order nor number: "SG-7QK3MA"."""
    return PREFIX + "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))
