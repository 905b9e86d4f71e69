"""``python -m bot grant``: who may do what. Whoever can start it owns the machine, and stands on record."""

from __future__ import annotations

import argparse
import getpass
import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from bot.bootstrap import EXPECTED, StartError, check_checkout, one_line
from bot.commands.arguments import line_of
from bot.commands.opened import opened
from bot.forgetting_cases import leave_unreached
from bot.grants import Grant, Granted, OnRecord, school_key
from bot.message import Person
from bot.settings import Settings
from bot.storage.database import Database
from bot.storage.pause_store import LONGEST_BY
from bot.storage.school_store import LONGEST_SCHOOL
from bot.storage.unit_of_work import Peek
from bot.text import clean
from bot.turn import LONDON
from bot.wording.words import shipped

LONGEST_NAME, LONGEST_ADDRESS = 80, 254
# Of Slack, what people and what channels are called there.
MEMBER, PLACE = re.compile(r"[A-Z][A-Z0-9]*/[UW][A-Z0-9]*"), re.compile(r"[A-Z][A-Z0-9]*/[CG][A-Z0-9]*")
# What a channel's own ids look like; a wrong one would grant something to nobody.
PERSONS = {
    "slack": re.compile(f"{MEMBER.pattern}|{PLACE.pattern}"),
    "telegram": re.compile(r"[1-9][0-9]{0,19}"),
    "mail": re.compile(r"[^\s@<>,;:\"]+@[^\s@<>,;:\"]+\.[^\s@<>,;:\"]+"),
    "jsonl": re.compile(r".{1,200}"),
}
EXAMPLES = "slack:T1/U2, telegram:123, mail:ann@school.example or jsonl:a1"
# These have to do with the pupils of a school, so it has to be said of which. A lead of everywhere reads what is
# written by those whose school nobody knows.
NEEDS_SCHOOL = (Granted.TEACHER, Granted.GOVERNOR)


class _Instead(argparse.Action):
    """An option that stands in the place of the arguments ``of``."""

    def __init__(self, option_strings: Sequence[str], dest: str, *, of: Iterable[argparse.Action], **more: Any) -> None:
        super().__init__(option_strings, dest, nargs=0, **more)
        self._of = of

    def __call__(self, parser: argparse.ArgumentParser, namespace: argparse.Namespace, *_: object) -> None:
        setattr(namespace, self.dest, True)
        for argument in self._of:
            argument.required = False


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``grant`` to the parser of ``python -m bot``."""
    grant = commands.add_parser("grant", help="who may do what: granted, taken back, listed")
    who = grant.add_argument("person", type=_person, metavar="PERSON", help=EXAMPLES)
    what = grant.add_argument("roles", type=_role, nargs="+", metavar="ROLE", help=", ".join(Granted))
    grant.add_argument("--school", type=line_of(LONGEST_SCHOOL), metavar="NAME", help="where; else everywhere")
    grant.add_argument("--known-as", type=line_of(LONGEST_NAME), metavar="NAME", help="what they are called")
    grant.add_argument("--mail", type=_address, metavar="ADDRESS", help="where else they are written to")
    grant.add_argument("--deputy", action="store_true", help="asked second")
    grant.add_argument("--by", type=line_of(LONGEST_BY), metavar="WHO", help="who grants it, on record (your account)")
    instead = grant.add_mutually_exclusive_group()
    instead.add_argument("--take-back", action="store_true", help="take it back, at one school or wherever it was")
    instead.add_argument("--list", action=_Instead, of=(who, what), default=False, help="who may do what now")
    grant.set_defaults(refuse=grant.error)


def run(settings: Settings, options: argparse.Namespace) -> int:
    """Do it and print a line for each role. 0 done, 1 it could not be done (one line on standard error).

    Raises SystemExit(2) for options that do not go together.
    """
    act = _list if options.list else _take_back if options.take_back else _grant
    if act is _grant and options.school is None and any(role in NEEDS_SCHOOL for role in options.roles):
        options.refuse(f"--school is needed for {', '.join(NEEDS_SCHOOL)}")
    if act is _grant and (fault := _misplaced(options.person, options.roles)):
        options.refuse(fault)
    try:
        check_checkout()
        with opened(settings) as database:
            for line in act(database, options, datetime.now(UTC)):
                print(line)
    except EXPECTED as error:
        print(one_line(error), file=sys.stderr)
        return 1
    return 0


def _grant(database: Database, options: argparse.Namespace, now: datetime) -> list[str]:
    person: Person = options.person
    mail = options.mail or (person.user if person.channel == "mail" else "")
    with database.unit() as unit:
        unit.lock(person)
        school = _school(unit, options.school) if options.school else ""
        told = []
        for role in dict.fromkeys(options.roles):
            grant = Grant(person, role, school, options.known_as or "", mail, options.deputy)
            new = unit.grants.put(grant, _by(options), now)
            told.append(f"{_name(person)} is {'now' if new else 'still'} {_what(grant)}.")
    return told


def _take_back(database: Database, options: argparse.Namespace, now: datetime) -> list[str]:
    person: Person = options.person
    with database.unit() as unit:
        unit.lock(person)
        for role in dict.fromkeys(options.roles):
            if not unit.grants.take_back(person, role, options.school, _by(options), now):
                where = f" at {options.school}" if options.school else ""
                raise StartError(
                    f"{_name(person)} is not {role}{where}, and nothing was taken back: "
                    "`python -m bot grant --list` says who is what."
                )
        # They hold the words of students who were told that an adviser reads them.
        left = leave_unreached(unit, person, shipped(), now)
    others = [f"Cases that go to other advisers: {left}."] if left else []
    told = [f"{_name(person)} is no longer {role}." for role in dict.fromkeys(options.roles)]
    return [*told, *others]


def _misplaced(person: Person, roles: Sequence[Granted]) -> str:
    """What is wrong with these roles for ``person``; empty where nothing is. A place is a desk and nothing else."""
    if person.channel == "slack" and Granted.DESK in roles and not PLACE.fullmatch(person.user):
        return "a desk on Slack is a channel there, like slack:T1/C0DESK"
    if Granted.DESK in roles and len(set(roles)) > 1:
        return "a desk is a place, which can be granted nothing else"
    if person.channel == "slack" and Granted.DESK not in roles and PLACE.fullmatch(person.user):
        return "a channel on Slack can only be granted to be a desk"
    return ""


def _list(database: Database, options: argparse.Namespace, now: datetime) -> Iterator[str]:
    with database.peek() as peek:
        records = peek.grants.all()
    rows = [_row(one) for one in records if options.person in {None, one.grant.person}]
    if not rows:
        return iter(["Nobody was granted anything."])
    return _table([("PERSON", "ROLE", "WHERE", "KNOWN AS", "MAIL", "SINCE", "BY"), *rows])


def _row(one: OnRecord) -> tuple[str, ...]:
    grant = one.grant
    role = f"{grant.role} (deputy)" if grant.deputy else grant.role.value
    since = f"{one.granted_at.astimezone(LONDON):%Y-%m-%d}"
    by = one.by or "said on the channel"
    return (_name(grant.person), role, grant.school or "everywhere", grant.known_as, grant.mail, since, by)


def _table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """``rows`` as lines whose columns stand below each other."""
    shown = [[one_line(clean(cell)) or "-" for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*shown, strict=True)]
    for row in shown:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def _school(peek: Peek, name: str) -> str:
    """The school's name as it was added. Raises StartError where there is none."""
    for school in peek.schools.all():
        if school_key(school.name) == school_key(name):
            return school.name
    raise StartError(f"There is no school {name!r}: `python -m bot school add NAME` adds it.")


def _by(options: argparse.Namespace) -> str:
    if options.by:
        return str(options.by)
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        # An account without a name, as in many a container.
        return f"account {os.getuid()}"


def _name(person: Person) -> str:
    return f"{person.channel}:{person.user}"


def _what(grant: Grant) -> str:
    return f"{grant.role} {f'at {grant.school}' if grant.school else 'everywhere'}{', asked second' * grant.deputy}"


def _person(text: str) -> Person:
    channel, _, user = text.partition(":")
    pattern = PERSONS.get(channel)
    if pattern is None or not pattern.fullmatch(user) or not user.isprintable():
        raise argparse.ArgumentTypeError(f"{one_line(text)!r} is nobody: write a person like {EXAMPLES}")
    # Capitals make no difference in an address, and must not make two persons of one.
    return Person(channel, user.lower() if channel == "mail" else user)


def _role(text: str) -> Granted:
    try:
        return Granted(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"there is no role {one_line(text)!r}: {', '.join(Granted)}") from None


def _address(text: str) -> str:
    if len(text) > LONGEST_ADDRESS or not text.isprintable() or not PERSONS["mail"].fullmatch(text):
        raise argparse.ArgumentTypeError(f"{one_line(text)!r} is no mail address")
    return text.lower()
