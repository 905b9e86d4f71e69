"""What only a safeguarding lead may read, and which page an outgoing notice brings."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
COUNTING = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
CASE = "restricted_cases.reference"


def upgrade() -> None:
    """Make the tables; nothing that is on its way brings a page."""
    op.create_table(
        "restricted_cases",
        sa.Column("reference", sa.String(12), nullable=False),
        sa.Column("whose", sa.String(64), nullable=False),
        sa.Column("opened_at", MOMENT, nullable=False),
        sa.Column("last_at", MOMENT, nullable=False),
        sa.Column("began_at", MOMENT, nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("page_at", MOMENT, nullable=True),
        sa.Column("acknowledged_at", MOMENT, nullable=True),
        sa.Column("read_at", MOMENT, nullable=True),
        sa.Column("told_at", MOMENT, nullable=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("reference", name="pk_restricted_cases"),
    )
    for column in ("whose", "last_at", "page_at", "told_at"):
        op.create_index(f"ix_restricted_cases_{column}", "restricted_cases", [column])
    op.create_table(
        "restricted_entries",
        sa.Column("id", COUNTING, nullable=False),
        sa.Column("reference", sa.String(12), nullable=False),
        sa.Column("message", sa.String(64), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_restricted_entries"),
        sa.ForeignKeyConstraint(["reference"], [CASE], name="fk_restricted_entries_reference"),
        sa.UniqueConstraint("message", name="uq_restricted_entries_message"),
    )
    op.create_index("ix_restricted_entries_reference", "restricted_entries", ["reference"])
    op.create_table(
        "restricted_held",
        sa.Column("whose", sa.String(64), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("whose", name="pk_restricted_held"),
    )
    op.create_index("ix_restricted_held_at", "restricted_held", ["at"])
    op.create_table(
        "restricted_unopened",
        sa.Column("id", COUNTING, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_restricted_unopened"),
    )
    op.create_table(
        "restricted_pages",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("reference", sa.String(12), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.Column("used_at", MOMENT, nullable=True),
        sa.Column("renewed_at", MOMENT, nullable=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_restricted_pages"),
        sa.ForeignKeyConstraint(["reference"], [CASE], name="fk_restricted_pages_reference"),
    )
    op.create_index("ix_restricted_pages_reference", "restricted_pages", ["reference"])
    op.create_table(
        "restricted_events",
        sa.Column("id", COUNTING, nullable=False),
        sa.Column("reference", sa.String(12), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_restricted_events"),
        sa.ForeignKeyConstraint(["reference"], [CASE], name="fk_restricted_events_reference"),
    )
    op.create_index("ix_restricted_events_reference", "restricted_events", ["reference"])
    op.create_table(
        "restricted_key",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_restricted_key"),
    )
    op.add_column("outbox", sa.Column("page", sa.String(32), nullable=True))


def downgrade() -> None:
    """Take them out."""
    op.drop_column("outbox", "page")
    for table in ("key", "events", "pages", "unopened", "held", "entries", "cases"):
        op.drop_table(f"restricted_{table}")
