"""One stretch of a message with everything that it says: what, where, when and how long."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from bot.understanding.experiences.kinds import Kind, kind_of
from bot.understanding.experiences.organisations import (
    listed_organisation,
    organisation_in,
    place_alone,
    with_names,
    without_links,
    without_names_like_times,
)
from bot.understanding.experiences.when import When, read_when


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a message with what it says."""

    text: str
    when: When
    kind: Kind
    organisation: str | None

    @property
    def says_what(self) -> bool:
        """Whether it names a place or an activity of its own."""
        return self.organisation is not None or self.kind.activity_type is not None or bool(self.kind.hinted)

    @property
    def says_long(self) -> bool:
        """Whether it gives a duration, or times, or days."""
        when = self.when
        return when.minutes is not None or when.minutes_a_day is not None or when.days is not None

    @property
    def says_day(self) -> bool:
        """Whether it gives a date."""
        return self.when.start_date is not None


def read_part(text: str, today: date) -> Part:
    """What one stretch of words says, whether or not it tells of an experience."""
    marked, names = without_names_like_times(without_links(text))
    when = read_when(marked, today)
    organisation = organisation_in(when.rest) or listed_organisation(when.rest, is_activity) or place_alone(when.rest)
    when = replace(when, rest=with_names(when.rest, names))
    return Part(text, when, kind_of(text), with_names(organisation, names) if organisation else None)


def is_activity(text: str) -> bool:
    """Whether ``text`` names something done, so that it is no name of a place."""
    kind = kind_of(text)
    return kind.activity_type is not None or bool(kind.hinted)
