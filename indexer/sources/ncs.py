"""National Careers Service job profiles: JSON Lines in the shape of its API, or the folder that holds them.

Content of November 2020, Open Government Licence v3.0.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from indexer.report import Report
from indexer.sources.rows import lines
from knowledge import ncs_figures
from knowledge.aspects import load_aspects
from knowledge.records import Apprenticeship, Code, Document, Passage

ENTRY_ROUTES = {
    "University": "university",
    "College": "college",
    "Apprenticeship": "apprenticeship",
    "Work": "work",
    "Volunteering": "volunteering",
    "DirectApplication": "direct",
}
# What a profile of another shape raises.
BROKEN = (ValueError, KeyError, TypeError, AttributeError, RecursionError)
_LINK = re.compile(r"\[([^|\]]*)\|[^\]]*\]")


def read(path: Path, report: Report) -> Iterator[Document]:
    """A career for each profile. Raises BuildError where the file cannot be read."""
    for line in lines(path / "job_profiles.jsonl" if path.is_dir() else path, report):
        try:
            read_one = document(_loaded(line))
        except BROKEN as error:
            report.skip(f"is not a whole profile ({type(error).__name__}: {error})")
        else:
            yield read_one


def _loaded(line: str) -> dict[str, Any]:
    profile: dict[str, Any] = json.loads(line)
    if "\\ud" in line:
        json.dumps(profile, ensure_ascii=False).encode()  # raises ValueError where half of a pair stands alone
    return profile


def document(profile: dict[str, Any]) -> Document:
    """The career of one profile; its ``Year``, where it has one, is that of its content. Raises one of BROKEN."""
    doing = profile["WhatYouWillDo"]
    tasks = [_plain(task) for task in doing["WYDDayToDayTasks"]]
    around = doing["WorkingEnvironment"]
    place = " / ".join([*around["Location"], *around["Environment"]])
    pattern = f"{profile['WorkingPattern']} / {profile['WorkingPatternDetails']}"
    overview = _plain(profile["Overview"])
    work = " / ".join([profile["Title"], overview, *tasks, place, *around["Uniform"], pattern])
    slug, title = profile["CanonicalName"], ncs_figures.plain_title(profile["Title"])
    if not slug or not title:
        raise ValueError("no name")
    facts = (
        ncs_figures.pay(profile["SalaryStarter"], profile["SalaryExperienced"]),
        ncs_figures.hours(profile["MinimumHours"], profile["MaximumHours"], profile["WorkingHoursDetails"]),
    )
    source, year = ncs_figures.SOURCE, int(profile.get("Year", ncs_figures.YEAR))
    return Document(
        id=f"ncs:{slug}",
        kind="career",
        title=title,
        source=source,
        summary=overview,
        passages=(
            Passage("name", title),
            Passage("summary", f"{title}. {overview}"),
            *(Passage("task", task) for task in tasks if task),
        ),
        facts=tuple(replace(fact, year=year) for fact in facts if fact),
        codes=(
            Code("soc2010", profile["Soc2010"], profile["Soc2010Title"], source, year),
            Code("onet_soc2010", profile["ONetOccupationalCode"], "", source, year),
        ),
        apprenticeships=tuple(
            Apprenticeship(
                item["reference"],
                item["title"],
                str(item["level"][0]),
                int(item["duration_months"] or 0),
                source,
                year,
            )
            for item in profile["ApprenticeshipStandards"]
            if item.get("level")
        ),
        categories=tuple(profile["JobCategories"]),
        aspects=load_aspects().seen_in(place, work),
        setting=load_aspects().main_setting(place),
        routes=tuple(
            code for key, code in ENTRY_ROUTES.items() if _has_content(profile["HowToBecome"]["EntryRoutes"].get(key))
        ),
    )


def _has_content(route: object) -> bool:
    if isinstance(route, dict):
        return any(value for key, value in route.items() if key != "EntryRequirementPreface")
    return bool(route)


def _plain(text: str) -> str:
    """Text without the links that the service writes as ``[words | address]``."""
    return " ".join(_LINK.sub(r"\1", text).split())
