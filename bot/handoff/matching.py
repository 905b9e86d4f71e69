"""Which adviser suits a case: by language, conflict of interest, borough, specialism, load and hours; by nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from bot.handoff.opening import OpeningHours
from bot.handoff.urgency import Urgency
from bot.message import Person

NOT_STATED = "not stated"


@dataclass(frozen=True, slots=True)
class Adviser:
    """Somebody who may take cases. ``boroughs`` are London authorities, in which they work; none: not stated.

    ``registration`` is a number of the CDI register or "not stated". ``away`` is for now, whatever the hours say.
    """

    person: Person
    known_as: str
    boroughs: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    specialisms: tuple[str, ...] = ()
    employer: str = ""
    registration: str = NOT_STATED
    hours: OpeningHours = field(default_factory=OpeningHours)
    most_open_cases: int = 10
    away: bool = False


@dataclass(frozen=True, slots=True)
class Needs:
    """What a case asks of an adviser. ``reference`` is the case's own and settles ties.

    Any one of ``languages`` will do; none, or English among them, asks for none. ``providers`` are those under
    discussion, by name. ``access`` are needs like "British Sign Language". ``another_than`` are not to be asked.
    """

    reference: str
    borough: str | None = None
    languages: tuple[str, ...] = ()
    specialisms: tuple[str, ...] = ()
    providers: tuple[str, ...] = ()
    access: tuple[str, ...] = ()
    urgency: Urgency = Urgency.ROUTINE
    another_than: frozenset[Person] = frozenset()


class Reason(StrEnum):
    """Why somebody stands where they stand. Those that decide the order first come first."""

    SPEAKS_LANGUAGE = "speaks_language"
    LANGUAGE_NOT_SPOKEN = "language_not_spoken"
    EMPLOYED_BY_PROVIDER = "employed_by_provider"
    SAME_BOROUGH = "same_borough"
    NEIGHBOURING_BOROUGH = "neighbouring_borough"
    OTHER_BOROUGH = "other_borough"
    BOROUGH_NOT_STATED = "borough_not_stated"
    HAS_SPECIALISM = "has_specialism"
    OPEN_NOW = "open_now"
    OPENS_TODAY = "opens_today"
    OPENS_LATER = "opens_later"
    HOURS_NOT_STATED = "hours_not_stated"


class Unable(StrEnum):
    """Why somebody is not asked."""

    NOT_WANTED = "not_wanted"
    AWAY = "away"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class Match:
    """An adviser who may be asked. ``open_cases`` are those that they have; ``opens`` is in UTC, None: not known.

    ``covers`` are the needed specialisms and access needs that they state. ``must_declare`` says that they are employed
    by a provider under discussion: they have to say so, and may be refused.
    """

    adviser: Adviser
    reasons: tuple[Reason, ...]
    covers: tuple[str, ...]
    open_cases: int
    opens: datetime | None
    must_declare: bool


@dataclass(frozen=True, slots=True)
class Ranking:
    """``matches`` from the one to ask first; ``left_out`` in the order of persons. Nobody is in both."""

    matches: tuple[Match, ...]
    left_out: tuple[tuple[Adviser, Unable], ...]
