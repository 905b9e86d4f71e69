"""What ``check`` says of the lists of days: while there is time, when they end soon, and once they have ended."""

from __future__ import annotations

from datetime import date

import pytest

from bot.commands.check_days import lines
from bot.commands.checked import OK, WARNING
from bot.handoff.school_days import BANK_HOLIDAYS
from bot.portfolio.term_dates import read_holidays
from tests.bot.commands.conftest import Command

LAST = max(end for _, end in read_holidays(BANK_HOLIDAYS).spans)


@pytest.mark.parametrize(
    ("today", "state", "told"),
    [
        (date(LAST.year - 2, 1, 1), OK, f"bank holidays up to {LAST}"),
        (LAST.replace(year=LAST.year - 1, day=LAST.day + 1), WARNING, f"bank holidays end on {LAST}"),
        (LAST, WARNING, f"bank holidays ended on {LAST}"),
    ],
)
def test_a_list_that_ends_is_told_a_year_ahead(today: date, state: str, told: str) -> None:
    (line,) = [line for line in lines(today) if "bank holidays" in line.text and "compared" not in line.text]
    assert line.state == state
    assert told in line.text
    assert state == OK or "bot/handoff/bank_holidays.yaml" in line.text


def test_that_nobody_has_compared_them_is_said() -> None:
    unread = [line.text for line in lines(date(2026, 1, 1)) if "compared" in line.text]
    assert [name in text for name, text in zip(("bank holidays", "school holidays"), unread, strict=True)] == [
        True,
        True,
    ]


def test_check_says_it(run: Command) -> None:
    code, out, _ = run("check")
    assert code == 0
    assert "nobody has compared the bank holidays with their source" in out
