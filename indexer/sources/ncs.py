"""National Careers Service job profiles: JSON Lines in the shape of its API.

Content of November 2020, Open Government Licence v3.0.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from indexer.errors import BuildError
from indexer.report import Report
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
_LINK = re.compile(r"\[([^|\]]*)\|[^\]]*\]")


def read(path: Path, report: Report) -> Iterator[Document]:
    """A career for each profile. Raises BuildError where the file cannot be read."""
    try:
        with path.open(encoding="utf-8") as file:
            for number, line in enumerate(file, start=1):
                if not line.strip():
                    continue
                report.row()
                try:
                    yield _document(json.loads(line))
                except (ValueError, KeyError, TypeError, AttributeError) as error:
                    report.skip(f"{path.name}, line {number}", f"not a whole profile ({type(error).__name__}: {error})")
    except (OSError, UnicodeDecodeError) as error:
        raise BuildError(f"{path} cannot be read for {report.source}: check that it is the JSON Lines file.") from error


def _document(profile: dict[str, Any]) -> Document:
    doing = profile["WhatYouWillDo"]
    tasks = [_plain(task) for task in doing["WYDDayToDayTasks"]]
    around = doing["WorkingEnvironment"]
    place = " / ".join([*around["Location"], *around["Environment"]])
    pattern = f"{profile['WorkingPattern']} / {profile['WorkingPatternDetails']}"
    overview = _plain(profile["Overview"])
    work = " / ".join([profile["Title"], overview, *tasks, place, *around["Uniform"], pattern])
    slug = profile["CanonicalName"]
    if not slug or not profile["Title"]:
        raise ValueError("no name")
    facts = (
        ncs_figures.pay(profile["SalaryStarter"], profile["SalaryExperienced"]),
        ncs_figures.hours(profile["MinimumHours"], profile["MaximumHours"], profile["WorkingHoursDetails"]),
    )
    source, year = ncs_figures.SOURCE, ncs_figures.YEAR
    return Document(
        id=f"ncs:{slug}",
        kind="career",
        title=profile["Title"],
        source=source,
        summary=overview,
        passages=(
            Passage("name", profile["Title"]),
            Passage("summary", f"{profile['Title']}. {overview}"),
            *(Passage("task", task) for task in tasks if task),
        ),
        facts=tuple(fact for fact in facts if fact),
        codes=(
            Code("soc2010", profile["Soc2010"], profile["Soc2010Title"], source, year),
            Code("onet_soc2010", profile["ONetOccupationalCode"], "", source, year),
        ),
        apprenticeships=tuple(
            Apprenticeship(
                item["reference"], item["title"], str(item["level"][0]), int(item["duration_months"] or 0), source, year
            )
            for item in profile["ApprenticeshipStandards"]
            if item.get("level")
        ),
        categories=tuple(profile["JobCategories"]),
        aspects=load_aspects().seen_in(place, work),
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
