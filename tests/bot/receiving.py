"""Messages to a guide one by one, and what is left in the database after them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select

from bot.conversation import Conversation
from bot.message import Message, Person, Role
from bot.storage.database import Database
from bot.storage.tables import Base

ME = Person("test", "zebedee-4711")
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
SECRET = "quokkas"
LIKES = f"i like animals and {SECRET}"


def message(id: str, text: str = "", at: datetime = NOON, **parts: Any) -> Message:
    return Message(id, ME, at, text, **parts)


def student(id: str, text: str = "", at: datetime = NOON) -> Message:
    return message(id, text, at, role=Role.STUDENT)


def remembered(database: Database) -> Conversation:
    with database.peek() as peek:
        return peek.conversation(ME)


def rows(database: Database) -> int:
    """How many rows there are in every table together, but for the key's."""
    with database.engine.connect() as connection:
        tables = [table for table in Base.metadata.sorted_tables if table.name != "key_check"]
        return sum(len(connection.execute(select(table)).all()) for table in tables)
