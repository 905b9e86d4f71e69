"""Who may do what: granted by an administrator, looked up on every path. A role that somebody claims is no grant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from bot.message import Person


class Granted(StrEnum):
    """What somebody may be granted to be. A desk is a place, like a channel of Slack, and may do nothing."""

    ADMINISTRATOR = "administrator"
    OPERATOR = "operator"
    MODERATOR = "moderator"
    ADVISER = "adviser"
    SAFEGUARDING_LEAD = "safeguarding_lead"
    TEACHER = "teacher"
    GOVERNOR = "governor"
    DESK = "desk"


# Whoever can start such a channel owns the machine, so its word on roles is taken. It reaches no other channel.
BELIEVED = frozenset({"jsonl"})
# Who works in one school and reaches nobody without it.
OF_ONE_SCHOOL = frozenset({Granted.TEACHER, Granted.GOVERNOR})


@dataclass(frozen=True, slots=True)
class Grant:
    """``person`` is ``role`` at ``school``; empty: everywhere on this installation.

    ``mail`` is where they are written to outside their channel, ``deputy`` says that they are asked second.
    ``languages``, ``specialisms`` and ``boroughs`` are what they said of themselves, for matching; none: not stated.
    """

    person: Person
    role: Granted
    school: str = ""
    known_as: str = ""
    mail: str = ""
    deputy: bool = False
    languages: tuple[str, ...] = ()
    specialisms: tuple[str, ...] = ()
    boroughs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OnRecord:
    """A grant with who made it and took it back, and when. ``by`` is empty where a channel was believed."""

    grant: Grant
    granted_at: datetime
    by: str
    taken_back_at: datetime | None = None
    taken_back_by: str = ""


class Grants(Protocol):
    """Where grants are looked up."""

    def of(self, person: Person) -> Sequence[Grant]:
        """Everything that ``person`` was granted."""
        ...

    def holding(self, role: Granted, school: str = "") -> Sequence[Grant]:
        """Those who are ``role`` at ``school`` or everywhere: deputies last, else in the order of granting.

        Of any channel: :func:`reach` tells which of them may have to do with somebody.
        """
        ...


def reach(grant: Grant, person: Person) -> bool:
    """Whether ``grant`` reaches ``person`` at all, whatever their school: its channel may keep it from others."""
    return reaches_channel(grant, person.channel)


def reaches_channel(grant: Grant, channel: str) -> bool:
    """Whether ``grant`` reaches those of ``channel``; empty: of every channel."""
    return grant.person.channel not in BELIEVED or grant.person.channel == channel


def reaches_school(grant: Grant, school: str) -> bool:
    """Whether ``grant`` reaches those of ``school``; empty: those of no known school."""
    if not grant.school:
        return grant.role not in OF_ONE_SCHOOL
    return school_key(grant.school) == school_key(school)


def school_key(name: str) -> str:
    """``name`` so that it is the same however its capitals and spaces were typed; empty for no school."""
    return " ".join(name.split()).casefold()
