"""The portfolio as JSON Resume 1.0.0, for other programs that make CVs. What is not known is left out."""

from __future__ import annotations

import json
from typing import Any

from bot.portfolio.experience import ActivityType, State
from bot.portfolio.exports.skill_evidence import shown_skills
from bot.portfolio.exports.stints import PROJECTS, Stint, stints
from bot.portfolio.exports.view import PortfolioView

SCHEMA = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"
VERSION = "v1.0.0"


def json_resume(view: PortfolioView) -> bytes:
    """A JSON Resume in UTF-8 of what was done: jobs and work experience, volunteering, projects, skills.

    Talks, visits and the like have no place in that format and are left to the portfolio. The same view gives the
    same bytes.
    """
    done = view.of(State.DONE)
    every = stints(done)
    work = [stint for stint in every if stint.is_job]
    volunteering = [stint for stint in every if stint.activity_type is ActivityType.VOLUNTEERING]
    projects = [stint for stint in every if stint.activity_type in PROJECTS and not stint.is_job]
    resume = {
        "$schema": SCHEMA,
        "basics": _known(
            {
                "name": view.known_as,
                "label": f"Year {view.school_year} student" if view.school_year is not None else None,
                "location": _known({"city": "London", "region": view.borough, "countryCode": "GB"})
                if view.borough
                else None,
            }
        ),
        "work": [_known({"name": stint.organisation, **_role(stint)}) for stint in work],
        "volunteer": [_known({"organization": stint.organisation, **_role(stint)}) for stint in volunteering],
        "projects": [_project(stint) for stint in projects],
        "skills": [
            _known({"name": skill.name, "keywords": _phrases([phrase for phrase, _ in skill.shown])})
            for skill in shown_skills(done)
        ],
        "meta": {"canonical": SCHEMA, "version": VERSION, "lastModified": f"{view.made_on.isoformat()}T00:00:00"},
    }
    return json.dumps(_known(resume), ensure_ascii=False, indent=2).encode("utf-8", "replace")


def _role(stint: Stint) -> dict[str, Any]:
    return {
        "position": _named(stint.activity_type),
        **_dates(stint),
        "summary": _own_words(stint),
        **_highlights(stint),
    }


def _project(stint: Stint) -> dict[str, Any]:
    return _known(
        {
            "name": _named(stint.activity_type),
            "entity": stint.organisation,
            "description": _own_words(stint),
            **_highlights(stint),
            "keywords": [skill.name for skill in stint.skills],
            **_dates(stint),
        }
    )


def _dates(stint: Stint) -> dict[str, str]:
    return {"startDate": stint.start.isoformat(), "endDate": stint.end.isoformat()}


def _highlights(stint: Stint) -> dict[str, list[str]]:
    return {"highlights": _phrases([skill.evidence for part in stint.parts for skill in part.skills])}


def _own_words(stint: Stint) -> str:
    return " ".join(_phrases([words for part in stint.parts for words in part.reflections.values()]))


def _phrases(phrases: list[str]) -> list[str]:
    """Each phrase once, in one line, without empty ones."""
    return list(dict.fromkeys(line for phrase in phrases if (line := " ".join(phrase.split()))))


def _named(kind: ActivityType) -> str:
    return kind.value.replace("_", " ").capitalize()


def _known(values: dict[str, Any]) -> dict[str, Any]:
    """``values`` without what is None or empty: the format knows no null."""
    return {key: value for key, value in values.items() if value not in (None, "", [], {})}
