"""A case to change, and who has to do with it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.handoff.case import About, Case, Line
from bot.handoff.places import MeetingPlace, PlaceKind, Slot
from bot.message import Person

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
STUDENT = Person("jsonl", "zebedee-4711")
ADVISER, OTHER = Person("jsonl", "a1"), Person("jsonl", "a2")
SLOT = Slot(
    NOW + timedelta(days=1), NOW + timedelta(days=1, hours=1), MeetingPlace(PlaceKind.LIBRARY, "Library", "Hackney")
)


def a_case(number: int = 2041, student: Person = STUDENT, *more: Line) -> Case:
    """A request that nobody has taken."""
    lines = (
        Line(About.NAME, "Maya"),
        Line(About.YEAR, "12"),
        Line(About.BOROUGH, "Hackney"),
        Line(About.WHY, "college or not"),
    )
    return Case(f"LA-{number}", student, (*lines, *more), NOW, NOW + timedelta(days=14))
