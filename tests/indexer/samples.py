"""Small sources in the real formats, every word of them invented here."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

TRADES = ("baker", "potter", "weaver", "glazier", "diver", "tailor", "beekeeper", "saddler", "luthier", "cooper")
PLACES = ("harbour", "market", "island", "mill", "tower", "orchard", "canal", "quarry", "chapel", "castle")


def title(number: int) -> str:
    """A title that no other number has."""
    return f"{PLACES[number // 10 % 10].title()} {TRADES[number % 10]} {number}"


def write_table(path: Path, header: Sequence[str], rows: Iterable[Sequence[str]], delimiter: str) -> Path:
    """A delimited file; with tabs nothing is quoted, as O*NET does it."""
    with path.open("w", encoding="utf-8", newline="") as file:
        if delimiter == "\t":
            file.writelines("\t".join(row) + "\n" for row in (header, *rows))
        else:
            csv.writer(file, delimiter=delimiter, lineterminator="\n").writerows((header, *rows))
    return path


def write_onet(folder: Path, count: int = 12, *, changed: frozenset[int] = frozenset()) -> Path:
    """A folder of O*NET's text files; the occupations of ``changed`` have another description."""
    folder.mkdir(exist_ok=True)
    codes = {number: f"{11 + number // 100}-{1000 + number}.00" for number in range(count)}
    write_table(
        folder / "occupation_data.tsv",
        ("O*NET-SOC Code", "Title", "Description"),
        [
            (code, title(n), f'Does "{title(n)}" things by hand{" and by machine" if n in changed else ""}.')
            for n, code in codes.items()
        ],
        "\t",
    )
    write_table(
        folder / "alternate_titles.tsv",
        ("O*NET-SOC Code", "Title", "Alternate Title", "Short Title", "Source(s)"),
        [(code, title(n), f"{TRADES[n % 10]} hand {n}", "", "08") for n, code in codes.items()],
        "\t",
    )
    write_table(
        folder / "task_statements.tsv",
        ("O*NET-SOC Code", "Title", "Task ID", "Task", "Task Type", "Incumbents Responding", "Date", "Domain Source"),
        [
            (code, title(n), str(n), f"Sweep the {place} {n}.", "Core", "9", "08/2023", "Analyst")
            for n, code in codes.items()
            for place in PLACES
        ],
        "\t",
    )
    return folder


def profile(number: int) -> dict[str, Any]:
    """A profile in the shape of the National Careers Service API."""
    return {
        "CanonicalName": f"job-{number}",
        "Title": title(number),
        "Soc2010": "3122",
        "Soc2010Title": "Invented group",
        "ONetOccupationalCode": "51-4011.00",
        "JobCategories": ["Invented category"],
        "Overview": f"Looks after the [thing | https://example.org/{number}] number {number}.",
        "SalaryStarter": "18000",
        "SalaryExperienced": "33000",
        "MinimumHours": 37.0,
        "MaximumHours": 42.0,
        "WorkingHoursDetails": "a week",
        "WorkingPattern": "evenings",
        "WorkingPatternDetails": "on a rota",
        "HowToBecome": {
            "EntryRoutes": {
                "University": {"RelevantSubjects": [], "EntryRequirementPreface": "You'll usually need:"},
                "College": {"RelevantSubjects": ["basket weaving"], "EntryRequirementPreface": "You may need:"},
                "Apprenticeship": {"RelevantSubjects": ["an apprenticeship"]},
                "Work": ["start as a helper"],
                "Volunteering": [],
                "DirectApplication": [],
                "OtherRoutes": [],
            }
        },
        "WhatYouWillDo": {
            "WYDDayToDayTasks": [f"polishing brass {number}", "counting the boats"],
            "WorkingEnvironment": {"Location": ["in a workshop"], "Environment": ["dusty"], "Uniform": []},
        },
        "ApprenticeshipStandards": [
            {"title": "Invented standard", "reference": "ST9999", "duration_months": 24, "level": ["3"]}
        ],
    }


def write_ncs(path: Path, count: int = 12) -> Path:
    """Profiles as JSON Lines."""
    path.write_text("".join(json.dumps(profile(n), ensure_ascii=False) + "\n" for n in range(count)), encoding="utf-8")
    return path


def write_esco(path: Path, count: int = 12) -> Path:
    """ESCO occupations, with other labels on lines of their own inside a cell."""
    return write_table(
        path,
        ("ORIGINURI", "ID", "ISCOGROUPCODE", "CODE", "PREFERREDLABEL", "ALTLABELS", "DESCRIPTION", "OCCUPATIONTYPE"),
        [
            (
                f"http://data.europa.eu/esco/occupation/uuid-{n}",
                f"key_{n}",
                "7511",
                f"7511.{n}",
                title(n).lower(),
                f"{title(n).lower()}\nkeeper, {n}\nminder {n}",
                f"They mind, keep and\n\nmend number {n}.",
                "",
            )
            for n in range(count)
        ],
        ",",
    )


def write_soc(path: Path, count: int = 12) -> Path:
    """UK SOC 2020 unit groups with their tasks and related titles."""
    return write_table(
        path,
        ("soc2020", "title", "major", "description", "entry_routes", "tasks", "related_titles"),
        [
            (
                str(1000 + n),
                title(n),
                "1",
                f"Keeps number {n}, and others.",
                "",
                f"winds the clock {n} | oils the gate",
                f"Winder {n}|Oiler",
            )
            for n in range(count)
        ],
        ",",
    )


def spoil(path: Path, row: int) -> int:
    """Break one row (0 is the first after the header) of a source's file; gives back the line on which it begins."""
    lines = path.read_text(encoding="utf-8").split("\n")
    if "esco" in path.name:  # whose rows take five lines each, since their cells hold line ends
        first, broken = 1 + 5 * row, 1 + 5 * row + 4
        lines[broken] = lines[broken].removesuffix(",")
    else:
        first = broken = row if path.suffix == ".jsonl" else 1 + row
        lines[broken] = lines[broken][:9]
    path.write_text("\n".join(lines), encoding="utf-8")
    return first + 1
