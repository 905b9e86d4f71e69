"""Whose a conversation is, sealed, so that they can be warned before it goes; and what was deleted, without names."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Add columns and table. A conversation from before has its person when they next write."""
    op.add_column("conversations", sa.Column("person_sealed", sa.LargeBinary(), nullable=True))
    op.add_column("conversations", sa.Column("warned_at", MOMENT, nullable=True))
    op.create_table(
        "erasures",
        sa.Column("reference", sa.String(20), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("reference", name="pk_erasures"),
    )


def downgrade() -> None:
    """Take them out."""
    op.drop_table("erasures")
    op.drop_column("conversations", "warned_at")
    op.drop_column("conversations", "person_sealed")
