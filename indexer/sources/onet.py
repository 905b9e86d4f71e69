"""O*NET as its text files come: a folder with occupations, alternate titles and task statements.

O*NET 29.3 by the U.S. Department of Labor, Employment and Training Administration, CC BY 4.0.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from indexer.report import Report
from indexer.sources.rows import tab_rows
from knowledge.aspects import load_aspects
from knowledge.records import Code, Document, Passage

SOURCE, YEAR = "O*NET 29.3", 2025
CODE = "O*NET-SOC Code"
# Later ones repeat much of what the earlier ones said, and each costs encoding time.
MOST_TASKS = 5


def read(path: Path, report: Report) -> Iterator[Document]:
    """A career for each occupation. Raises BuildError where a file of the folder cannot be read."""
    titles = _grouped(path / "alternate_titles.tsv", "Alternate Title", report)
    tasks = _grouped(path / "task_statements.tsv", "Task", report)
    for row in tab_rows(path / "occupation_data.tsv", (CODE, "Title", "Description"), report):
        code, title, description = row[CODE], row["Title"], row["Description"]
        if not title or not description:
            report.skip("has no title or no description")
            continue
        doing = tasks[code][:MOST_TASKS]
        work = " / ".join([title, description, *doing])
        yield Document(
            id=f"onet:{code}",
            kind="career",
            title=title,
            source=SOURCE,
            summary=description,
            passages=(
                Passage("name", title),
                Passage("summary", f"{title}. {description}"),
                *(Passage("other_name", other) for other in dict.fromkeys(titles[code]) if other and other != title),
                *(Passage("task", task) for task in doing),
            ),
            codes=(Code("onet_soc2019", code, title, SOURCE, YEAR),),
            aspects=load_aspects().seen_in(work, work),
        )


def _grouped(path: Path, column: str, report: Report) -> defaultdict[str, list[str]]:
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for row in tab_rows(path, (CODE, column), report):
        groups[row[CODE]].append(row[column])
    return groups
