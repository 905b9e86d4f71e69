"""School holidays, as far as they are known: typical ones, that no school of London has confirmed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from bot.portfolio.data_file import Source, read_data_file
from bot.portfolio.spread import monday_of

FILE = Path(__file__).resolve().parent / "term_dates.yaml"


@dataclass(frozen=True, slots=True)
class Holidays:
    """Holidays by their first and last day. What is not in one of them is taken as term."""

    spans: tuple[tuple[date, date], ...]
    source: Source

    def hold(self, day: date) -> bool:
        """Whether ``day`` lies in a holiday."""
        return any(first <= day <= last for first, last in self.spans)

    def hold_week_of(self, day: date) -> bool:
        """Whether there is no school from Monday to Friday of the ISO week of ``day``."""
        monday = monday_of(day)
        return all(self.hold(monday + timedelta(days=passed)) for passed in range(5))


def read_holidays(path: Path = FILE) -> Holidays:
    """The holidays of a file. Raises DataFileError, naming the entry, where it has a fault."""
    root = read_data_file(path)
    spans: list[tuple[date, date]] = []
    for listing in root.fields("holidays")["holidays"].entries().values():
        for entry in listing.items():
            first, last = (end.day() for end in entry.pair())
            if last < first:
                raise entry.fault("ends before it begins")
            spans.append((first, last))
    return Holidays(tuple(spans), root.source())
