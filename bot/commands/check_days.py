"""What ``check`` says of the days that deadlines and hours go by: bank holidays and terms, and when their lists end."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from bot.commands.checked import OK, WARNING, Line
from bot.handoff.school_days import BANK_HOLIDAYS
from bot.portfolio.term_dates import FILE as TERM_DATES
from bot.portfolio.term_dates import Holidays, read_holidays
from bot.settings import CHECKOUT

# So long before a list ends somebody has to write it on.
AHEAD = timedelta(days=365)


def lines(today: date) -> list[Line]:
    """Lines for each list, as of ``today``. Raises DataFileError where one has a fault."""
    return [
        *_of("bank holidays", BANK_HOLIDAYS, read_holidays(BANK_HOLIDAYS), today),
        *_of("school holidays", TERM_DATES, read_holidays(), today),
    ]


def _of(name: str, path: Path, holidays: Holidays, today: date) -> list[Line]:
    last, file = max(end for _, end in holidays.spans), path.relative_to(CHECKOUT)
    told = [Line(OK, f"days: {name} up to {last}")]
    if last <= today:
        told = [Line(WARNING, f"days: {name} ended on {last}, and later ones count as any day: write them into {file}")]
    elif last - today <= AHEAD:
        told = [Line(WARNING, f"days: {name} end on {last}: write the next ones into {file}")]
    if not holidays.source.checked:
        told.append(Line(WARNING, f"days: nobody has compared the {name} with their source (last_verified in {file})"))
    return told
