"""Whose a notice is, so that erasing a person finds it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column. Notices from before have none: whose they are is sealed, and they go when they are said."""
    op.add_column("notices", sa.Column("person", sa.String(64), nullable=True))
    op.create_index("ix_notices_person", "notices", ["person"])


def downgrade() -> None:
    """Take it out."""
    op.drop_index("ix_notices_person", "notices")
    op.drop_column("notices", "person")
