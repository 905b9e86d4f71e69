"""Carry names, codes and figures (never sentences) from the reference data into the product.

    .venv/bin/python scripts/carry_figures.py ../shared/data

Run when the reference data changes; what it writes is committed.
"""

import csv
import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

KNOWLEDGE = Path(__file__).resolve().parent.parent / "knowledge"
ROUTES = {
    "University": "university",
    "College": "college",
    "Apprenticeship": "apprenticeship",
    "Work": "work",
    "Volunteering": "volunteering",
    "DirectApplication": "direct",
}
FIRST_YEAR, LAST_YEAR = 2020, 2035
SMALLEST_SHOWN = 10.0
FEWEST_HIDDEN = 2
REGIONS = (("Greater London", "GL_LSIP"), ("England", "EN"))
# Nine levels are too many to read, and in London most of them too small to show.
LEVELS = {
    "degree": ("RQF8", "RQF7", "RQF6"),
    "higher": ("RQF5", "RQF4"),
    "a_level": ("RQF3",),
    "gcse": ("RQF2",),
    "lower": ("RQF1", "No Qualification"),
}
QUALIFICATIONS_YEAR = 2020


def rows(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file, by column name."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def write(path: Path, header: Sequence[str], lines: Iterable[Sequence[object]]) -> None:
    """Write a CSV file with Unix line ends."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(header)
        out.writerows(lines)


def has_content(route: object) -> bool:
    """Whether an entry route of a profile says anything beyond its set opening words."""
    if isinstance(route, dict):
        return any(value for key, value in route.items() if key != "EntryRequirementPreface")
    return bool(route)


def carry_careers(data: Path) -> None:
    """One line a career: codes, pay, hours, kinds of route in."""
    profiles = {}
    with (data / "ncs/job_profiles.jsonl").open(encoding="utf-8") as file:
        for line in file:
            profile = json.loads(line)
            profiles[profile["CanonicalName"]] = profile
    columns = [
        "canonical_name",
        "title",
        "soc2010",
        "soc2010_title",
        "onet_soc",
        "categories",
        "apprenticeship_standards",
        "salary_starter",
        "salary_experienced",
        "min_hours",
        "max_hours",
    ]
    lines = []
    for row in rows(data / "ncs/job_profiles_crosswalk.csv"):
        profile = profiles[row["canonical_name"]]
        entry = profile["HowToBecome"]["EntryRoutes"]
        routes = [code for key, code in ROUTES.items() if has_content(entry.get(key))]
        lines.append([row[column] for column in columns] + [profile["WorkingHoursDetails"], "|".join(routes)])
    write(KNOWLEDGE / "starter/figures.csv", ["slug", *columns[1:], "hours_detail", "routes"], lines)


def carry_classifications(data: Path) -> None:
    """SOC 2020 codes with titles; apprenticeship standards; boroughs."""
    groups = [(row["level"], row["code"], row["title"]) for row in rows(data / "soc/soc2020_groups.csv")]
    groups += [("unit", row["soc2020"], row["title"]) for row in rows(data / "soc/soc2020_unit_groups.csv")]
    seen = sorted({(code, level, title) for level, code, title in groups if level in {"sub_major", "unit"}})
    write(KNOWLEDGE / "data/soc2020.csv", ["code", "level", "title"], seen)
    standards = rows(data / "ncs/apprenticeship_standards.csv")
    write(
        KNOWLEDGE / "data/apprenticeships.csv",
        ["reference", "title", "level", "months"],
        ([row["reference"], row["title"], row["level"], row["duration_months"]] for row in standards),
    )
    write(
        KNOWLEDGE / "data/boroughs.csv",
        ["borough", "partnership"],
        sorted([row["borough"], row["sub_regional_partnership"]] for row in rows(data / "places/london_boroughs.csv")),
    )


def rounded(thousands: str) -> str:
    """A cell in thousands with one decimal, or "" where it is too small to be shown."""
    return f"{float(thousands):.1f}" if float(thousands) >= SMALLEST_SHOWN else ""


def carry_outlook(data: Path) -> None:
    """Projected employment and openings by two-digit group, in thousands."""
    years = [str(year) for year in range(FIRST_YEAR, LAST_YEAR + 1)]
    lines = []
    for region, file in REGIONS:
        demand = {
            row["soc2020_sub_major"][:2]: [row["total_requirement_000s"], row["replacement_demand_000s"]]
            for row in rows(data / f"lmi/replacement_demand_2020_2035_{file}.csv")
        }
        for row in rows(data / f"lmi/employment_by_occupation_2010_2035_{file}.csv"):
            group = row["occupation_soc2020_thousands"]
            if group[:2].isdigit():
                cells = [rounded(row[year]) for year in years]
                # A group that may not be shown is not carried at all, but for its name.
                shown = cells if all(cells) else [""] * len(cells)
                openings = demand[group[:2]] if all(cells) else ["", ""]
                lines.append([region, group[:2], group[3:], *openings, *shown])
    write(KNOWLEDGE / "data/outlook.csv", ["region", "group", "title", "openings", "replacing", *years], lines)


def hidden(cells: dict[str, float]) -> set[str]:
    """The cells that are not shown: the small ones, and as many more as it takes that none can be worked out.

    The total is known, so one hidden cell alone could be worked out, and so could small ones together.
    """
    order = sorted(cells, key=lambda level: cells[level])
    small = sum(cells[level] < SMALLEST_SHOWN for level in order)
    while 0 < small < len(order) and (
        small < FEWEST_HIDDEN or sum(cells[level] for level in order[:small]) < SMALLEST_SHOWN
    ):
        small += 1
    return set(order[:small])


def carry_qualifications(data: Path) -> None:
    """Highest qualifications by two-digit group, in thousands of people; what may not be shown is not carried."""
    lines = []
    for region, file in REGIONS:
        for row in rows(data / f"lmi/occupation_by_qualification_2020_{file}.csv"):
            group = row["soc2020_sub_major_000s"]
            cells = {
                level: sum(float(row[column]) for column in row if column.startswith(parts))
                for level, parts in LEVELS.items()
            }
            left_out = hidden(cells)
            shown = ["" if level in left_out else f"{cells[level]:.1f}" for level in LEVELS]
            total = rounded(row["All qualifications"]) if len(left_out) < len(LEVELS) else ""
            lines.append([region, group[:2], group[3:], QUALIFICATIONS_YEAR, total, *shown])
    header = ["region", "group", "title", "year", "total", *LEVELS]
    write(KNOWLEDGE / "data/qualifications.csv", header, lines)


def main() -> None:
    """Carry everything over from the folder named on the command line."""
    data = Path(sys.argv[1])
    carry_careers(data)
    carry_classifications(data)
    carry_outlook(data)
    carry_qualifications(data)


if __name__ == "__main__":
    main()
