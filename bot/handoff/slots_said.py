"""Slots as an adviser types them: "24 Nov 15:30 Hackney Library; 25 Nov 16:00 school"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.handoff.case import About, Case
from bot.handoff.places import MeetingPlace, PlaceKind, Slot
from bot.handoff.school_days import LONDON
from bot.understanding.experiences.when import read_day, read_when
from knowledge.places import boroughs_named

USUAL_LENGTH = timedelta(minutes=45)
MOST_SLOTS = 4
LONGEST_PLACE = 60
_PARTS = re.compile(r"\s*(?:;|\n|\bor\b)\s*", re.IGNORECASE)
_CLOCK = re.compile(
    r"\b(?:at\s+|from\s+)?(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2})\s*(?P<half>am|pm)?|\s*(?P<bare>am|pm))\b"
    r"(?:\s*(?:-|–|to|till|until)\s*(?P<to_hour>\d{1,2})(?:[:.](?P<to_minute>\d{2}))?\s*(?P<to_half>am|pm)?)?",
    re.IGNORECASE,
)
_THROUGH_SCHOOL = re.compile(r"\W*\b(?:(?:arranged )?through(?: the| their)? school|(?:the )?school knows)\b\W*", re.I)
_LEADS = re.compile(r"^[\s,@-]*(?:in|at|@|on)?\s+", re.IGNORECASE)
_KINDS = (
    (PlaceKind.SCHOOL, re.compile(r"\b(?:school|academy)\b", re.IGNORECASE)),
    (PlaceKind.COLLEGE, re.compile(r"\b(?:college|sixth form)\b", re.IGNORECASE)),
    (PlaceKind.LIBRARY, re.compile(r"\blibrary\b", re.IGNORECASE)),
    (PlaceKind.HUB, re.compile(r"\b(?:hub|youth cent(?:re|er)|careers cent(?:re|er))\b", re.IGNORECASE)),
)
_NOON = 12


@dataclass(frozen=True, slots=True)
class SlotsSaid:
    """The slots that could be read, and the parts that could not, as they were typed."""

    slots: tuple[Slot, ...]
    unread: tuple[str, ...]


def slots_in(text: str, case: Case, today: date, borough: str) -> SlotsSaid:
    """The slots that ``text`` offers for ``case``, said on ``today``.

    ``borough`` is the adviser's own, taken for a place that names none where the student told none.
    """
    slots: list[Slot] = []
    unread: list[str] = []
    for part in filter(None, _PARTS.split(text.strip())):
        slot = _slot(part, case, today, borough)
        if slot is None:
            unread.append(part[:LONGEST_PLACE])
        elif slot not in slots:
            slots.append(slot)
    return SlotsSaid(tuple(slots[:MOST_SLOTS]), tuple(unread))


def _slot(part: str, case: Case, today: date, borough: str) -> Slot | None:
    through_school = _THROUGH_SCHOOL.search(part) is not None
    part = _THROUGH_SCHOOL.sub(" ", part)
    clock = _CLOCK.search(part)
    if clock is None or (start := _time(clock["hour"], clock["minute"], clock["half"] or clock["bare"])) is None:
        return None
    before, after = part[: clock.start()].strip(" ,"), part[clock.end() :].strip(" ,.")
    said, where = (before, after) if after else (before, read_when(before, today).rest)
    found = read_day(said, today, future=True) or read_day(said.replace(where, ""), today, future=True)
    if found is None or found[0] != found[1]:
        return None
    place = _place(_LEADS.sub("", f" {where}").strip(" ,."), case, borough)
    begins = datetime.combine(found[0], start, LONDON)
    ends = _time(clock["to_hour"], clock["to_minute"], clock["to_half"] or clock["half"] or clock["bare"])
    return Slot(
        begins,
        datetime.combine(found[0], ends, LONDON) if ends else begins + USUAL_LENGTH,
        place,
        through_school or place.kind is PlaceKind.SCHOOL,
    )


def _time(hour: str | None, minute: str | None, half: str | None) -> time | None:
    if hour is None:
        return None
    hours, minutes = int(hour), int(minute or 0)
    if half and hours <= _NOON:
        hours = hours % _NOON + (_NOON if half.lower() == "pm" else 0)
    return time(hours, minutes) if hours < 24 and minutes < 60 else None


def _place(name: str, case: Case, borough: str) -> MeetingPlace:
    kind = next((kind for kind, pattern in _KINDS if pattern.search(name)), None)
    own_school = kind is PlaceKind.SCHOOL and len(name.split()) <= 2 and case.told(About.SCHOOL)
    named = boroughs_named(name)
    theirs = case.told(About.BOROUGH) or borough
    where = named[0] if len(named) == 1 else theirs if not named or theirs in named else named[0]
    return MeetingPlace(kind, (case.told(About.SCHOOL) if own_school else name)[:LONGEST_PLACE], where)
