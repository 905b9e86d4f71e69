"""Experiences with their history, files handed in, what falls due, and notices."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

DIGEST = sa.String(64)
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "experiences",
        sa.Column("person", DIGEST, nullable=False),
        sa.Column("id", DIGEST, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=True),
        sa.Column("changed_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("person", "id", name="pk_experiences"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "experience_versions",
        sa.Column("person", DIGEST, nullable=False),
        sa.Column("id", DIGEST, nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=True),
        sa.Column("changed_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("person", "id", "version", name="pk_experience_versions"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "attachments",
        sa.Column("person", DIGEST, nullable=False),
        sa.Column("id", DIGEST, nullable=False),
        sa.Column("media_type", sa.String(100), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.Column("added_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("person", "id", name="pk_attachments"),
    )
    op.create_table(
        "due",
        sa.Column("person", DIGEST, nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("about", DIGEST, nullable=False),
        sa.Column("channel", sa.String(40), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("person_sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("person", "kind", "about", name="pk_due"),
    )
    op.create_index("ix_due_at", "due", ["at"])
    op.create_table(
        "notices",
        sa.Column("id", DIGEST, nullable=False),
        sa.Column("channel", sa.String(40), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_notices"),
    )
    op.create_index("ix_notices_channel", "notices", ["channel"])


def downgrade() -> None:
    """Drop the tables."""
    for table in ("notices", "due", "attachments", "experience_versions", "experiences"):
        op.drop_table(table)
