"""Somebody of whom something is kept in every table, and what is left of them."""

from __future__ import annotations

from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from bot.children import person_of
from bot.conversation import Child
from bot.due import Rank
from bot.grants import Grant, Granted
from bot.handoff.own_settings import AdviserSettings
from bot.message import Message, Person
from bot.portfolio.book import Attachment, Book
from bot.portfolio.experience import Experience
from bot.reply import Reply, Status
from bot.storage.database import Database
from bot.storage.letter_store import Letter
from bot.storage.outbox_store import Parcel
from bot.storage.slack_threads import Shown
from bot.storage.tables import (
    ArrivalRow,
    Base,
    ClassRow,
    ConsentRow,
    MemberRow,
    SchoolRow,
    StoppedContactRow,
)
from knowledge.opportunities.feedback import Answers
from knowledge.store.store import open_store
from tests.bot.handoff.cases import a_case
from tests.bot.talking import ME, NOON

CHILD = Child("c1", "Florence", 5, 2026)
LISTING = "test:farm"
ANSWERS = Answers("yes")
# Every table in which rows belong to somebody.
PERSONAL: dict[str, Any] = {
    mapper.class_.__tablename__: mapper.class_ for mapper in Base.registry.mappers if hasattr(mapper.class_, "person")
}


def with_store(url: str) -> None:
    """Make the tables of what is known as well."""
    with closing(open_store(url)) as store:
        store.migrate()


def add_rows(database: Database, experience: Experience, person: Person = ME) -> None:
    """What no message brings by itself: a class, consents, feedback, what waits, a child's portfolio."""
    with database.unit() as unit:
        session, blind = unit._session, unit._cipher.blind(person)
        session.add(SchoolRow(name=f"Testby School for {person.user}"))
        session.flush()
        school = session.scalar(select(func.max(SchoolRow.id)))
        session.add(ClassRow(school=school, name="10B", code=f"code of {person.user}", made_at=NOON))
        session.flush()
        session.add(MemberRow(person=blind, class_id=session.scalar(select(func.max(ClassRow.id))), joined_at=NOON))
        session.add(
            ConsentRow(person=blind, about=blind, wording="consent.child", given_at=NOON, version="1a2b3c4d5e6f70")
        )
        session.add(StoppedContactRow(person=blind, at=NOON))
        unit.grants.put(Grant(person, Granted.GOVERNOR, f"Testby School for {person.user}"), "an operator", NOON)
        unit.advisers.put(person, AdviserSettings(employer="Testby College"), NOON)
        unit.outbox.add(person, Parcel(Reply("help", Status.ANSWERED, ("Said to me.",)), Rank.REPLY), NOON)
        unit.take_in_feedback(person, LISTING, ANSWERS, NOON)
        # Of a case that somebody else asked for.
        unit.cases.keep([a_case(student=Person("jsonl", f"student of {person.user}"), number=unit.cases.next_number())])
        unit.letters.put(Letter("0" * 8 + blind[:24], person, "LA-2041", 1, NOON, NOON))
        unit.slack_threads.note(Shown(person, "D1", "1.2", "LA-2041"), NOON)
        for number in range(2):
            message = Message(f"waiting {number}", person, NOON, "i said this")
            unit.arrivals.take_in([(f"{person.user} {number}", message)], person.channel, NOON)
        session.flush()
        first = session.scalar(select(func.min(ArrivalRow.id)).where(ArrivalRow.person == blind))
        session.get_one(ArrivalRow, first).set_aside_at = NOON + timedelta(hours=1)
        book = Book(unit.portfolio(person_of(person, CHILD.id)))
        book.put(experience)
        book.attach(Attachment("image/jpeg", b"a photo"))
        unit.portfolio(person_of(person, CHILD.id)).keep(book, NOON)


def rows_of(database: Database, person: Person = ME) -> dict[str, int]:
    """How many rows each table holds of ``person`` and of the child."""
    digests = [database._cipher.blind(one) for one in (person, person_of(person, CHILD.id))]
    with database.peek() as peek:
        found = {
            name: len(peek._session.scalars(select(table).where(table.person.in_(digests))).all())
            for name, table in PERSONAL.items()
        }
    return {name: count for name, count in found.items() if count}


def files_below(root: Path) -> list[str]:
    """Every file that was given out."""
    return sorted(path.name for path in root.rglob("*") if path.is_file())
