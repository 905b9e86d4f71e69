"""Where cases were shown in Slack, so that what is said there finds its case."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from knowledge.store.column_types import UtcDateTime

revision = "0011"
down_revision = "0009"
branch_labels = None
depends_on = None

DIGEST = sa.String(64)
COUNTING = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Messages that begin threads of cases."""
    op.create_table(
        "slack_messages",
        sa.Column("id", COUNTING, nullable=False),
        sa.Column("person", DIGEST, nullable=False),
        sa.Column("place", DIGEST, nullable=False),
        sa.Column("name", DIGEST, nullable=False),
        sa.Column("case", sa.Integer(), nullable=False),
        sa.Column("noted_at", UtcDateTime(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["case"], ["cases.number"], name="fk_slack_messages_case_cases", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_slack_messages"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_slack_messages_place", "slack_messages", ["place"])
    op.create_index("ix_slack_messages_case", "slack_messages", ["case"])
    op.create_index("ix_slack_messages_person", "slack_messages", ["person", "case"])


def downgrade() -> None:
    """What is said in a thread finds no case any more."""
    op.drop_table("slack_messages")
