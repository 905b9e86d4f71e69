"""From what was read to what is looked for: the profile fills in what was not said, and that is said back too."""

from __future__ import annotations

import re
from dataclasses import replace

from rapidfuzz import fuzz, process

from bot.message import Role
from bot.turn import Turn
from bot.understanding.opportunities.reading import Read
from bot.understanding.opportunities.refining import near, refined
from knowledge.opportunities.wanted import Wanted
from knowledge.providers import providers

LIKE_ENOUGH = 88
_POINTING = re.compile(r"\b(?:it near|(?:try|do) (?:it|that|this)|(?:that|this) job)\b", re.IGNORECASE)
# What the programmes on file offer, as the types of listings.
_OFFERS = {
    "careers-insight": "career_talk", "work-taster": "work_taster", "skills-show": "careers_event",
    "work-experience": "work_experience", "supported-work-experience": "work_experience",
    "work-shadowing": "work_shadowing", "coaching": "coaching", "mentoring": "mentoring",
    "enterprise": "enterprise", "part-time-job": "part_time_work", "volunteering": "volunteering",
}  # fmt: skip


def wanted_of(turn: Turn, read: Read, before: Wanted | None) -> Wanted:
    """What is looked for after ``read``: a change of ``before`` where the words lean on it, else a wish of its own."""
    wanted = refined(before, read) if before is not None and read.follows else read.wanted
    if read.like and not wanted.types:
        wanted = replace(wanted, types=_types_like(read.like))
        if wanted.types and wanted.topic == read.like:
            wanted = replace(wanted, topic="")
    if not wanted.topic and (spoken_of := _career(turn)):
        wanted = replace(wanted, topic=spoken_of)
    # Whoever has said that any year will do is not asked to say it again.
    anew = before is None or not read.follows
    return with_home(turn, near(wanted, read, turn.conversation.profile.borough or ""), years=anew)


def with_home(turn: Turn, wanted: Wanted, *, years: bool = True) -> Wanted:
    """``wanted`` with the asker's own borough and, with ``years``, their school year, as far as they told."""
    profile = turn.conversation.profile
    home = (profile.borough,) if profile.borough else ()
    pupil = turn.conversation.role in {None, Role.STUDENT, Role.PARENT}
    year = turn.conversation.year
    if years and year and pupil and not wanted.years:
        wanted = replace(wanted, years=(year,))
    return replace(wanted, home=home)


def _types_like(name: str) -> tuple[str, ...]:
    """The types of what a programme of this name offers; none where it is not on file."""
    names = {re.sub(r"^the ", "", one.name.lower()): one for one in providers()}
    best = process.extractOne(
        re.sub(r"^the ", "", name.lower()), list(names), scorer=fuzz.partial_ratio, score_cutoff=LIKE_ENOUGH
    )
    activities = names[best[0]].activities if best else ()
    return tuple(dict.fromkeys(_OFFERS[one] for one in activities if one in _OFFERS))


def _career(turn: Turn) -> str:
    """The career that the message names or points at: "try it near me"."""
    lettered = [idea.id for letter in turn.understood.letters if (idea := turn.conversation.idea(letter))]
    named = [*lettered, *(found.id for found in turn.understood.careers)]
    pointed = list(turn.conversation.focus[:1]) if _POINTING.search(turn.message.text) else []
    identity = next(iter((*named, *pointed)), "")
    return turn.library.title(identity).lower() if identity else ""
