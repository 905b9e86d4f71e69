"""A made-up student's portfolio, for the tests of what it is given out as."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from bot.portfolio.counting import balance
from bot.portfolio.counting_rules import shipped_rules
from bot.portfolio.experience import ActivityType, Experience, SkillTag, State, Trust
from bot.portfolio.exports.view import PortfolioView
from bot.wording.words import Audience, shipped

MADE_ON = date(2026, 11, 3)


def say(code: str, **slots: object) -> str:
    """The sentence of ``code`` as everybody hears it."""
    return shipped().say(code, Audience(year=11), **slots)


def experience(number: int, kind: ActivityType = ActivityType.WORK_EXPERIENCE, minutes: int = 90) -> Experience:
    """One done on a day of its own in Year 11."""
    day = date(2026, 10, 30) - timedelta(days=number)
    return Experience(f"{number:032x}", kind, f"Test Place {number}", minutes, day, day, school_year=11)


GARAGE = replace(
    experience(1, minutes=900),
    organisation="Testby Garage",
    start_date=date(2026, 7, 6),
    end_date=date(2026, 7, 8),
    school_year=10,
    estimated=True,
    trust=Trust.EMPLOYER_CONFIRMED,
    reflections={"learned": "I learned to change a tyre.", "hard": "The first bolt took ages."},
    skills=(SkillTag("Teamwork", "soft", "we passed the tools"), SkillTag("Changing tyres", "hard", "changed 6 tyres")),
)
CAFE = replace(experience(2, ActivityType.PART_TIME_WORK, 240), organisation="Café Test", paid=True)
FOOD_BANK = replace(
    experience(3, ActivityType.VOLUNTEERING, 150),
    organisation="Sample Food Bank",
    skills=(SkillTag("Teamwork", "soft", "sorted tins together"),),
)
PROJECT = replace(experience(4, ActivityType.EMPLOYER_PROJECT, 65), organisation="Example Architects")
TALK = replace(experience(5, ActivityType.CAREER_TALK, 60), trust=Trust.TEACHER_CONFIRMED)
PLANNED = replace(experience(6, minutes=600), organisation="Example Vets", state=State.PLANNED)
EXPLORED = replace(experience(7, ActivityType.OTHER, 0), organisation="A film about bridges", state=State.EXPLORED)
SAMPLE = (GARAGE, CAFE, FOOD_BANK, PROJECT, TALK, PLANNED, EXPLORED)


def view(experiences: Sequence[Experience] = SAMPLE, known_as: str | None = "Tess") -> PortfolioView:
    """A Year 11 student in Lewisham with these, counted as they are counted."""
    newest_first = sorted(experiences, key=lambda one: (one.start_date, one.end_date, one.id), reverse=True)
    totals = balance(newest_first, shipped_rules(), lambda _: frozenset())
    return PortfolioView(known_as, 11, "Lewisham", tuple(newest_first), totals, MADE_ON, "Test School")


def empty_view() -> PortfolioView:
    """Somebody who has said nothing."""
    return replace(view((), None), school_year=None, borough=None)


def sixty() -> tuple[Experience, ...]:
    """Sixty experiences in a few places, with words and skills."""
    return tuple(
        replace(SAMPLE[number % 5], id=f"{number + 100:032x}", start_date=day, end_date=day)
        for number in range(60)
        for day in (date(2026, 10, 1) - timedelta(days=9 * number),)
    )
