"""What stands on the one page of the CV: plain values for ``cv.typ``, nothing but what is on file."""

from __future__ import annotations

from collections import Counter
from typing import Any

from bot.portfolio.experience import ActivityType, State, Trust
from bot.portfolio.exports.phrasing import clipped, quoted
from bot.portfolio.exports.skill_evidence import ShownSkill, shown_skills
from bot.portfolio.exports.stints import PROJECTS, Stint, stints
from bot.portfolio.exports.view import PortfolioView, Say
from bot.wording.figures import day, hours, listed, period

LONGEST_NAME, LONGEST_PLACE, LONGEST_PHRASE = 40, 60, 110
MOST_STINTS, MOST_SKILLS, MOST_SKILLS_EACH, MOST_NAMED = 14, 6, 4, 3
SECTIONS = ("jobs", "volunteering", "projects", "insights")
TRIED = (ActivityType.WORK_SHADOWING, ActivityType.WORK_TASTER, ActivityType.VIRTUAL_EXPERIENCE)


def cv_page(view: PortfolioView, say: Say) -> dict[str, Any]:
    """Everything that ``cv.typ`` may show, as JSON values.

    Each entry has a ``rank``, 0 for the one that an employer wants to see most; the template leaves out those ranked
    last until the page is enough.
    """
    done = view.of(State.DONE)
    every = stints(done)
    best = sorted(every, key=_for_an_employer)[:MOST_STINTS]
    entries = [(_section(stint), _entry(stint, best.index(stint), say)) for stint in every if stint in best]
    name = clipped(view.known_as or "", LONGEST_NAME)
    return {
        "title": say("cv.title_of", name=name) if name else say("cv.title"),
        "name": name,
        "labels": {part: say(f"cv.{part}") for part in ("name", "phone", "email", "school", "subjects")},
        "who": _who(view, say),
        "profile": {"heading": say("cv.profile"), "text": _profile(view, every, say)},
        "education": say("cv.education"),
        "sections": [
            {"heading": say(f"cv.{section}"), "entries": [entry for its, entry in entries if its == section]}
            for section in SECTIONS
            if any(its == section for its, _ in entries)
        ],
        "skills": {
            "heading": say("cv.skills"),
            "entries": [_skill(skill, say) for skill in shown_skills(done)[:MOST_SKILLS]],
        },
        "foot": " ".join([*([say("cv.marks")] if done else []), say("cv.foot", day=day(view.made_on))]),
    }


def _for_an_employer(stint: Stint) -> tuple[int, int, int, int]:
    """Work done first, then work tried, then work heard of; of each the confirmed and the longest first."""
    if _section(stint) in ("jobs", "volunteering"):
        tier = 0
    else:
        tier = 1 if _section(stint) == "projects" or stint.activity_type in TRIED else 2
    return tier, -list(Trust).index(stint.trust), -stint.minutes, -stint.end.toordinal()


def _section(stint: Stint) -> str:
    if stint.activity_type is ActivityType.VOLUNTEERING:
        return "volunteering"
    if stint.is_job:
        return "jobs"
    return "projects" if stint.activity_type in PROJECTS else "insights"


def _who(view: PortfolioView, say: Say) -> str:
    facts = (
        say("cv.year", year=view.school_year) if view.school_year is not None else "",
        say("cv.borough", borough=clipped(view.borough, LONGEST_PLACE)) if view.borough else "",
    )
    return "  ·  ".join(fact for fact in facts if fact)


def _profile(view: PortfolioView, every: tuple[Stint, ...], say: Say) -> str:
    if not every:
        return ""
    kinds = Counter[str]()
    for stint in every:
        kinds[say(f"pdf.type.{stint.activity_type}").lower()] += stint.minutes
    confirmed = sum(stint.confirmed for stint in every)
    skills = [clipped(skill.name, LONGEST_NAME) for skill in shown_skills(view.of(State.DONE))[:MOST_NAMED]]
    total = hours(sum(stint.minutes for stint in every))
    estimated = any(stint.estimated for stint in every)
    return " ".join(
        [
            say("cv.profile_hours_estimated" if estimated else "cv.profile_hours", hours=total),
            say("cv.profile_kinds", kinds=listed([kind for kind, _ in kinds.most_common(MOST_NAMED)])),
            *([say("cv.profile_confirmed", hours=hours(confirmed))] if confirmed else []),
            *([say("cv.profile_skills", skills=listed(skills))] if skills else []),
        ]
    )


def _entry(stint: Stint, rank: int, say: Say) -> dict[str, Any]:
    kind = say(f"pdf.type.{stint.activity_type}")
    facts = [
        period(stint.start, stint.end),
        say("cv.times", count=len(stint.parts)) if len(stint.parts) > 1 else "",
        _confirmed(stint, say),
    ]
    names = [skill.name for skill in stint.skills[:MOST_SKILLS_EACH]]
    return {
        "rank": rank,
        "kind": kind,
        "organisation": clipped(stint.organisation or "", LONGEST_PLACE),
        "hours": say("cv.hours_estimated", hours=hours(stint.minutes)) if stint.estimated else hours(stint.minutes),
        "facts": " · ".join(fact for fact in facts if fact),
        "skills": clipped(say("cv.skills_used", skills=listed(names)), LONGEST_PHRASE) if names else "",
    }


def _confirmed(stint: Stint, say: Say) -> str:
    if stint.trust is not Trust.SELF_REPORTED:
        return say(f"cv.{stint.trust}")
    return say("cv.part_confirmed", hours=hours(stint.confirmed)) if stint.confirmed else ""


def _skill(skill: ShownSkill, say: Say) -> dict[str, str]:
    phrase, one = skill.best
    return {
        "name": clipped(skill.name, LONGEST_NAME),
        "words": quoted(clipped(phrase, LONGEST_PHRASE)),
        "where": clipped(one.organisation or say(f"pdf.type.{one.activity_type}"), LONGEST_PLACE),
    }
