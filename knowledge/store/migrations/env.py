"""Alembic's entry: runs the migrations on the connection, and in the transaction, that it is handed."""

from __future__ import annotations

from alembic import context

from knowledge.store.schema import KNOWLEDGE
from knowledge.store.tables import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    version_table=KNOWLEDGE.version_table,
)
with context.begin_transaction():
    context.run_migrations()
