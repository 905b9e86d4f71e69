"""Alembic's entry: runs the migrations on the connection, and in the transaction, that it is handed."""

from __future__ import annotations

from alembic import context

from bot.storage.schema import VERSION_TABLE
from bot.storage.tables import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    version_table=VERSION_TABLE,
)
with context.begin_transaction():
    context.run_migrations()
