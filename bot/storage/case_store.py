"""Handoffs, as rows."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from bot.grants import school_key
from bot.handoff.case import FIRST_NUMBER, About, Case, Event, case_from_json
from bot.handoff.cases import Reach
from bot.handoff.school_days import school_days_between
from bot.handoff.states import OPEN, WAITING, Change, Side, State
from bot.handoff.waiting import Wait
from bot.message import Person
from bot.storage.case_tables import CaseEventRow, CaseNumberRow, CaseRow
from bot.storage.encryption import Cipher

# Under whose name the locks of cases are taken: nobody's.
_LOCKED = Person("", "case")
_NUMBERS = Person("", "case numbers")


class CaseStore:
    """Reads and writes cases. ``lock`` waits until nobody else holds what a digest stands for."""

    def __init__(self, session: Session, cipher: Cipher, lock: Callable[[str], None]) -> None:
        self._session = session
        self._cipher = cipher
        self._lock = lock

    def next_number(self) -> int:
        """A number that no case has had."""
        self._lock(self._cipher.blind(_NUMBERS))
        row = self._session.get(CaseNumberRow, 1, populate_existing=True)
        if row is None:
            row = CaseNumberRow(id=1, last=FIRST_NUMBER - 1)
            self._session.add(row)
        row.last += 1
        self._session.flush()
        return row.last

    def locked(self, number: int) -> Case | None:
        """The case with this number, under its lock: lock, then load."""
        self._lock(self._cipher.blind(_LOCKED, str(number)))
        # What was read before the lock may be old by now.
        row = self._session.get(CaseRow, number, populate_existing=True)
        return self._case(row) if row is not None and row.student is not None else None

    def of_student(self, person: Person) -> tuple[Case, ...]:
        """The cases of ``person``, the newest first."""
        mine = select(CaseRow).where(CaseRow.student == self._cipher.blind(person))
        return self._cases(mine.order_by(CaseRow.number.desc()))

    def of_adviser(self, person: Person, most: int) -> tuple[Case, ...]:
        """The open cases that ``person`` has, those with the nearest deadline first."""
        theirs = select(CaseRow).where(CaseRow.adviser == self._cipher.blind(person), CaseRow.is_open)
        return self._cases(theirs.order_by(CaseRow.deadline, CaseRow.number).limit(most))

    def waiting(self, reach: Reach, most: int) -> tuple[Case, ...]:
        """The cases that nobody has taken within ``reach``, the nearest deadline first."""
        within = select(CaseRow).where(*self._within(reach))
        return self._cases(within.order_by(CaseRow.deadline, CaseRow.number).limit(most))

    def count_waiting(self, reach: Reach) -> int:
        """How many cases nobody has taken within ``reach``."""
        return self._session.scalar(select(func.count()).select_from(CaseRow).where(*self._within(reach))) or 0

    def loads(self, persons: Collection[Person]) -> Mapping[Person, int]:
        """How many open cases each of ``persons`` has."""
        blinds = {self._cipher.blind(person): person for person in persons}
        counted = (
            select(CaseRow.adviser, func.count())
            .where(CaseRow.adviser.in_(blinds), CaseRow.is_open)
            .group_by(CaseRow.adviser)
        )
        counts = {blind: count for blind, count in self._session.execute(counted) if blind is not None}
        return {person: counts.get(blind, 0) for blind, person in blinds.items()}

    def waits(self, now: datetime, most: int) -> tuple[tuple[Wait, ...], tuple[Wait, ...]]:
        """How long cases waited that were taken lately, and how long those have that wait at ``now``."""
        taken = (
            select(CaseRow, func.min(CaseEventRow.at))
            .join(CaseEventRow, CaseEventRow.case == CaseRow.number)
            .where(CaseEventRow.change == Change.CLAIM, CaseRow.student.is_not(None))
            .group_by(CaseRow.number)
            .order_by(CaseRow.number.desc())
            .limit(most)
        )
        past = tuple(self._wait(self._case(row), at) for row, at in self._session.execute(taken))
        return past, tuple(self._wait(case, now) for case in self.waiting(Reach(), most))

    def _wait(self, case: Case, until: datetime) -> Wait:
        return Wait(case.urgency, school_days_between(case.requested_at, max(until, case.requested_at)))

    def events(self, case: Case) -> tuple[Event, ...]:
        """Everything that happened to ``case``, in order."""
        rows = select(CaseEventRow).where(CaseEventRow.case == case.number).order_by(CaseEventRow.number)
        return tuple(
            Event(case.reference, row.number, row.change, row.at, Side(row.by), State(row.state))
            for row in self._session.scalars(rows)
        )

    def keep(self, cases: Iterable[Case]) -> None:
        """Keep ``cases`` as they are now, with the events that are new."""
        for case in cases:
            values = self._values(case)
            row = self._session.get(CaseRow, case.number)
            if row is None:
                self._session.add(CaseRow(number=case.number, requested_at=case.requested_at, **values))
                # Events point at it.
                self._session.flush()
            else:
                for name, value in values.items():
                    setattr(row, name, value)
            for event in case.history:
                self._session.add(_row(case, event))
            self._session.flush()

    def _values(self, case: Case) -> dict[str, Any]:
        cipher, school = self._cipher, case.told(About.SCHOOL)
        gone = not case.student.user
        return {
            "student": None if gone else cipher.blind(case.student),
            "adviser": cipher.blind(case.adviser) if case.adviser else None,
            "asked": cipher.blind(case.asked) if case.asked else None,
            "channel": case.student.channel,
            "school": self._school(school) if school else "",
            "state": case.state.value,
            "is_open": case.state in OPEN,
            "is_waiting": case.state in WAITING,
            "changed_at": case.history[-1].at if case.history else case.requested_at,
            "deadline": case.deadline,
            "version": case.version,
            "sealed": cipher.encrypt(case.as_json()),
        }

    def _within(self, reach: Reach) -> tuple[ColumnElement[bool], ...]:
        within: list[ColumnElement[bool]] = [CaseRow.is_waiting.is_(True)]
        if reach.channels is not None:
            within.append(CaseRow.channel.in_(reach.channels))
        if reach.schools is not None:
            within.append(CaseRow.school.in_([self._school(school) for school in reach.schools]))
        return tuple(within)

    def _school(self, name: str) -> str:
        return self._cipher.blind(Person("", "school"), school_key(name))

    def _cases(self, rows: Select[CaseRow]) -> tuple[Case, ...]:
        return tuple(self._case(row) for row in self._session.scalars(rows))

    def _case(self, row: CaseRow) -> Case:
        return case_from_json(self._cipher.decrypt(row.sealed))


def _row(case: Case, event: Event) -> CaseEventRow:
    return CaseEventRow(
        case=case.number,
        number=event.number,
        change=event.change,
        at=event.at,
        by=event.by.value,
        state=event.state.value,
    )


def is_over(before: datetime) -> ColumnElement[bool]:
    """Whether a case was over before ``before``."""
    return (~CaseRow.is_open) & (CaseRow.changed_at <= before)
