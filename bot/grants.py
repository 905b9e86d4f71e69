"""Who may do what: granted by an administrator, looked up on every path. A role that somebody claims is no grant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from bot.message import Person


class Granted(StrEnum):
    """What somebody may be granted to be."""

    ADMINISTRATOR = "administrator"
    OPERATOR = "operator"
    MODERATOR = "moderator"
    ADVISER = "adviser"
    SAFEGUARDING_LEAD = "safeguarding_lead"
    TEACHER = "teacher"
    GOVERNOR = "governor"


@dataclass(frozen=True, slots=True)
class Grant:
    """``person`` is ``role`` at ``school``; empty: everywhere on this installation.

    ``mail`` is where they are written to outside their channel, ``deputy`` says that they are asked second.
    """

    person: Person
    role: Granted
    school: str = ""
    known_as: str = ""
    mail: str = ""
    deputy: bool = False


class Grants(Protocol):
    """Where grants are looked up."""

    def of(self, person: Person) -> Sequence[Grant]:
        """Everything that ``person`` was granted."""
        ...

    def holding(self, role: Granted, school: str = "") -> Sequence[Grant]:
        """Those who are ``role`` at ``school`` or everywhere: first not deputies, then in the order of granting."""
        ...
