"""The starter catalogue that comes with this checkout."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from indexer.report import Report
from knowledge import catalogue
from knowledge.records import Document

DEFAULT_PATH = catalogue.CAREERS


def read(path: Path, report: Report) -> Iterator[Document]:
    """Every career of the catalogue. Raises CatalogueError, since our own words allow no broken row."""
    for place, document in enumerate(catalogue.load(path), start=1):
        report.row(path.name, place)
        yield document
