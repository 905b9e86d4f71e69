"""UK SOC 2020 unit groups: the CSV of their descriptions, or the folder that holds it.

Office for National Statistics, Open Government Licence v3.0.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from indexer.report import Report
from indexer.sources.rows import comma_rows
from knowledge.aspects import load_aspects
from knowledge.records import Code, Document, Passage

SOURCE, YEAR = "ONS SOC 2020", 2020
COLUMNS = ("soc2020", "title", "description", "tasks", "related_titles")
_BETWEEN = re.compile(r"\s*\|\s*")


def read(path: Path, report: Report) -> Iterator[Document]:
    """A career for each unit group. Raises BuildError where the file cannot be read."""
    file = path / "soc2020_unit_groups.csv" if path.is_dir() else path
    for row in comma_rows(file, COLUMNS, report):
        code, title, description = row["soc2020"], row["title"], " ".join(row["description"].split())
        if not title or len(code) != 4:
            report.skip("has no title, or a code that is not of four digits")
            continue
        tasks = [part.strip() for part in _BETWEEN.split(row["tasks"]) if part.strip()]
        names = [part.strip() for part in _BETWEEN.split(row["related_titles"]) if part.strip()]
        work = " / ".join([title, description, *tasks])
        yield Document(
            id=f"soc:{code}",
            kind="career",
            title=title,
            source=SOURCE,
            summary=description,
            passages=(
                Passage("name", title),
                Passage("summary", f"{title}. {description}"),
                *(Passage("other_name", name) for name in dict.fromkeys(names) if name != title),
                *(Passage("task", task) for task in tasks),
            ),
            codes=(Code("soc2020", code, title, SOURCE, YEAR),),
            aspects=load_aspects().seen_in(work, work),
        )
