"""One experience of the world of work, as it is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum
from typing import Any, Literal

from bot.plain import plain


class ActivityType(StrEnum):
    """The activity list of London Ambitions, with the encounters that Gatsby and provider access speak of."""

    CAREER_TALK = "career_talk"
    WORK_TASTER = "work_taster"
    COACHING = "coaching"
    MENTORING = "mentoring"
    ENTERPRISE = "enterprise"
    PART_TIME_WORK = "part_time_work"
    CAREERS_EVENT = "careers_event"
    WORK_SHADOWING = "work_shadowing"
    WORK_EXPERIENCE = "work_experience"
    VOLUNTEERING = "volunteering"
    WORKPLACE_VISIT = "workplace_visit"
    EMPLOYER_PROJECT = "employer_project"
    MOCK_INTERVIEW = "mock_interview"
    PROVIDER_ENCOUNTER = "provider_encounter"
    VIRTUAL_EXPERIENCE = "virtual_experience"
    OTHER = "other"


class State(StrEnum):
    """Whether it counts: only what was done does."""

    PLANNED = "planned"
    DONE = "done"
    EXPLORED = "explored"


class Trust(StrEnum):
    """Who says so, the least trusted first. Only a confirmed act by staff or employer raises it."""

    SELF_REPORTED = "self_reported"
    TEACHER_CONFIRMED = "teacher_confirmed"
    EMPLOYER_CONFIRMED = "employer_confirmed"


class Tick(StrEnum):
    """What makes an encounter meaningful: the first four Gatsby 5, all of them Gatsby 6."""

    PURPOSE = "purpose"
    OUTCOMES = "outcomes"
    TWO_WAY = "two_way"
    REFLECTION = "reflection"
    INTERACTION = "interaction"
    RANGE_OF_PEOPLE = "range_of_people"
    TASK = "task"
    FEEDBACK = "feedback"


@dataclass(frozen=True, slots=True)
class SkillTag:
    """A skill that the student accepted, with their own phrase as evidence."""

    name: str
    kind: Literal["hard", "soft"]
    evidence: str


@dataclass(frozen=True, slots=True)
class Experience:
    """An experience of one student.

    ``minutes`` are of engagement, without travel, lunch and sleep, for the whole of it; for a planned one they are
    what is expected, and count nothing. ``begins`` and ``ends`` are the times of each day in London, where stated.
    ``school_year`` is the student's at ``start_date``, None where no year is known. ``sector`` is a job category of the
    National Careers Service. ``organisation``, ``said`` and ``reflections`` are the student's own words.
    ``origin`` is empty, or the name of the installation that it was imported from.
    """

    id: str
    activity_type: ActivityType
    organisation: str | None
    minutes: int
    start_date: date
    end_date: date
    state: State = State.DONE
    begins: time | None = None
    ends: time | None = None
    school_year: int | None = None
    estimated: bool = False
    paid: bool | None = None
    online: bool = False
    trust: Trust = Trust.SELF_REPORTED
    ticks: tuple[Tick, ...] = ()
    sector: str | None = None
    said: str = ""
    reflections: Mapping[str, str] = field(default_factory=dict)
    skills: tuple[SkillTag, ...] = ()
    evidence: tuple[str, ...] = ()
    hidden: bool = False
    origin: str = ""

    def as_json(self) -> dict[str, Any]:
        """Plain JSON values, the inverse of :func:`experience_from_json`."""
        values: dict[str, Any] = plain(self)
        return values


def experience_from_json(values: Mapping[str, Any]) -> Experience:
    """An experience back from :meth:`Experience.as_json`. Raises KeyError, TypeError or ValueError on other shapes."""
    return Experience(
        **{
            **values,
            "activity_type": ActivityType(values["activity_type"]),
            "start_date": date.fromisoformat(values["start_date"]),
            "end_date": date.fromisoformat(values["end_date"]),
            "state": State(values["state"]),
            "begins": _time(values["begins"]),
            "ends": _time(values["ends"]),
            "trust": Trust(values["trust"]),
            "ticks": tuple(Tick(tick) for tick in values["ticks"]),
            "skills": tuple(SkillTag(**skill) for skill in values["skills"]),
            "evidence": tuple(values["evidence"]),
        }
    )


def _time(value: str | None) -> time | None:
    return time.fromisoformat(value) if value else None
