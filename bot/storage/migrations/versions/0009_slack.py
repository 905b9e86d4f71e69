"""Workspaces of Slack."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from knowledge.store.column_types import UtcDateTime

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Workspaces with their tokens, and states of those that are being added."""
    op.create_table(
        "slack_workspaces",
        sa.Column("team", sa.String(40), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("installed_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("team", name="pk_slack_workspaces"),
    )
    op.create_table(
        "slack_states",
        sa.Column("state", sa.String(64), nullable=False),
        sa.Column("expires_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("state", name="pk_slack_states"),
    )
    op.create_index("ix_slack_states_expires_at", "slack_states", ["expires_at"])


def downgrade() -> None:
    """Tables go; the tokens with them."""
    op.drop_table("slack_states")
    op.drop_table("slack_workspaces")
