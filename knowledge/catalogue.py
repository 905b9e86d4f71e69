"""The starter catalogue: our own words about careers, joined with published codes and figures.

Words live in ``starter/careers/*.yaml``, one file a category; figures in ``starter/figures.csv``.
Both are checked on load, and every fault names its file, line and field.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from knowledge import ncs_figures
from knowledge.catalogue_entries import Entry, read
from knowledge.catalogue_faults import ROUTES, faults_in, is_added
from knowledge.errors import CatalogueError
from knowledge.ncs_figures import Figures
from knowledge.records import Code, Document, Passage, Portrait
from knowledge.tables import STARTER, soc2020_titles

CAREERS = STARTER / "careers"
SOURCE = "Ambitions starter catalogue"
ASSIGNED_BY, ASSIGNED_IN = "chosen by this project", 2026


def load(folder: Path = CAREERS) -> tuple[Document, ...]:
    """Every career of the catalogue. Raises CatalogueError with all faults found."""
    entries: list[Entry] = []
    faults: list[str] = []
    files = sorted(folder.glob("*.yaml"))
    if not files:
        raise CatalogueError([f"{folder}: holds no careers; restore the files of the checkout"])
    for path in files:
        try:
            entries += read(path, faults)
        except CatalogueError as error:
            faults += error.faults
    faults += faults_in(entries)
    if faults:
        raise CatalogueError(faults)
    return tuple(_document(entry) for entry in entries)


@cache
def shipped() -> tuple[Document, ...]:
    """The catalogue that comes with this checkout, read once."""
    return load()


def _figures(entry: Entry) -> Figures:
    """The published figures; a career that this project added has none."""
    if not is_added(entry):
        return ncs_figures.by_slug()[entry.text("slug")]
    return Figures(
        slug=entry.text("slug"),
        title=entry.text("title"),
        facts=(),
        codes=(),
        apprenticeships=(),
        categories=entry.items("categories"),
        routes=(),
    )


def _document(entry: Entry) -> Document:
    figures = _figures(entry)
    soc = entry.text("soc_2020")
    passages = [Passage("name", figures.title), Passage("summary", entry.text("summary"))]
    passages += [Passage("other_name", name) for name in entry.items("other_names")]
    passages += [Passage("phrase", phrase) for phrase in entry.items("you_might_like_this_if_you")]
    passages += [Passage("task", point) for point in entry.items("a_day")]
    ways_in = entry.texts("routes_in")
    return Document(
        id=f"career:{figures.slug}",
        kind="career",
        title=figures.title,
        source=SOURCE,
        summary=entry.text("summary"),
        passages=tuple(passages),
        facts=figures.facts,
        codes=(Code("soc2020", soc, soc2020_titles()[soc], ASSIGNED_BY, ASSIGNED_IN), *figures.codes),
        apprenticeships=figures.apprenticeships,
        categories=figures.categories,
        aspects=frozenset(entry.items("works_in")) | frozenset(entry.items("involves")),
        routes=tuple(route for route in ROUTES if route in ways_in),
        setting=entry.items("works_in")[0],
        portrait=Portrait(
            day=entry.items("a_day"),
            myth=entry.text("myth"),
            in_fact=entry.text("in_fact"),
            subjects=entry.items("subjects"),
            ways_in=tuple((route, ways_in[route]) for route in ROUTES if route in ways_in),
            neighbours=tuple(f"career:{slug}" for slug in entry.items("neighbours")),
            added=is_added(entry),
        ),
    )
