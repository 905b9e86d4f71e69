"""Which adviser suits a case: by language, conflict of interest, borough, specialism, load, hours; by nothing else."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from fractions import Fraction

from bot.handoff.conflicts import same_organisation
from bot.handoff.opening import OpeningHours
from bot.handoff.school_days import london_day
from bot.handoff.urgency import Urgency
from bot.message import Person
from knowledge.places.borders import Distance, distance

# Until an adviser says otherwise.
MOST_OPEN_CASES = 10
_EVERYBODY_SPEAKS = "english"
_NEAREST_FIRST: tuple[Distance, ...] = ("same", "neighbouring", "not_stated", "other")
# More days than any hours are looked ahead for.
_NEVER = 1000


@dataclass(frozen=True, slots=True)
class Adviser:
    """Somebody who may take cases. ``boroughs`` are London authorities, in which they work; none: not stated.

    ``away`` is for now, whatever the hours say.
    """

    person: Person
    known_as: str
    boroughs: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    specialisms: tuple[str, ...] = ()
    employer: str = ""
    hours: OpeningHours = field(default_factory=OpeningHours)
    most_open_cases: int = MOST_OPEN_CASES
    away: bool = False


@dataclass(frozen=True, slots=True)
class Needs:
    """What a case asks of an adviser. ``reference`` is the case's own and settles ties.

    Any one of ``languages`` will do; none, or English among them, asks for none. ``providers`` are those under
    discussion, by name. ``another_than`` are not to be asked.
    """

    reference: str
    borough: str | None = None
    languages: tuple[str, ...] = ()
    specialisms: tuple[str, ...] = ()
    providers: tuple[str, ...] = ()
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


_DISTANCES: Mapping[Distance, Reason] = {
    "same": Reason.SAME_BOROUGH,
    "neighbouring": Reason.NEIGHBOURING_BOROUGH,
    "other": Reason.OTHER_BOROUGH,
    "not_stated": Reason.BOROUGH_NOT_STATED,
}


class Unable(StrEnum):
    """Why somebody is not asked."""

    NOT_WANTED = "not_wanted"
    AWAY = "away"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class Match:
    """An adviser who may be asked. ``open_cases`` are those that they have; ``opens`` is in UTC, None: not known.

    ``covers`` are the needed specialisms that they state. ``must_declare`` says that they are employed
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


def ranked(advisers: Iterable[Adviser], needs: Needs, open_cases: Mapping[Person, int], now: datetime) -> Ranking:
    """``advisers``, one entry a person, as ``needs`` asks for them. ``open_cases`` are those that each has now.

    In this order: who speaks the language; who has no conflict of interest; the nearest borough; the most of the
    specialisms; the most room; who is there soonest, by days. Something urgent asks who is there before it asks where.
    Ties are shuffled by the reference of the case: the same case always gives the same order, in whatever order they
    come in. Raises ValueError where ``now`` has no offset.
    """
    matches: list[Match] = []
    left_out: list[tuple[Adviser, Unable]] = []
    for adviser in advisers:
        has = open_cases.get(adviser.person, 0)
        if unable := _unable(adviser, needs, has, now):
            left_out.append((adviser, unable))
        else:
            matches.append(_match(adviser, needs, has, now))
    return Ranking(
        tuple(sorted(matches, key=lambda match: _standing(match, needs, now))),
        tuple(sorted(left_out, key=lambda one: (one[0].person.channel, one[0].person.user))),
    )


def is_away(adviser: Adviser, now: datetime) -> bool:
    """Whether ``adviser`` is away on the day of ``now``. Raises ValueError where that has no offset."""
    return adviser.away or adviser.hours.is_away(london_day(now))


def _unable(adviser: Adviser, needs: Needs, open_cases: int, now: datetime) -> Unable | None:
    if adviser.person in needs.another_than:
        return Unable.NOT_WANTED
    if is_away(adviser, now):
        return Unable.AWAY
    return Unable.FULL if open_cases >= adviser.most_open_cases else None


def _match(adviser: Adviser, needs: Needs, open_cases: int, now: datetime) -> Match:
    stated = {_plain(one) for one in adviser.specialisms}
    covers = tuple(one for one in dict.fromkeys(needs.specialisms) if _plain(one) in stated)
    conflict = any(same_organisation(adviser.employer, provider) for provider in needs.providers)
    opens = adviser.hours.opens_next(now)
    reasons = (
        _language(adviser, needs),
        Reason.EMPLOYED_BY_PROVIDER if conflict else None,
        _DISTANCES[_distance(adviser, needs)] if needs.borough else None,
        Reason.HAS_SPECIALISM if covers else None,
        _opening(opens, now),
    )
    return Match(adviser, tuple(one for one in reasons if one), covers, open_cases, opens, must_declare=conflict)


def _standing(match: Match, needs: Needs, now: datetime) -> tuple[int, int, int, int, int, Fraction, int, bytes]:
    """What one match is placed by, the lower the sooner."""
    adviser, person = match.adviser, match.adviser.person
    days = _NEVER if match.opens is None else (london_day(match.opens) - london_day(now)).days
    # Whether somebody is there by now or only later today, too, is a difference that a student feels.
    soon = 0 if Reason.OPEN_NOW in match.reasons else days + 1
    urgent = needs.urgency is Urgency.URGENT
    shuffled = hashlib.blake2b(f"{needs.reference}\n{person.channel}\n{person.user}".encode()).digest()
    return (
        Reason.LANGUAGE_NOT_SPOKEN in match.reasons,
        match.must_declare,
        soon if urgent else 0,
        _NEAREST_FIRST.index(_distance(adviser, needs)),
        -len(match.covers),
        # By share, so that somebody who works two days a week gets as much less.
        Fraction(match.open_cases, adviser.most_open_cases),
        soon,
        shuffled,
    )


def _language(adviser: Adviser, needs: Needs) -> Reason | None:
    wanted = {_plain(one) for one in needs.languages}
    if not wanted or _EVERYBODY_SPEAKS in wanted:
        return None
    spoken = {_plain(one) for one in adviser.languages}
    return Reason.SPEAKS_LANGUAGE if wanted & spoken else Reason.LANGUAGE_NOT_SPOKEN


def _distance(adviser: Adviser, needs: Needs) -> Distance:
    return distance((needs.borough,) if needs.borough else (), adviser.boroughs)


def _opening(opens: datetime | None, now: datetime) -> Reason:
    if opens is None:
        return Reason.HOURS_NOT_STATED
    if opens == now:
        return Reason.OPEN_NOW
    return Reason.OPENS_TODAY if london_day(opens) == london_day(now) else Reason.OPENS_LATER


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()
