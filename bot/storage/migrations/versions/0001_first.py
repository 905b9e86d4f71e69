"""The first tables. Personal columns are encrypted bytes from here on."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# Written out rather than imported: what this migration makes must not change when the models do.
DIGEST = sa.String(64)
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "conversations",
        sa.Column("person", DIGEST, nullable=False),
        sa.Column("state", sa.LargeBinary(), nullable=False),
        sa.Column("updated_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("person", name="pk_conversations"),
    )
    op.create_table(
        "inbox",
        sa.Column("person", DIGEST, nullable=False),
        sa.Column("message", DIGEST, nullable=False),
        sa.Column("received_at", MOMENT, nullable=False),
        sa.Column("done_at", MOMENT, nullable=True),
        sa.Column("text", sa.LargeBinary(), nullable=True),
        sa.Column("answer", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("person", "message", name="pk_inbox"),
    )
    answered = sa.text("answer IS NOT NULL")
    op.create_index("ix_inbox_answered", "inbox", ["done_at"], sqlite_where=answered, postgresql_where=answered)
    op.create_table(
        "matches",
        sa.Column("id", DIGEST, nullable=False),
        sa.Column("person", DIGEST, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("index_version", DIGEST, nullable=False),
        sa.Column("seed", sa.BigInteger(), nullable=False),
        sa.Column("request", sa.LargeBinary(), nullable=False),
        sa.Column("candidates", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_matches"),
    )
    op.create_index("ix_matches_person_at", "matches", ["person", "at"])
    op.create_table(
        "key_check",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_key_check"),
    )


def downgrade() -> None:
    """Drop the tables."""
    for table in ("key_check", "matches", "inbox", "conversations"):
        op.drop_table(table)
