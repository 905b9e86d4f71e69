"""Tables of the Office for National Statistics as downloaded: pay (ASHE) and employment (EMP04) by SOC 2010 group.

Open Government Licence v3.0. A cell that is suppressed is not stated, and never guessed from others. A figure that
would be withheld on the day it comes is left out and counted, as every one of ASHE 2020 and EMP04 2018 is today.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from indexer.ageing import expires_on
from indexer.errors import BuildError
from indexer.feeds import Item
from indexer.fetching import Fetcher
from indexer.report import Report
from indexer.source_settings import Needs, SourceSettings
from indexer.sources.options import YEAR, option
from indexer.sources.rows import comma_rows
from indexer.untrusted import LONDON, BrokenError, number
from knowledge.opportunities.records import LabourFact
from knowledge.records import Fact

NEEDS = Needs("path", options={"year": (YEAR, "2020")})
REGIONS = ("United Kingdom", "London")
# How the office writes that a cell is unreliable, empty, disclosive or not applicable.
_SUPPRESSED = frozenset({"x", "..", ":", "-", "*", ""})
# The widest pair of percentiles that is stated is the range.
_PAIRS = (("10.0", "90.0"), ("20.0", "80.0"), ("25.0", "75.0"), ("30.0", "70.0"), ("40.0", "60.0"))
_MIDDLE = "Median"
ASHE_COLUMNS = ("region_or_uk", "soc2010", _MIDDLE, *(name for pair in _PAIRS for name in pair))
TOO_OLD = "too old to be shown"
EMP04_COLUMNS = ("sex", "soc2010", "total")
# Not that of a classification: the 2010 of "soc2010" is no year of a table.
_YEAR = re.compile(rf"(?<![\dA-Za-z]){YEAR}(?!\d)")
_UNIT_GROUP = re.compile(r"[1-9]\d{3}")


def read_ashe(source: SourceSettings, fetch: Fetcher, report: Report, since: str) -> Iterator[Item]:
    """Annual gross pay of part-time employees, for the United Kingdom and for London, a unit group each."""
    assert source.path is not None
    year, today = _year(source, source.path), fetch.now().astimezone(LONDON).date()
    for row in comma_rows(source.path, ASHE_COLUMNS, report):
        if row["region_or_uk"] not in REGIONS:
            report.leave_out("another region")
        elif _UNIT_GROUP.fullmatch(row["soc2010"]):
            try:
                fact = _pay(row, year)
            except BrokenError as error:
                report.skip(str(error))
            else:
                if fact is not None:
                    yield from _shown(row["soc2010"], fact, "part_time_employees", today, report)


def read_emp04(source: SourceSettings, fetch: Fetcher, report: Report, since: str) -> Iterator[Item]:
    """People in work in the United Kingdom, employed and self-employed, a unit group each."""
    assert source.path is not None
    year, today = _year(source, source.path), fetch.now().astimezone(LONDON).date()
    for row in comma_rows(source.path, EMP04_COLUMNS, report):
        if row["sex"] != "People":
            report.leave_out("men or women alone")
        elif _UNIT_GROUP.fullmatch(row["soc2010"]):
            try:
                people = _cell(row, "total")
            except BrokenError as error:
                report.skip(str(error))
            else:
                if people is not None:
                    fact = Fact("jobs", people, people, "people", "people in work", "ONS EMP04", year, REGIONS[0])
                    yield from _shown(row["soc2010"], fact, "people_in_work", today, report)


def _pay(row: dict[str, str], year: int) -> Fact | None:
    middle = _cell(row, _MIDDLE)
    for least, most in _PAIRS:
        low, high = _cell(row, least), _cell(row, most)
        if low is not None and high is not None:
            if not low <= high or (middle is not None and not low <= middle <= high):
                raise BrokenError("its percentiles are not in order")
            counts = f"annual gross pay, {float(least):.0f}th to {float(most):.0f}th percentile"
            return Fact("pay", low, high, "pounds a year", counts, "ONS ASHE", year, row["region_or_uk"], middle)
    if middle is None:
        return None
    counts = "annual gross pay, median"
    return Fact("pay", middle, middle, "pounds a year", counts, "ONS ASHE", year, row["region_or_uk"], middle)


def _cell(row: dict[str, str], column: str) -> float | None:
    if row[column] in _SUPPRESSED:
        return None
    value = number(row[column].replace(",", ""), column)
    if value is None or value < 0:
        raise BrokenError(f"{column} should be a number, or suppressed")
    return value


def _shown(code: str, fact: Fact, population: str, fetched_on: date, report: Report) -> Iterator[LabourFact]:
    """The figure of a group, where it is not withheld already."""
    expires = expires_on(fact.year, fetched_on)
    if expires < fetched_on:
        report.leave_out(TOO_OLD)
    else:
        yield LabourFact("soc2010", code, fact, population, fetched_on, expires)


def _year(source: SourceSettings, path: Path) -> int:
    """The year that the table speaks of: from the settings, or else from the file's name. Raises BuildError."""
    named = option(source, "year", "", YEAR, "2020") or " ".join(sorted(set(_YEAR.findall(path.name))))
    if not _YEAR.fullmatch(named):
        raise BuildError(f"{source.name}: {path.name} does not say its year: name it under options, as year: 2020.")
    return int(named)
