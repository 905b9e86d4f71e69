"""Experiences put together as a reader of a CV would: twelve Saturdays in one shop are one job."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.portfolio.alike import place_of
from bot.portfolio.experience import ActivityType, Experience, SkillTag, Trust

JOBS = (ActivityType.PART_TIME_WORK, ActivityType.WORK_EXPERIENCE)
PROJECTS = (ActivityType.EMPLOYER_PROJECT, ActivityType.ENTERPRISE)


@dataclass(frozen=True, slots=True)
class Stint:
    """What was done of one kind with one organisation; ``parts`` are its experiences, the newest first."""

    parts: tuple[Experience, ...]

    @property
    def activity_type(self) -> ActivityType:
        """What kind it was."""
        return self.parts[0].activity_type

    @property
    def organisation(self) -> str | None:
        """Who it was with, as the newest one says it; None where nobody is named."""
        return self.parts[0].organisation

    @property
    def is_job(self) -> bool:
        """Whether it was a job or a placement, or anything else that is known to have been paid."""
        if self.activity_type is ActivityType.VOLUNTEERING:
            return False
        return self.activity_type in JOBS or any(part.paid for part in self.parts)

    @property
    def start(self) -> date:
        """The first day."""
        return min(part.start_date for part in self.parts)

    @property
    def end(self) -> date:
        """The last day."""
        return max(part.end_date for part in self.parts)

    @property
    def minutes(self) -> int:
        """How long it was, in all."""
        return sum(part.minutes for part in self.parts)

    @property
    def estimated(self) -> bool:
        """Whether the hours of any of it are an estimate."""
        return any(part.estimated for part in self.parts)

    @property
    def confirmed(self) -> int:
        """The minutes that staff or an employer confirmed."""
        return sum(part.minutes for part in self.parts if part.trust is not Trust.SELF_REPORTED)

    @property
    def trust(self) -> Trust:
        """The level that all of it has: that of the part trusted least."""
        return min((part.trust for part in self.parts), key=list(Trust).index)

    @property
    def skills(self) -> tuple[SkillTag, ...]:
        """The skills accepted in any of it, each name once."""
        return tuple({skill.name: skill for part in reversed(self.parts) for skill in part.skills}.values())


def stints(experiences: Sequence[Experience]) -> tuple[Stint, ...]:
    """``experiences`` by kind and organisation, in the order of the first of each; unnamed ones stay alone."""
    together: dict[tuple[str, ...], list[Experience]] = {}
    for one in experiences:
        name = place_of(one.organisation)
        key = (one.activity_type, name) if name else (one.activity_type, name, one.id)
        together.setdefault(key, []).append(one)
    return tuple(Stint(tuple(parts)) for parts in together.values())
