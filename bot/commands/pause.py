"""``python -m bot pause`` and ``resume``: all answering stopped at once, on record, in every process of one database.

Whoever can start it owns the machine, and may. Helplines are given all the same.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from datetime import UTC, datetime

from bot.bootstrap import EXPECTED, StartError, check_checkout, one_line
from bot.commands.checked import OK, WARNING, Line
from bot.commands.opened import opened
from bot.settings import Settings
from bot.storage.database import Database
from bot.storage.pause_store import LONGEST_BY, LONGEST_REASON, Pause


def add_parsers(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``pause`` and ``resume`` to the parser of ``python -m bot``."""
    pause = commands.add_parser("pause", help="stop all answering at once; helplines are still given")
    pause.add_argument("--reason", required=True, type=_text(LONGEST_REASON), metavar="TEXT", help="why, on record")
    resume = commands.add_parser("resume", help="answer again")
    for command in (pause, resume):
        command.add_argument("--by", required=True, type=_text(LONGEST_BY), metavar="WHO", help="who, on record")


def run(settings: Settings, options: argparse.Namespace) -> int:
    """Stop, or go on again. 0 done, 1 it could not be done (one line on standard error)."""
    try:
        check_checkout()
        with opened(settings) as database:
            now = datetime.now(UTC)
            print(_pause(database, options, now) if options.command == "pause" else _resume(database, options, now))
    except EXPECTED as error:
        print(one_line(error), file=sys.stderr)
        return 1
    return 0


def line(database: Database) -> Line:
    """Whether it answers, for ``check``."""
    with database.peek() as peek:
        pause = peek.pauses.current()
    if pause is None:
        return Line(OK, "answering: yes")
    return Line(WARNING, f"answering: stopped {_told(pause)}; `python -m bot resume --by WHO` goes on")


def _pause(database: Database, options: argparse.Namespace, now: datetime) -> str:
    with database.unit() as unit:
        before = unit.pauses.current()
        if before is not None:
            raise StartError(f"It was stopped already, {_told(before)}.")
        unit.pauses.begin(options.reason, options.by, now)
    return "Stopped. Nobody is answered, but for helplines, until `python -m bot resume --by WHO`."


def _resume(database: Database, options: argparse.Namespace, now: datetime) -> str:
    with database.unit() as unit:
        if not unit.pauses.end(options.by, now):
            raise StartError("Nothing was stopped.")
    return "It answers again."


def _told(pause: Pause) -> str:
    return f"since {pause.began_at:%Y-%m-%d %H:%M} UTC by {one_line(pause.by)}: {one_line(pause.reason)}"


def _text(longest: int) -> Callable[[str], str]:
    def line_of(text: str) -> str:
        plain = one_line(text)
        if not plain or len(plain) > longest or not plain.isprintable():
            raise argparse.ArgumentTypeError(f"must be a line of 1 to {longest} letters")
        return plain

    return line_of
