"""Brings a database to the tables that this code knows: a folder of migrations with a version table of its own."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, inspect, text

from knowledge.store.errors import NewerDatabaseError


@dataclass(frozen=True, slots=True)
class Schema:
    """``head`` is the newest revision: known here so that the usual start need not load Alembic (0.3 s)."""

    migrations: Path
    version_table: str
    head: str

    def bring_to_head(self, connection: Connection, place: str) -> None:
        """Run what is missing, inside the transaction that ``connection`` is in. Raises NewerDatabaseError."""
        current = self.revision(connection)
        if current == self.head:
            return
        from alembic import command
        from alembic.config import Config
        from alembic.script import ScriptDirectory

        config = Config(attributes={"connection": connection})
        config.set_main_option("script_location", str(self.migrations).replace("%", "%%"))
        known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
        if current is not None and current not in known:
            raise NewerDatabaseError(
                f"{place} was made by a newer version of this program (revision {current}): update the program, or "
                "point DATABASE_URL to another database."
            )
        command.upgrade(config, "head")

    def revision(self, connection: Connection) -> str | None:
        """The revision that the database is at; None where it has no tables of these yet."""
        if not inspect(connection).has_table(self.version_table):
            return None
        revision = connection.execute(text(f"SELECT version_num FROM {self.version_table}")).scalar()  # noqa: S608 - ours
        return None if revision is None else str(revision)


# The store's own; the conversation's stands in bot/storage/schema.py.
KNOWLEDGE = Schema(Path(__file__).parent / "migrations", "knowledge_version", "0001")
