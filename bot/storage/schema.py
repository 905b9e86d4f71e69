"""Brings a database to the tables that this code knows, and makes sure that the key fits."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, insert, select

from bot.message import Person
from bot.storage.encryption import Cipher
from bot.storage.errors import WrongKeyError
from bot.storage.tables import KeyCheckRow
from knowledge.store.schema import Schema

MIGRATIONS = Path(__file__).parent / "migrations"
# Named, since other parts of the program keep tables and migrations of their own in the same database.
VERSION_TABLE = "bot_version"
HEAD = "0013"

_NOBODY = Person("", "")


def bring_to_head(connection: Connection, place: str) -> None:
    """Run what is missing, inside the transaction that ``connection`` is in. Raises NewerDatabaseError."""
    Schema(MIGRATIONS, VERSION_TABLE, HEAD).bring_to_head(connection, place)


def check_key(connection: Connection, cipher: Cipher) -> None:
    """Seal a database that is new; open the seal of one that is not. Raises WrongKeyError."""
    blind = cipher.blind(_NOBODY)
    sealed = connection.execute(select(KeyCheckRow.sealed)).scalar()
    if sealed is None:
        connection.execute(insert(KeyCheckRow).values(id=1, sealed=cipher.encrypt(blind)))
    elif cipher.decrypt(sealed) != blind:
        raise WrongKeyError(
            "The oldest key is not the one that the database was made with: keep it as the last of the keys."
        )
