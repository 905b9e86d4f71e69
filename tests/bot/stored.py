"""Everything that stands in a database, opened with its key."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import select

from bot.storage.database import Database
from bot.storage.encryption import Cipher
from bot.storage.errors import WrongKeyError
from bot.storage.tables import Base


def stored(database: Database, cipher: Cipher) -> dict[str, list[dict[str, Any]]]:
    """The rows of every table that has some, by the table's name; what is encrypted as the values that it holds."""
    tables: dict[str, list[dict[str, Any]]] = {}
    with database.engine.connect() as connection:
        for table in Base.metadata.sorted_tables:
            rows = connection.execute(select(table)).mappings().all()
            if rows and table.name != "key_check":
                tables[table.name] = [{name: _opened(value, cipher) for name, value in row.items()} for row in rows]
    return tables


def words_stored(database: Database, cipher: Cipher) -> str:
    """All of it in one text, in lower case."""
    return json.dumps(stored(database, cipher), default=str, ensure_ascii=False).lower()


def _opened(value: Any, cipher: Cipher) -> Any:
    if not isinstance(value, bytes | memoryview):
        return value
    try:
        return cipher.decrypt(bytes(value))
    except (WrongKeyError, ValueError):
        return bytes(value).decode("utf-8", "replace")
