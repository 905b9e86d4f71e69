"""Opportunities from a spreadsheet saved as CSV, as ``docs/providers-csv.md`` has it: a feed, or handed in.

All faults are told, each with its row and column; a row with a fault is left out whole.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from indexer.errors import BuildError
from indexer.feeds import Item
from indexer.fetching import Fetcher, SpoiltError
from indexer.report import Report
from indexer.source_settings import Needs, SourceSettings
from indexer.sources.csv_cells import READERS, CellError, read_cell
from indexer.sources.paging import nothing
from indexer.sources.reading_fields import checked, digest, named_provider, until, when
from indexer.sources.reading_listings import Reading, kept, whole_today
from indexer.sources.reading_places import boroughs_of
from indexer.untrusted import NAME, BrokenError, plain_text
from knowledge.opportunities.records import ACCESS, Opportunity, Provider

NEEDS = Needs("either")
TYPES = frozenset(
    {"text/csv", "application/csv", "text/plain", "text/tab-separated-values", "application/vnd.ms-excel",
     "application/octet-stream"}
)  # fmt: skip
MOST_BYTES, MOST_ROWS = 20_000_000, 50_000
_DELIMITERS = ",;\t"


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, and where: ``row`` as the spreadsheet counts it, 0 for all of the file; ``said`` is the cell's."""

    row: int
    column: str
    wrong: str
    said: str = ""

    def __str__(self) -> str:
        """ "row 7, column start: 31/02/2027 is no date: write it like 05/03/2027"."""
        wrong = f"{self.said} {self.wrong}" if self.said else self.wrong
        return f"row {self.row}, column {self.column}: {wrong}" if self.row else wrong


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything that a file holds. ``ignored`` names the columns that are none of ours; ``rows`` counts those of data.

    ``listings`` pairs each opportunity with its row. ``ends_short`` says that the last row is short and without an end:
    so looks a file that was cut off.
    """

    listings: tuple[tuple[int, Opportunity], ...] = ()
    providers: tuple[Provider, ...] = ()
    faults: tuple[Fault, ...] = ()
    ignored: tuple[str, ...] = ()
    rows: int = 0
    ends_short: bool = False

    @property
    def opportunities(self) -> tuple[Opportunity, ...]:
        """The opportunities in the order of their rows."""
        return tuple(one for _, one in self.listings)


def read_rows(data: bytes, source: str, *, provider: str = "", checked_on: date | None = None) -> Sheet:
    """What a file holds, and all of its faults; nothing is raised, whatever is in it.

    ``source`` begins the ids, ``provider`` is who offers what names nobody, ``checked_on`` as in Opportunity. A row
    without a date has no day of publication either, since the spreadsheet states none.
    """
    try:
        table = _table(data)
    except (ValueError, csv.Error) as error:
        return Sheet(faults=(Fault(0, "", str(error)),))
    header, rows = table[0], table[1:]
    columns = ["_".join(name.strip().lower().replace("-", " ").split()) for name in header]
    ignored = tuple(
        plain_text(name, NAME) for name, column in zip(header, columns, strict=True) if column not in READERS
    )
    ignored = tuple(dict.fromkeys(name for name in ignored if name))
    if wrong := _faults_of_header(columns):
        return Sheet(faults=tuple(wrong), ignored=ignored)
    listings: list[tuple[int, Opportunity]] = []
    faults: list[Fault] = []
    first_with: dict[str, int] = {}
    count = 0
    for number, cells in enumerate(rows, start=2):
        if not any(cell.strip() for cell in cells):
            continue
        count += 1
        one, found = _row(number, columns, cells, source, provider, checked_on)
        if one is not None and (earlier := first_with.setdefault(one.id, number)) != number:
            found, one = [Fault(number, "id", f"is that of row {earlier} too: give each row one of its own")], None
        faults += found
        if one is not None:
            listings.append((number, one))
    named = (named_provider(source, one.provider_name) for _, one in listings)
    providers = {one.id: one for one in named if one is not None}
    short = data[-1:] not in {b"\n", b"\r"} and len(rows[-1] if rows else header) < len(header)
    return Sheet(tuple(listings), tuple(providers.values()), tuple(faults), ignored, count, short)


def read(source: SourceSettings, fetch: Fetcher, report: Report, since: str) -> Iterator[Item]:
    """Providers and opportunities of a file or an address. Every run is a whole one. Raises BuildError."""
    if source.path is not None:
        data, at = _file(source.path, source.name), fetch.now()
    else:
        answer = fetch.content(source.url, types=TYPES)
        data, at = answer.value, answer.at
    sheet = read_rows(data, source.name, provider=source.provider, checked_on=checked(at, source.trusted))
    if whole := next((fault for fault in sheet.faults if not fault.row), None):
        raise SpoiltError(f"{source.name}: {whole}. See docs/providers-csv.md.")
    if source.url and sheet.ends_short:
        raise SpoiltError(
            f"{source.name}: the file ends in the middle of a row, as if it was cut off: try again later."
        )
    if not sheet.rows:
        raise nothing(source)
    reading = Reading(source, report, fetch.now(), checked(at, source.trusted))
    wrong: dict[int, list[str]] = {}
    for fault in sheet.faults:
        wrong.setdefault(fault.row, []).append(f"column {fault.column}: {fault.wrong}")
    yield from sheet.providers
    listed = dict(sheet.listings)
    for row in sorted({*listed, *wrong}):
        report.row("row", row)
        if row in wrong:
            report.skip("; ".join(wrong[row]))
        elif kept(reading, listed[row]):
            yield _current(listed[row], at)
    yield whole_today(fetch)


def _current(one: Opportunity, at: datetime) -> Opportunity:
    """``one``; where it has no date, what is in the file on the day of reading counts as published on it."""
    return one if one.apply_by is not None or one.starts is not None else replace(one, published=at)


def _row(
    number: int, columns: Sequence[str], cells: Sequence[str], source: str, provider: str, checked_on: date | None
) -> tuple[Opportunity | None, list[Fault]]:
    """The opportunity of a row, or None and every fault of it."""
    values: dict[str, Any] = {}
    faults: list[Fault] = []
    if any(cell.strip() for cell in cells[len(columns) :]):
        faults.append(Fault(number, columns[-1], "is followed by more cells than there are names of columns"))
    for column, cell in zip(columns, cells, strict=False):
        if column in READERS and (text := " ".join(cell.split()) if column != "summary" else cell.strip()):
            try:
                values[column] = read_cell(column, text)
            except CellError as error:
                faults.append(Fault(number, column, error.wrong, error.said))
    if "title" not in values and not any(fault.column == "title" for fault in faults):
        faults.append(Fault(number, "title", "is empty: write what it is called"))
    try:
        one = None if faults else _opportunity(values, source, provider, checked_on)
    except BrokenError as error:
        return None, [Fault(number, "end", str(error))]
    return one, faults


def _opportunity(values: Mapping[str, Any], source: str, provider: str, checked_on: date | None) -> Opportunity:
    name = values.get("provider") or plain_text(provider, NAME)
    who = named_provider(source, name)
    times = when(values.get("start"), values.get("end"), ("start", "end"))
    outward = values.get("postcode", "")
    own = values.get("id") or digest(values["title"], name, values.get("start"))
    return Opportunity(
        id=f"{source}:{own}",
        title=values["title"],
        type=values.get("type", "other"),
        source=source,
        provider=who.id if who else "",
        provider_name=name,
        summary=values.get("summary", ""),
        link=values.get("link", ""),
        years=values.get("school_years", frozenset()),
        attendance=values.get("online", ""),
        boroughs=values.get("borough") or boroughs_of("", outward),
        postcode_area=outward,
        starts=times.starts,
        ends=times.ends,
        all_day=times.all_day,
        minutes=values.get("hours"),
        places_left=values.get("places_left"),
        cost_pence=values.get("cost"),
        access=tuple((need, values[need]) for need in ACCESS if need in values),
        languages=values.get("languages", ()),
        gatsby=values.get("gatsby", ()),
        sector=values.get("sector", ""),
        steam=values.get("steam", ()),
        apply_by=until(values.get("apply_by"), "apply_by"),
        checked_on=checked_on,
    )


def _faults_of_header(columns: Sequence[str]) -> list[Fault]:
    if "title" not in columns:
        return [Fault(0, "", "the first row has no column called title: it should hold the names of the columns")]
    twice = [name for name in dict.fromkeys(columns) if name in READERS and columns.count(name) > 1]
    return [Fault(0, "", f"the column {name} stands twice in the first row") for name in twice]


def _table(data: bytes) -> list[list[str]]:
    """The cells of a file. Raises ValueError, or csv.Error where a quotation mark is never closed."""
    text = _decoded(data)
    first = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    table: list[list[str]] = []
    try:
        for cells in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True):
            table.append(cells)
            if len(table) > MOST_ROWS:
                raise ValueError(f"the file has more than {MOST_ROWS:,} rows: hand it in in parts")
    except csv.Error as error:
        raise ValueError(
            f"row {len(table) + 1} has a quotation mark that does not fit: look at it and its end"
        ) from error
    if not table:
        raise ValueError("the file is empty")
    return table


def _decoded(data: bytes) -> str:
    """The text of a file as spreadsheets save it. Raises ValueError."""
    if len(data) > MOST_BYTES:
        raise ValueError(f"the file is larger than {MOST_BYTES // 1_000_000} million bytes: hand it in in parts")
    if data[:4] == b"PK\x03\x04" or data[:4] == b"\xd0\xcf\x11\xe0":
        raise ValueError("the file is a workbook: save it as CSV (UTF-8) and use that")
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return data.decode("utf-16", errors="replace").replace("\0", "")
    if b"\0" in data:
        raise ValueError("the file is no text: save the spreadsheet as CSV (UTF-8) and use that")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        # What Windows calls ANSI; the few bytes that mean nothing there are marked.
        return data.decode("cp1252", errors="replace")


def _file(path: Path, name: str) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        raise BuildError(f"{name}: {path} cannot be read ({error.strerror}): check the path.") from error
