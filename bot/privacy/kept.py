"""Everything that is kept of one person, as it is told to them and deleted for them; no words of ours in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from bot.grants import Grant
from bot.handoff.case import Case
from bot.handoff.own_settings import AdviserSettings
from bot.message import Person
from bot.portfolio.experience import Experience


@dataclass(frozen=True, slots=True)
class Version:
    """An experience as it stood once; None from when it was taken out."""

    number: int
    changed_at: datetime
    experience: Experience | None


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A photo or document that was handed in."""

    id: str
    media_type: str
    added_at: datetime


@dataclass(frozen=True, slots=True)
class Planned:
    """Something that falls due: its kind, the id of what it is about, and when."""

    kind: str
    about: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Agreement:
    """What was agreed to: the code of its wording in which version, when, and until when."""

    wording: str
    version: str
    given_at: datetime
    withdrawn_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Membership:
    """A class that was joined."""

    school: str
    class_name: str
    joined_at: datetime


@dataclass(frozen=True, slots=True)
class HeldRole:
    """What somebody may or might do here, and from when until when."""

    grant: Grant
    granted_at: datetime
    taken_back_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """How something was, told in taps: the id of the listing, the answers by question, and on which day."""

    listing: str
    answers: Mapping[str, str]
    given_on: date


@dataclass(frozen=True, slots=True)
class Search:
    """A list that was made: what was asked for (plain JSON), and each id that was looked at, with score and reason."""

    at: datetime
    index_version: str
    seed: int
    request: Mapping[str, Any]
    candidates: tuple[tuple[str, float, str], ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of one person beside their conversation.

    ``experiences`` hold every version by id, the oldest first, also of those taken out. ``messages`` is how many
    messages are known to have come, this one among them; ``waiting`` how many others wait for an answer or to be said,
    ``set_aside`` how many could not be answered.
    """

    experiences: Mapping[str, tuple[Version, ...]] = field(default_factory=dict)
    files: tuple[KeptFile, ...] = ()
    planned: tuple[Planned, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    memberships: tuple[Membership, ...] = ()
    roles: tuple[HeldRole, ...] = ()
    cases: tuple[Case, ...] = ()
    adviser: AdviserSettings | None = None
    searches: tuple[Search, ...] = ()
    feedback: tuple[Told, ...] = ()
    messages: int = 0
    waiting: int = 0
    set_aside: int = 0

    @property
    def present(self) -> tuple[Experience, ...]:
        """The experiences as they stand now, the latest first."""
        last = [versions[-1].experience for versions in self.experiences.values()]
        there = [one for one in last if one is not None]
        return tuple(sorted(there, key=lambda one: (one.start_date, one.end_date, one.id), reverse=True))


def nothing_of(person: Person) -> Kept:
    """What is kept of somebody where nothing is."""
    return Kept()
