"""Schools, their classes and who joined them, as rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from bot.message import Person
from bot.schools import SchoolClass
from bot.storage.encryption import Cipher
from bot.storage.tables import ClassRow, MemberRow, SchoolRow

LONGEST_SCHOOL, LONGEST_CLASS = 200, 80


@dataclass(frozen=True, slots=True)
class School:
    """A school. ``first_year`` is its own first year for channels with an age limit; None is the channel's."""

    name: str
    first_year: int | None


@dataclass(frozen=True, slots=True)
class ClassCode:
    """A class with the code that joins it until ``ends_at`` (None: without an end)."""

    name: str
    code: str
    ends_at: datetime | None


class SchoolStore:
    """Reads and writes schools; see :class:`bot.schools.Schools` for what a turn asks of it."""

    def __init__(self, session: Session, cipher: Cipher) -> None:
        self._session = session
        self._cipher = cipher

    def put(self, school: School) -> bool:
        """Add a school, or change the first year of one that is there. True where it is new."""
        row = self._row(school.name)
        if row is not None:
            row.first_year = school.first_year
            return False
        self._session.add(SchoolRow(name=school.name, first_year=school.first_year))
        return True

    def all(self) -> Mapping[School, tuple[ClassCode, ...]]:
        """Every school with its classes, by name."""
        classes: dict[int, list[ClassCode]] = defaultdict(list)
        for row in self._session.scalars(select(ClassRow).order_by(ClassRow.name, ClassRow.id)):
            classes[row.school].append(ClassCode(row.name, row.code, row.ends_at))
        schools = self._session.scalars(select(SchoolRow).order_by(SchoolRow.name))
        return {School(row.name, row.first_year): tuple(classes[row.id]) for row in schools}

    def put_class(self, school: str, of: ClassCode, at: datetime) -> bool:
        """Give a class of ``school`` its code, in the place of one that it had; False where there is no such school."""
        owner = self._row(school)
        if owner is None:
            return False
        mine = (ClassRow.school == owner.id, ClassRow.name == of.name)
        row = self._session.scalar(select(ClassRow).where(*mine))
        if row is None:
            row = ClassRow(school=owner.id, name=of.name, made_at=at)
            self._session.add(row)
        row.code, row.ends_at = of.code, of.ends_at
        return True

    def end(self, code: str, at: datetime) -> SchoolClass | None:
        """Let ``code`` work no longer. Whose it was, or None where nobody's."""
        row = self._session.scalar(select(ClassRow).where(ClassRow.code == code))
        if row is None:
            return None
        row.ends_at = at if row.ends_at is None else min(row.ends_at, at)
        return self._class(row)

    def behind(self, code: str, now: datetime) -> SchoolClass | None:
        """The class that ``code`` joins at ``now``; None where it is unknown or has ended."""
        row = self._session.scalar(select(ClassRow).where(ClassRow.code == code))
        if row is None or (row.ends_at is not None and row.ends_at <= now):
            return None
        return self._class(row)

    def first_year_of(self, school: str) -> int | None:
        """The school's own first year for channels with an age limit; None where it has none."""
        row = self._row(school)
        return row.first_year if row else None

    def join(self, person: Person, of: SchoolClass, at: datetime) -> None:
        """Make ``person`` a member of a class, and of no other."""
        blind = self._cipher.blind(person)
        others = (MemberRow.person == blind, MemberRow.class_id != of.id)
        self._session.execute(delete(MemberRow).where(*others))
        if self._session.get(MemberRow, (blind, of.id)) is None:
            self._session.add(MemberRow(person=blind, class_id=of.id, joined_at=at))

    def _row(self, name: str) -> SchoolRow | None:
        return self._session.scalar(select(SchoolRow).where(SchoolRow.name == name))

    def _class(self, row: ClassRow) -> SchoolClass:
        school = self._session.get_one(SchoolRow, row.school)
        return SchoolClass(row.id, row.name, school.name, school.first_year)
