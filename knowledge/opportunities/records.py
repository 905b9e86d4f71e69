"""One record for every opportunity, whatever its source, and for the provider that offers it.

What a source does not say is None, or empty: "not stated" is never the same as "no".
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, Literal
from zoneinfo import ZoneInfo

from knowledge.records import Fact

# The activity list of London Ambitions, and the two that lead into work or study: apprenticeships and courses.
TYPES = (
    "career_talk", "work_taster", "coaching", "mentoring", "enterprise", "part_time_work", "careers_event",
    "work_shadowing", "work_experience", "volunteering", "workplace_visit", "employer_project", "mock_interview",
    "provider_encounter", "virtual_experience", "workshop", "apprenticeship", "course", "other",
)  # fmt: skip
# What a listing may say of access. Each is True, False, or absent: not stated.
ACCESS = ("step_free", "wheelchair", "bsl", "captions", "interpreter", "quiet", "send")
STEAM = ("science", "technology", "engineering", "arts", "maths")
KEY_STAGES = {2: range(3, 7), 3: range(7, 10), 4: range(10, 12), 5: range(12, 14)}
LONDON = ZoneInfo("Europe/London")
# An advert without any date is spoken of for so long after it was published, and never as bookable.
UNDATED_SHOWN = timedelta(days=30)
# What nobody has looked at for so long is unverified again.
CHECK_HOLDS = timedelta(days=30)
CLOSING_SOON = timedelta(days=7)

Attendance = Literal["", "in_person", "online", "either"]


class State(StrEnum):
    """How a listing stands at a time. Only the first two can be booked, and only where a date says until when."""

    LIVE = "live"
    CLOSING_SOON = "closing_soon"
    FULL = "full"
    UNVERIFIED = "unverified"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class Opportunity:
    """Something that a provider offers.

    ``id`` is ``<source>:<their id>``; ``provider`` the id of a :class:`Provider`, empty where the source has none.
    ``years`` are school years 3 to 13, none where not stated. ``boroughs`` are those that it takes place in, none where
    not stated. Times have an offset; with ``all_day`` only their London dates are known. ``cost_pence`` is 0 where it
    is free. ``minutes`` is how long one person takes part. ``places_left`` 0 is full. ``checked_on`` is when it was
    last known to be so: by a source that its operator trusts, or by a moderator; None where neither has.
    ``no_degree`` is True where no degree is asked for. ``link`` has been checked to be http or https.
    """

    id: str
    title: str
    type: str
    source: str
    provider: str = ""
    provider_name: str = ""
    summary: str = ""
    link: str = ""
    years: frozenset[int] = frozenset()
    attendance: Attendance = ""
    boroughs: tuple[str, ...] = ()
    postcode_area: str = ""
    latitude: float | None = None
    longitude: float | None = None
    starts: datetime | None = None
    ends: datetime | None = None
    all_day: bool = False
    minutes: int | None = None
    places_left: int | None = None
    cost_pence: int | None = None
    access: tuple[tuple[str, bool], ...] = ()
    languages: tuple[str, ...] = ()
    gatsby: tuple[int, ...] = ()
    sector: str = ""
    steam: tuple[str, ...] = ()
    level: str = ""
    no_degree: bool | None = None
    pay: Fact | None = None
    apply_by: datetime | None = None
    published: datetime | None = None
    checked_on: date | None = None

    def state(self, at: datetime) -> State:
        """How it stands at ``at``, which has an offset."""
        if self.is_over(at):
            return State.EXPIRED
        if self.places_left == 0:
            return State.FULL
        if self.checked_on is None or at.astimezone(LONDON).date() - self.checked_on > CHECK_HOLDS:
            return State.UNVERIFIED
        if self.apply_by is not None and self.apply_by - at <= CLOSING_SOON:
            return State.CLOSING_SOON
        return State.LIVE

    def is_over(self, at: datetime) -> bool:
        """Whether it is past: one of its dates is, or it was published long ago without any."""
        if (closes := self.closes) is not None:
            return at > closes
        return self.published is None or at > self.published + UNDATED_SHOWN

    @property
    def closes(self) -> datetime | None:
        """Until when it can be asked for: the day to apply by or its last moment, whichever comes first."""
        stated = [moment for moment in (self.apply_by, self.last_moment) if moment is not None]
        return min(stated, default=None)

    @property
    def last_moment(self) -> datetime | None:
        """When it is over: at its end, or else at its beginning."""
        last = self.ends or self.starts
        return last + timedelta(days=1) if last is not None and self.all_day else last

    def bookable(self, at: datetime) -> bool:
        """Whether somebody can be sent there at ``at``: checked lately, not full, and a date says until when."""
        return self.closes is not None and self.state(at) in {State.LIVE, State.CLOSING_SOON}

    def says(self, access: str) -> bool | None:
        """What the listing says of one kind of access; None where it does not say."""
        return dict(self.access).get(access)

    @property
    def text(self) -> str:
        """What its meaning is taken from."""
        return ". ".join(part for part in (self.title, self.summary, self.sector) if part)

    def as_json(self) -> dict[str, Any]:
        """Plain JSON values, the inverse of :func:`opportunity_from_json`."""
        plain = asdict(self)
        plain["years"] = sorted(self.years)
        for name in ("starts", "ends", "apply_by", "published", "checked_on"):
            plain[name] = plain[name].isoformat() if plain[name] is not None else None
        return plain


@dataclass(frozen=True, slots=True)
class Mark:
    """A quality mark: "holds" (checked on a day), "says" (its own word, not checked), or "not_stated".

    ``checked_by`` is the role or reference of the moderator who looked, empty where a file of the operator's says it.
    """

    name: Literal["quality_in_careers", "matrix", "cdi_register"]
    state: Literal["holds", "says", "not_stated"] = "not_stated"
    checked_on: date | None = None
    checked_by: str = ""


MARKS = ("quality_in_careers", "matrix", "cdi_register")


@dataclass(frozen=True, slots=True)
class Provider:
    """An organisation that offers something. ``interests`` are those it has declared, in its own words.

    ``boroughs`` none means that they are not stated. ``last_verified`` None means that nobody has checked the entry.
    """

    id: str
    name: str
    source: str
    purpose: str = ""
    home_page: str = ""
    boroughs: tuple[str, ...] = ()
    activities: tuple[str, ...] = ()
    meant_for: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = field(default_factory=lambda: tuple(Mark(name) for name in MARKS))  # type: ignore[arg-type]
    interests: tuple[str, ...] = ()
    last_verified: date | None = None


@dataclass(frozen=True, slots=True)
class LabourFact:
    """A figure of the labour market that was fetched: what it is of, who is counted, and how long it holds.

    ``scheme`` and ``code`` say what it is of: "soc2010" and "2136", "soc2020" and "2134", "career" and a slug.
    ``population`` is a code for who is counted. It is withheld after ``expires_on``.
    """

    scheme: Literal["soc2010", "soc2020", "career"]
    code: str
    fact: Fact
    population: str
    fetched_on: date
    expires_on: date


def opportunity_from_json(plain: dict[str, Any]) -> Opportunity:
    """An opportunity back from :meth:`Opportunity.as_json`. Raises KeyError, TypeError, ValueError on other shapes."""
    times = {name: _time(plain[name]) for name in ("starts", "ends", "apply_by", "published")}
    lists = {name: tuple(plain[name]) for name in ("boroughs", "languages", "gatsby", "steam")}
    return Opportunity(
        **{
            **plain,
            **times,
            **lists,
            "years": frozenset(plain["years"]),
            "access": tuple((name, said) for name, said in plain["access"]),
            "pay": Fact(**plain["pay"]) if plain["pay"] else None,
            "checked_on": date.fromisoformat(plain["checked_on"]) if plain["checked_on"] else None,
        }
    )


def _time(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
