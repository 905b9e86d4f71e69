"""Rows of text files, each reported with its line, and a clear fault where a file is not what it should be."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

from indexer.errors import BuildError
from indexer.report import Report
from indexer.utf8 import MARKED, is_text

csv.field_size_limit(10_000_000)


class _OfONet(csv.Dialect):
    """Tabs, and quotation marks that mean nothing but themselves."""

    delimiter = "\t"
    quoting = csv.QUOTE_NONE
    lineterminator = "\n"


def tab_rows(path: Path, columns: Sequence[str], report: Report) -> Iterator[dict[str, str]]:
    """Rows of a tab-separated file without quoting, as O*NET publishes them."""
    return _rows(path, columns, report, _OfONet)


def comma_rows(path: Path, columns: Sequence[str], report: Report) -> Iterator[dict[str, str]]:
    """Rows of a comma-separated file with quoting."""
    return _rows(path, columns, report, csv.excel)


def lines(path: Path, report: Report) -> Iterator[str]:
    """The lines of a text file that are not blank. Raises BuildError where it cannot be read."""
    try:
        with path.open(encoding="utf-8-sig", errors=MARKED) as file:
            for number, line in enumerate(file, start=1):
                if line.strip():
                    report.row(path.name, number)
                    if is_text(line):
                        yield line
                    else:
                        report.skip("is not UTF-8 text")
    except OSError as error:
        raise _unreadable(path, report, error) from error


def _rows(path: Path, columns: Sequence[str], report: Report, dialect: type[csv.Dialect]) -> Iterator[dict[str, str]]:
    """The rows that are whole and whose first column of ``columns`` is not empty; others are reported.

    Raises BuildError where the file is missing, is no table, or lacks a column altogether.
    """
    try:
        with path.open(encoding="utf-8-sig", errors=MARKED, newline="") as file:
            reader = csv.reader(file, dialect)
            header = next(reader, [])
            missing = [column for column in columns if column not in header]
            if missing:
                raise BuildError(f"{path.name} has no column {missing[0]!r}: is it the right file for {report.source}?")
            places = [(column, header.index(column)) for column in columns]
            last = reader.line_num
            for cells in reader:
                first, last = last + 1, reader.line_num
                if not cells:
                    continue
                report.row(path.name, first)
                if len(cells) != len(header):
                    report.skip(f"has {len(cells)} cells where the header has {len(header)}")
                elif not is_text("".join(cells)):
                    report.skip("is not UTF-8 text")
                elif not cells[places[0][1]].strip():
                    report.skip(f"has no {columns[0]}")
                else:
                    yield {column: cells[place].strip() for column, place in places}
    except (OSError, csv.Error) as error:
        raise _unreadable(path, report, error) from error


def _unreadable(path: Path, report: Report, error: Exception) -> BuildError:
    reason = getattr(error, "strerror", None) or str(error)
    return BuildError(f"{path} cannot be read for the source {report.source} ({reason}): check the path.")
