"""Brings a database to the tables that this code knows, and makes sure that the key fits."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, insert, inspect, select, text

from bot.message import Person
from bot.storage.encryption import Cipher
from bot.storage.errors import NewerDatabaseError, WrongKeyError
from bot.storage.tables import KeyCheckRow

MIGRATIONS = Path(__file__).parent / "migrations"
# Named, since other parts of the program may keep tables and migrations of their own in the same database.
VERSION_TABLE = "bot_version"
# The newest revision. Known here so that the usual start, with nothing to do, need not load Alembic (0.3 s).
HEAD = "0002"

_NOBODY = Person("", "")


def bring_to_head(connection: Connection, place: str) -> None:
    """Run what is missing, inside the transaction that ``connection`` is in. Raises NewerDatabaseError."""
    current = _revision(connection)
    if current == HEAD:
        return
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if current is not None and current not in known:
        raise NewerDatabaseError(
            f"{place} was made by a newer version of this program (revision {current}): update the program, or "
            "point DATABASE_URL to another database."
        )
    command.upgrade(config, "head")


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


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    revision = connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()  # noqa: S608 - ours
    return None if revision is None else str(revision)
