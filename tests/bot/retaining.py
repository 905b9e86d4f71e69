"""Persons of whom old data goes, and how long it is kept, for tests of retention."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.conversation import Conversation
from bot.due import Notice
from bot.message import Person, Role
from bot.privacy.keep_for import KeepFor
from bot.reply import Reply, Status
from bot.retention import Clearing
from bot.storage.database import Database

THEN = datetime(2026, 9, 1, 12, tzinfo=UTC)
AMINA, BEN = Person("telegram", "amina-4711"), Person("telegram", "ben-0815")
AT_HOME = Person("terminal", "me")
DAY = timedelta(days=1)
KEEP = KeepFor()
STUDENT = Conversation(role=Role.STUDENT, met=True)
REPLY = Reply("help", Status.ANSWERED, ("An answer.",))


def speak(database: Database, person: Person, at: datetime = THEN, conversation: Conversation = STUDENT) -> None:
    with database.unit() as unit:
        unit.keep(person, conversation, at)


def waiting(database: Database, person: Person) -> list[Notice]:
    with database.peek() as peek:
        return [one for one in peek.outbox.waiting(person.channel) if one.person == person]


def is_known(database: Database, person: Person) -> bool:
    with database.peek() as peek:
        return peek._cipher.blind(person) in peek.digests()


def give_out(clearing: Clearing, name: str, age: int, person: Person | None = AMINA) -> Path:
    folder = clearing.given_out.folder(person) if person else clearing.given_out.root
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_bytes(b"x")
    os.utime(path, ((THEN - age * DAY).timestamp(),) * 2)
    return path
