"""``python -m bot school``: schools, and the codes by which pupils join their classes.

Whoever can start it owns the machine, and may.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from bot.bootstrap import EXPECTED, StartError, check_checkout, one_line
from bot.commands.arguments import line_of
from bot.commands.opened import opened
from bot.schools import new_code, typed_code
from bot.settings import Settings
from bot.storage.database import Database
from bot.storage.school_store import LONGEST_CLASS, LONGEST_SCHOOL, ClassCode, School
from bot.turn import LONDON

FIRST_YEARS = (11, 12, 13)
# Long enough for every pupil of a class to join, short enough that a code which was passed on soon joins nobody.
USUAL_DAYS, MOST_DAYS = 30, 400
# A bot's name on Telegram, with or without the sign before it.
_BOT = re.compile(r"@?(?P<name>[A-Za-z]\w{4,31})")
Act = Callable[[Database, argparse.Namespace, datetime], None]


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``school`` with what it can do to the parser of ``python -m bot``."""
    whole = commands.add_parser("school", help="schools, and the codes by which pupils join their classes")
    acts = whole.add_subparsers(dest="act", required=True)
    add = acts.add_parser("add", help="add a school, or change its first year")
    add.add_argument("name", type=line_of(LONGEST_SCHOOL), metavar="NAME")
    add.add_argument(
        "--first-year", type=int, choices=FIRST_YEARS, help="the first year that may use channels with an age limit"
    )
    acts.add_parser("list", help="every school, its classes and their codes")
    code = acts.add_parser("class", help="make the code of a class; the one before it then joins nobody")
    code.add_argument("name", type=line_of(LONGEST_SCHOOL), metavar="NAME")
    code.add_argument("class_name", type=line_of(LONGEST_CLASS), metavar="CLASS")
    code.add_argument("--days", type=_days, default=USUAL_DAYS, metavar="N", help="how long it works (%(default)s)")
    code.add_argument("--bot", type=_bot, metavar="NAME", help="the bot's name on Telegram, for a link")
    end = acts.add_parser("end", help="let a code work no longer")
    end.add_argument("code", metavar="CODE")


def run(settings: Settings, options: argparse.Namespace) -> int:
    """Do one act and print what came of it. 0 done, 1 it could not be done (one line on standard error)."""
    try:
        check_checkout()
        with opened(settings) as database:
            _ACTS[options.act](database, options, datetime.now(UTC))
    except EXPECTED as error:
        print(one_line(error), file=sys.stderr)
        return 1
    return 0


def _add(database: Database, options: argparse.Namespace, now: datetime) -> None:
    with database.unit() as unit:
        new = unit.schools.put(School(options.name, options.first_year))
    print(f"{'Added' if new else 'Changed'}: {_told(School(options.name, options.first_year))}")


def _list(database: Database, options: argparse.Namespace, now: datetime) -> None:
    with database.peek() as peek:
        schools = peek.schools.all()
    for school, classes in schools.items():
        print(_told(school))
        for one in classes:
            print(f"  {one.name}  {one.code}  {_until(one, now)}")
    if not schools:
        print("There is no school yet.")


def _class(database: Database, options: argparse.Namespace, now: datetime) -> None:
    one = ClassCode(options.class_name, new_code(), now + timedelta(days=options.days))
    with database.unit() as unit:
        if not unit.schools.put_class(options.name, one, now):
            raise StartError(f"There is no school {options.name!r}: `python -m bot school add NAME` adds it.")
    print(f"{one.code} joins {one.name} at {options.name}, {_until(one, now)}.")
    if options.bot:
        print(f"https://t.me/{options.bot}?start={one.code}")


def _end(database: Database, options: argparse.Namespace, now: datetime) -> None:
    code = typed_code(options.code) or options.code
    with database.unit() as unit:
        of = unit.schools.end(code, now)
    if of is None:
        raise StartError(f"There is no code {one_line(options.code)!r}: `python -m bot school list` names them.")
    print(f"{code} of {of.name} at {of.school} joins nobody any more.")


def _told(school: School) -> str:
    first = f"from Year {school.first_year}" if school.first_year else "from the channel's own first year"
    return f"{school.name}: {first}"


def _until(one: ClassCode, now: datetime) -> str:
    if one.ends_at is None:
        return "without an end"
    if one.ends_at <= now:
        return "ended"
    return f"until {one.ends_at.astimezone(LONDON):%Y-%m-%d %H:%M} London time"


def _days(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= MOST_DAYS:
        raise argparse.ArgumentTypeError(f"must be 1 to {MOST_DAYS}")
    return int(text)


def _bot(text: str) -> str:
    match = _BOT.fullmatch(text)
    if match is None:
        raise argparse.ArgumentTypeError("must be the name of a bot, like @example_bot")
    return match["name"]


_ACTS: dict[str, Act] = {"add": _add, "list": _list, "class": _class, "end": _end}
