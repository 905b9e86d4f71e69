"""A handoff: what a student agreed that an adviser may read, and what became of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from bot.handoff.places import MeetingPlace, PlaceKind, Slot
from bot.handoff.states import Side, State
from bot.handoff.urgency import Urgency
from bot.message import Person
from bot.plain import plain

PREFIX = "LA-"
FIRST_NUMBER = 2041
_REFERENCE = re.compile(r"\bla[\s–-]*(\d{4,9})\b", re.IGNORECASE)


class About(StrEnum):
    """What a line of the summary tells, in the order in which it is shown."""

    NAME = "name"
    YEAR = "year"
    SCHOOL = "school"
    BOROUGH = "borough"
    WHY = "why"
    WANTS = "wants"
    LIKED = "liked"
    REJECTED = "rejected"
    HOURS = "hours"
    EXPERIENCES = "experiences"
    SHOWN = "shown"
    DEADLINES = "deadlines"
    NEEDS = "needs"
    LANGUAGES = "languages"
    CONTACT = "contact"
    WHO_KNOWS = "who_knows"
    PLACE = "place"
    URGENCY = "urgency"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the summary. What stands in no line is kept nowhere in the case."""

    about: About
    value: str


class Outcome(StrEnum):
    """How a case ended."""

    GUIDANCE_GIVEN = "guidance_given"
    SENT_ON = "sent_on"
    NOT_NEEDED = "not_needed"
    NO_ANSWER = "no_answer"


@dataclass(frozen=True, slots=True)
class Closing:
    """What the adviser gives back. ``notes`` are for the student."""

    outcome: Outcome
    notes: str = ""
    actions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to a case: the how manyth, what, when (with offset), by whom; no words."""

    reference: str
    number: int
    change: str
    at: datetime
    by: Side
    state: State


@dataclass(frozen=True, slots=True)
class Case:
    """A case as it stands after ``version`` events. Times have offsets.

    ``lines`` are the approved summary. ``adviser`` has it; while nobody does, ``asked`` is who was asked to take it.
    ``passed`` are those who are not to be asked again. ``deadline`` is by when an adviser has to act. ``talk_at`` is
    when the two wrote last, None while they do not talk. ``meetings`` counts those that were booked, ``moved`` the
    changes of the last of them. ``settled`` says that it was asked what becomes of the actions. ``easy`` is how the
    student wants to be spoken to. ``referred_by`` is the member of staff who asked for it, None where the student did.
    """

    reference: str
    student: Person
    lines: tuple[Line, ...]
    requested_at: datetime
    deadline: datetime
    state: State = State.REQUESTED
    urgency: Urgency = Urgency.ROUTINE
    version: int = 1
    easy: bool = False
    adviser: Person | None = None
    adviser_name: str = ""
    employer: str = ""
    asked: Person | None = None
    asked_at: datetime | None = None
    passed: tuple[Person, ...] = ()
    referred_by: Person | None = None
    reason: str = ""
    slots: tuple[Slot, ...] = ()
    meeting: Slot | None = None
    meetings: int = 0
    moved: int = 0
    talk_at: datetime | None = None
    told_of_talk: bool = False
    closing: Closing | None = None
    settled: bool = False
    rating: int | None = None
    rating_words: str = ""
    history: tuple[Event, ...] = field(default=(), compare=False)

    @property
    def number(self) -> int:
        """The number in the reference."""
        return number_of(self.reference)

    @property
    def year(self) -> int | None:
        """The school year that the student agreed to tell."""
        value = self.told(About.YEAR)
        return int(value) if value.isdigit() else None

    @property
    def holder(self) -> Person | None:
        """Who has to act: the adviser, or whoever was asked to be it."""
        return self.adviser or self.asked

    def told(self, about: About) -> str:
        """What the summary tells of ``about``; empty where it is not stated."""
        return next((line.value for line in self.lines if line.about is about), "")

    def as_json(self) -> dict[str, Any]:
        """Plain JSON values, the inverse of :func:`case_from_json`."""
        values: dict[str, Any] = plain(self)
        del values["history"]
        return values


def reference_of(number: int) -> str:
    """The reference of the case with this number."""
    return f"{PREFIX}{number}"


def number_of(reference: str) -> int:
    """The number in ``reference``, as :func:`reference_of` made it."""
    return int(reference.removeprefix(PREFIX))


def agreed_about(person: Person, reference: str) -> Person:
    """Under whom the agreement to one handoff is kept, so that each can be taken back by itself."""
    return Person(person.channel, f"{person.user}/case/{reference}")


def reference_in(text: str) -> str:
    """The first reference that ``text`` names, however it was typed; empty where it names none."""
    match = _REFERENCE.search(text)
    return reference_of(int(match[1])) if match else ""


def without_reference(text: str) -> str:
    """``text`` with the references taken out."""
    return " ".join(_REFERENCE.sub(" ", text).split())


def without_line(lines: tuple[Line, ...], number: int) -> tuple[Line, ...]:
    """``lines`` without the one that is shown as ``number``, from 1. Raises IndexError where there is none."""
    if not 1 <= number <= len(lines):
        raise IndexError(number)
    return (*lines[: number - 1], *lines[number:])


def in_order(lines: Iterable[Line]) -> tuple[Line, ...]:
    """``lines`` as they are shown, without empty ones."""
    order = list(About)
    return tuple(sorted((line for line in lines if line.value.strip()), key=lambda line: order.index(line.about)))


def case_from_json(values: Mapping[str, Any]) -> Case:
    """A case back from :meth:`Case.as_json`. Raises KeyError, TypeError or ValueError on other shapes."""
    return Case(
        **{
            **values,
            "student": Person(**values["student"]),
            "lines": lines_from_json(values["lines"]),
            "requested_at": datetime.fromisoformat(values["requested_at"]),
            "deadline": datetime.fromisoformat(values["deadline"]),
            "state": State(values["state"]),
            "urgency": Urgency(values["urgency"]),
            "adviser": _person(values["adviser"]),
            "asked": _person(values["asked"]),
            "asked_at": _time(values["asked_at"]),
            "passed": tuple(Person(**one) for one in values["passed"]),
            "referred_by": _person(values["referred_by"]),
            "slots": tuple(_slot(one) for one in values["slots"]),
            "meeting": _slot(values["meeting"]) if values["meeting"] else None,
            "talk_at": _time(values["talk_at"]),
            "closing": _closing(values["closing"]) if values["closing"] else None,
        }
    )


def lines_from_json(values: Iterable[Mapping[str, Any]]) -> tuple[Line, ...]:
    """Lines back from :func:`bot.plain.plain`."""
    return tuple(Line(About(one["about"]), one["value"]) for one in values)


def _person(values: Mapping[str, Any] | None) -> Person | None:
    return Person(**values) if values else None


def _time(value: str | None) -> datetime | None:
    return datetime.fromisoformat(value) if value else None


def _closing(values: Mapping[str, Any]) -> Closing:
    return Closing(Outcome(values["outcome"]), values["notes"], tuple(values["actions"]))


def _slot(values: Mapping[str, Any]) -> Slot:
    place = values["place"]
    kind = PlaceKind(place["kind"]) if place["kind"] else None
    return Slot(
        datetime.fromisoformat(values["start"]),
        datetime.fromisoformat(values["end"]),
        MeetingPlace(kind, place["name"], place["borough"]),
        values["through_school"],
    )
