"""Rows of delimited text files, with their line, and a clear fault where a file is not what it should be."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

from indexer.errors import BuildError
from indexer.report import Report

csv.field_size_limit(10_000_000)


def tab_rows(path: Path, columns: Sequence[str], report: Report) -> Iterator[dict[str, str]]:
    """Rows of a tab-separated file without quoting, as O*NET publishes them."""
    return _rows(path, columns, report, delimiter="\t", quoting=csv.QUOTE_NONE)


def comma_rows(path: Path, columns: Sequence[str], report: Report) -> Iterator[dict[str, str]]:
    """Rows of a comma-separated file with quoting."""
    return _rows(path, columns, report, delimiter=",", quoting=csv.QUOTE_MINIMAL)


def _rows(
    path: Path, columns: Sequence[str], report: Report, *, delimiter: str, quoting: int
) -> Iterator[dict[str, str]]:
    """The rows that have every column of ``columns``, the first one not empty; others are reported.

    Raises BuildError where the file is missing, is not text, or lacks a column altogether.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, delimiter=delimiter, quoting=quoting)
            missing = [column for column in columns if column not in (reader.fieldnames or [])]
            if missing:
                raise BuildError(f"{path.name} has no column {missing[0]!r}: is it the right file for {report.source}?")
            for row in reader:
                report.row()
                if any(row[column] is None for column in columns) or not row[columns[0]].strip():
                    report.skip(f"{path.name}, line {reader.line_num}", "the row is cut short or has no id")
                    continue
                yield {column: row[column].strip() for column in columns}
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        reason = getattr(error, "strerror", None) or "it is not a UTF-8 text table"
        raise BuildError(f"{path} cannot be read for {report.source}: {reason}. Check the path.") from error
