"""ESCO occupations: the CSV of the classification, one occupation a row, or the folder that holds it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from indexer.report import Report
from indexer.sources.rows import comma_rows
from knowledge.aspects import load_aspects
from knowledge.records import Code, Document, Passage

SOURCE, YEAR = "ESCO 1.1.1", 2022
COLUMNS = ("ORIGINURI", "ISCOGROUPCODE", "PREFERREDLABEL", "ALTLABELS", "DESCRIPTION")


def read(path: Path, report: Report) -> Iterator[Document]:
    """A career for each occupation. Raises BuildError where the file cannot be read."""
    file = path / "occupations.csv" if path.is_dir() else path
    for row in comma_rows(file, COLUMNS, report):
        label, description = row["PREFERREDLABEL"], " ".join(row["DESCRIPTION"].split())
        identity = row["ORIGINURI"].rpartition("/")[2]
        if not label or not identity:
            report.skip("has no label or no identity")
            continue
        others = dict.fromkeys(name.strip() for name in row["ALTLABELS"].splitlines())
        work = f"{label} / {description}"
        yield Document(
            id=f"esco:{identity}",
            kind="career",
            title=label[:1].upper() + label[1:],
            source=SOURCE,
            summary=description,
            passages=(
                Passage("name", label),
                Passage("summary", f"{label}. {description}"),
                *(Passage("other_name", name) for name in others if name and name != label),
            ),
            codes=(Code("isco08", row["ISCOGROUPCODE"], "", SOURCE, YEAR),),
            aspects=load_aspects().seen_in(work, work),
        )
