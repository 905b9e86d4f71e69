"""What advisers say of themselves."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from knowledge.store.column_types import UtcDateTime

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Settings of advisers, a row each."""
    op.create_table(
        "adviser_settings",
        sa.Column("person", sa.String(64), nullable=False),
        sa.Column("changed_at", UtcDateTime(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("person", name="pk_adviser_settings"),
    )


def downgrade() -> None:
    """Settings go; advisers are matched by what was granted."""
    op.drop_table("adviser_settings")
